"""Whether the test of interleavings finds faults: the product is broken in one way after another, in a copy.

    python -m benchmarks.seeded_faults [--examples 400] [--engine sqlite] [--only WORDS]

Prints for each fault whether it was found, and after how many seconds. Ends with status 1 when one was not, or when its
place in the code has changed: then the fault here must follow.
"""

# ruff: noqa: E501 - the texts are lines of other files.
from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).parents[1]
FOLDERS = ("bot", "data", "summarizer", "benchmarks", "tests")
PATIENCE_SECONDS = 1800.0


@dataclass(frozen=True)
class Fault:
    """A fault: in ``file`` the text ``right`` becomes ``wrong``. ``needs``: the one engine that shows it."""

    name: str
    file: str
    right: str
    wrong: str
    needs: str = ""


FAULTS = (
    Fault(
        "give up after 12 tries",
        "bot/delivery/verdict.py",
        ("    if isinstance(error, BadRequest):\n        return Verdict(Outcome.FAILED, said)"),
        ("    if isinstance(error, BadRequest) or attempts >= 12:\n        return Verdict(Outcome.FAILED, said)"),
    ),
    Fault(
        "newest first inside a claim lost",
        "data/store/outbox/outbox.py",
        '-row["load_id"] if newest_first else row["load_id"]',
        'row["load_id"]',
    ),
    Fault(
        "newest first between claims lost",
        "data/store/outbox/outbox.py",
        "limit - len(leading), newest_first=catches_up)",
        "limit - len(leading), newest_first=False)",
    ),
    Fault(
        "round-up's order lost",
        "data/store/outbox/contents.py",
        "key=lambda story: story.post.id, reverse=True",
        "key=lambda story: story.post.id",
    ),
    Fault(
        "no round-ups",
        "data/store/outbox/outbox.py",
        ("        if catches_up:\n            leading = _in_order("),
        ("        if False:\n            leading = _in_order("),
    ),
    Fault(
        "in flight again after the lease",
        "bot/delivery/delivery.py",
        "if not message.unreadable and message.key not in self._in_flight:",
        "if not message.unreadable:",
    ),
    Fault(
        "two at once to a chat",
        "bot/delivery/chat_turns.py",
        (
            "        if chat_id in self._waiting:\n"
            "            await self._wait(chat_id, self._waiting[chat_id])\n"
            "        else:\n"
            "            self._waiting[chat_id] = deque()\n"
            "        try:\n"
            "            yield\n"
            "        finally:\n"
            "            self._pass_on(chat_id)"
        ),
        "        yield",
    ),
    Fault(
        "not asked again before the send",
        "data/store/outbox/recording.py",
        "        return [message.key in found for message in messages]",
        "        return [True for message in messages]",
    ),
    Fault(
        "unsubscribe leaves the queue",
        "bot/desk/readers/subscribing.py",
        ("    subscriptions.unsubscribe(chat_id, removed)\n    drop_unwanted(desk, chat_id, now=now)\n"),
        ("    subscriptions.unsubscribe(chat_id, removed)\n"),
    ),
    Fault(
        "pause leaves the queue",
        "bot/desk/readers/subscribing.py",
        ("    if paused:\n        desk.store.outbox.drop_chat(chat_id)\n"),
        "",
    ),
    Fault(
        "mute leaves the queue",
        "bot/desk/readers/subscribing.py",
        "        desk.store.alerts.drop_sections(chat_id, sections)",
        "        pass",
    ),
    Fault(
        "mutes forgotten when queueing",
        "data/store/outbox/following.py",
        (
            "AND until > CAST(:now AS TEXT)\n"
            "        UNION ALL SELECT chat_id FROM story_wishes WHERE first_id = :first AND wanted = 0"
        ),
        (
            "AND until > CAST(:now AS TEXT) AND 1 = 0\n"
            "        UNION ALL SELECT chat_id FROM story_wishes WHERE first_id = :first AND wanted = 0"
        ),
    ),
    Fault(
        "retract does not delete what was sent",
        "bot/desk/editors/taking_back.py",
        ("    sent = desk.store.alerts.revise(post_id, now)\n    return Retraction(story.post, dropped"),
        ("    sent = 0\n    return Retraction(story.post, dropped"),
    ),
    Fault(
        "retract leaves the queue",
        "bot/desk/editors/taking_back.py",
        ("    dropped = desk.store.alerts.drop_post(post_id)\n    desk.store.posts.retract"),
        ("    dropped = 0\n    desk.store.posts.retract"),
    ),
    Fault(
        "what was dropped on its way is not remembered",
        "data/store/outbox/arrivals.py",
        (
            "        for subject in missing:\n            self._note_dropped(message, subject, sent.message_id, sent.at)\n"
        ),
        "",
    ),
    Fault(
        "a correction is lost in flight",
        "data/store/outbox/arrivals.py",
        ("            if message.key in released:\n                self._revise(message, each.at)\n"),
        "",
    ),
    Fault(
        "corrections do not end claims",
        "data/store/outbox/withdrawing.py",
        ("        self._release_claims(post_id)\n        count"),
        "        count",
    ),
    Fault(
        "lease never ends",
        "data/store/outbox/outbox.py",
        ("            until=time_text(lease.until),\n            now=time_text(lease.now),\n            limit=limit"),
        (
            "            until=time_text(lease.until + timedelta(days=300)),\n"
            "            now=time_text(lease.now),\n"
            "            limit=limit"
        ),
    ),
    Fault(
        "result not recorded",
        "bot/delivery/sending.py",
        ("        await self._recorder.sent(message, sent.message_id)\n\n    async def _edit"),
        ("        pass\n\n    async def _edit"),
    ),
    Fault(
        "no answer counts as sent",
        "bot/delivery/delivery.py",
        (
            "                await self._recorder.refused(message, error)\n"
            "            self.wake()\n"
            "        except Exception"
        ),
        (
            "                await (self._recorder.sent(message, 1) if 'Timed' in str(error) else self._recorder.refused(message, error))\n"
            "            self.wake()\n"
            "        except Exception"
        ),
    ),
    Fault(
        "429 fails the message",
        "bot/delivery/verdict.py",
        "        return Verdict(Outcome.LATER, said, at=now + retry_after(error), counts=False)",
        "        return Verdict(Outcome.FAILED, said)",
    ),
    Fault(
        "a topic that is gone fails the message",
        "bot/delivery/verdict.py",
        "        return Verdict(Outcome.LATER, said, at=now, topic_is_gone=True)",
        "        return Verdict(Outcome.FAILED, said)",
    ),
    Fault(
        "a topic that is gone is not forgotten",
        "bot/delivery/recording.py",
        ("            await self._record(lambda desk: subscribing.close_topic(desk, chat_id, topic, now=now))\n"),
        "",
    ),
    Fault(
        "migration loses the queue",
        "bot/desk/readers/subscribing.py",
        ("    desk.store.outbox.carry(old.number, new.number)\n"),
        ("    desk.store.outbox.forget_chat(old.number)\n"),
    ),
    Fault(
        "migration doubles",
        "bot/delivery/recording.py",
        (
            "            await self.later(message, now, judged.error)\n"
            "            await self._record(lambda desk: subscribing.move(desk, chat_id, moved_to))"
        ),
        "            await self.later(message, now, judged.error)",
    ),
    Fault(
        "a blocked chat is not noted",
        "bot/delivery/recording.py",
        "            await self._record(lambda desk: lost(desk, chat_id, now=now))",
        "            await self.later(message, now, judged.error)",
    ),
    Fault(
        "clock back is not noticed",
        "data/store/outbox/clock.py",
        ("        self._move_back(step, now)\n"),
        "",
    ),
    Fault(
        "refusal of an old text counts",
        "data/store/outbox/recording.py",
        "if self.is_wanted(message) and self._set_bundle",
        "if self._set_bundle",
    ),
    Fault(
        "a stop does not wait for what is in flight",
        "bot/delivery/delivery.py",
        ("        if self._in_flight:\n            await self._wait_until_stop(self._in_flight.tasks)\n"),
        "",
    ),
    Fault(
        "a stop gives nothing back",
        "bot/delivery/delivery.py",
        "            await self._writer.run(lambda desk: desk.store.outbox.unclaim(self._owner, now))",
        "            pass",
    ),
    Fault(
        "hold leaves the queue",
        "bot/desk/editors/publishing.py",
        ("        desk.store.alerts.drop_load(load_id)\n"),
        ("        pass\n"),
    ),
    Fault(
        "hold leaves what another load brings",
        "bot/desk/editors/publishing.py",
        ("        desk.store.alerts.drop_post(each)\n"),
        ("        pass\n"),
    ),
    Fault(
        "send now sends nothing that was held",
        "bot/desk/editors/publishing.py",
        ("    queue_article(desk, load_id, post, news_beside(desk, load_id, post, now), now, due=due or now)\n"),
        "",
    ),
    Fault(
        "send now tells nobody else",
        "bot/desk/editors/publishing.py",
        ("        queue_post(desk, story.post, now, due=now)\n    desk.store.alerts.retime"),
        ("        pass\n    desk.store.alerts.retime"),
    ),
    Fault(
        "file leaves the queue",
        "bot/desk/editors/correcting.py",
        ("    desk.store.alerts.drop_post(post_id)\n"),
        "",
    ),
    Fault(
        "file withdraws nothing",
        "bot/desk/editors/correcting.py",
        "    withdrawn = desk.store.alerts.withdraw(post_id, section, now) if moves else 0",
        "    withdrawn = 0",
    ),
    Fault(
        "file alerts nobody",
        "bot/desk/editors/correcting.py",
        "    count = queue_post(desk, story.post, now, due=due)",
        "    count = 0",
    ),
    Fault(
        "file alerts a draft",
        "bot/desk/editors/correcting.py",
        "    if story.held or is_stale(story.post, now):",
        "    if is_stale(story.post, now):",
    ),
    Fault(
        "all of a bundle goes with its leader",
        "data/store/outbox/bundles.py",
        ("    hand_over(engine, dropped, **params)\n"),
        "",
    ),
    Fault(
        "a bundle is claimed anew at once",
        "data/store/outbox/bundles.py",
        "next_at = (SELECT MAX(l.next_at) {leader}),",
        "next_at = (SELECT MIN('2000' || SUBSTR(l.next_at, 5)) {leader}),",
    ),
    Fault(
        "what another sender has on its way is not waited for",
        "data/store/outbox/on_the_way.py",
        "AND claim IS NULL AND next_at < :until",
        "AND claim IS NULL AND next_at < '2000' || SUBSTR(:until, 5)",
        needs="postgresql",
    ),
)


def find(fault: Fault, engine: str, examples: int) -> str:
    """What came of a fault: 'found' with the seconds that it took, or what is wrong."""
    with tempfile.TemporaryDirectory() as folder:
        for name in FOLDERS:
            shutil.copytree(CHECKOUT / name, Path(folder, name), ignore=shutil.ignore_patterns("__pycache__"))
        path = Path(folder, fault.file)
        code = path.read_text(encoding="utf-8")
        if code.count(fault.right) != 1:
            return "its place has changed"
        path.write_text(code.replace(fault.right, fault.wrong), encoding="utf-8")
        return run(folder, engine, examples)


def run(folder: str, engine: str, examples: int) -> str:
    """Runs the interleavings in a folder."""
    begun = time.monotonic()
    command = [sys.executable, "-m", "benchmarks.soak", "--as-found", "--engine", engine, "--examples", str(examples)]
    environment = os.environ | {"PYTHONPATH": f"{folder}:{folder}/tests", "PTB_TIMEDELTA": "1"}
    try:
        done = subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, text=True, timeout=PATIENCE_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return f"no end within {PATIENCE_SECONDS:.0f} s"
    if done.returncode == 0:
        return "NOT FOUND"
    broken = "Error: " in done.stderr and "support/interleavings" in done.stderr
    took = f"after {time.monotonic() - begun:.0f} s"
    return f"found {took}" if broken else f"FAILED {took} with status {done.returncode}: {done.stderr[-300:]}"


def main() -> None:
    """Reads the command line and prints a line a fault."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--examples", type=int, default=400, help="at most (default: %(default)s)")
    parser.add_argument("--engine", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--only", default="", help="faults whose names hold these words")
    arguments = parser.parse_args()
    missed = 0
    for fault in FAULTS:
        if arguments.only in fault.name and fault.needs in ("", arguments.engine):
            came = find(fault, arguments.engine, arguments.examples)
            missed += not came.startswith("found")
            print(f"{fault.name}: {came}", flush=True)
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
