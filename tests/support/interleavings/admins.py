"""What admins do."""

from __future__ import annotations

from datetime import datetime

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule
from support.desk import DELAY, article, brief
from support.interleavings.stage import Stage, sections, some

from bot.desk.desk import Desk
from bot.desk.editors import correcting, editing, publishing, taking_back
from bot.desk.intake.loading import receive
from bot.desk.intake.queueing import is_news, is_stale
from bot.desk.results import Loaded
from bot.desk.stories import lookup
from data.models import Estimate, RecentPost

ADMIN = 1
MOST_LOADS = 8


class Admins(Stage):
    """Their rules. ``posts`` are the stories that were not taken back, by headline; asides came with a story."""

    @precondition(lambda self: self.loaded < MOST_LOADS)
    @rule(section=sections, listed=st.one_of(st.none(), sections))
    def load(self, section: str, listed: str | None) -> None:
        """An admin loads an article, perhaps with a recent post that becomes part of the same message."""
        self.loaded += 1
        number = self.loaded
        headline, beside = f"Story {number:03}", f"Aside {number:03}"
        now = self.clock()
        published = Estimate(now, now, now)
        aside = RecentPost(beside, section=listed, url=f"https://a.example/{number}", published=published)
        recent = () if listed is None else (aside,)
        loaded = self._do(receive, article(headline, recent=recent), brief(), section, loaded_by=ADMIN, now=now)
        assert isinstance(loaded, Loaded)
        self._expect(headline, loaded.story.post.id, section, now, by=headline)
        if listed and any(follower.gets(section, now) for follower in self.expected.chats.values()):
            self.expected.asides.add(beside)
            self._expect(beside, self._post_id(beside), listed, now, by=headline)

    @precondition(lambda self: self.posts)
    @rule(which=some)
    def retract(self, which: int) -> None:
        """An admin takes a story back."""
        headline = self._pick(list(self.posts), which)
        self._do(taking_back.retract, self.posts.pop(headline), now=self.clock())
        self.expected.retracted.add(headline)
        self.expected.drop(self.expected.copies_of(headline=headline))

    @precondition(lambda self: self.posts and self.telegram.waiting)
    @rule(which=some)
    def correct_what_is_on_its_way(self, which: int) -> None:
        """An admin drops a quote the moment that the alerts go out, when most mistakes are seen."""
        if on_its_way := self._on_their_way():
            self.correct(list(self.posts).index(self._pick(on_its_way, which)))

    @precondition(lambda self: self.posts)
    @rule(which=some)
    def correct(self, which: int) -> None:
        """An admin drops a story's quote; the messages that have it are edited."""
        headline = self._pick(list(self.posts), which)
        story = self._do(lambda desk: desk.store.posts.story(self.posts[headline]))
        if not (story and story.brief and story.brief.key_quotes):
            return
        start = story.brief.key_quotes[0].parts[0].start

        def drop_quote(desk: Desk) -> None:
            editing.drop_quote(desk, self.posts[headline], start, by=ADMIN, now=self.clock())
            correcting.edit_alerts(desk, self.posts[headline], now=self.clock())

        self._do(drop_quote)
        self.expected.retime(headline, self.clock())  # what waits of it gets the whole delay again
        if "Nobody won today" in story.brief.key_quotes[0].text:
            self.expected.unquoted.add(headline)

    @precondition(lambda self: self.posts)
    @rule(which=some)
    def hold(self, which: int) -> None:
        """An admin holds a story: it is a draft, unless readers have it, and what waits of it does not go out."""
        headline = self._pick(self._stories(), which)
        is_draft = self._do(publishing.hold, self.posts[headline], now=self.clock())
        self.expected.hold(headline, self._asides(headline))
        self.seen["draft"] += is_draft
        if is_draft and any(copy.is_known for copy in self.expected.copies_of(headline=headline)):
            self.expected.faults.append(f"'{headline}' has become a draft, and readers have it")

    @precondition(lambda self: self.posts)
    @rule(which=some)
    def send_now(self, which: int) -> None:
        """An admin sends what waits of a story at once, or publishes a draft, or tells those who have not had it."""
        headline, now = self._pick(self._stories(), which), self.clock()
        post_id = self.posts[headline]
        held, waits = lookup(self.desk, post_id).held, self.desk.store.alerts.progress(post_id).waiting
        self._do(publishing.send_now, post_id, now=now)
        if waits and not held:
            self.expected.retime(headline, now)
            return
        is_told = self.expected.queue(headline, now, now, by=headline)
        # Due before what was loaded before it and still waits; if one claim takes both, the earlier load goes first.
        self.expected.unsettle(headline)
        for aside in self._asides(headline) if held else ():
            if is_news(lookup(self.desk, self.posts[aside]).post, now):
                self.expected.queue(aside, now, now, by=headline, sure=is_told)

    @precondition(lambda self: self.posts and self.telegram.waiting)
    @rule(which=some, first=st.sampled_from(("hold", "correct", "file")))
    def send_again_what_is_on_its_way(self, which: int, first: str) -> None:
        """An admin holds, corrects or files a story the moment that it goes out, and then presses Send now."""
        on_its_way = [headline for headline in self._on_their_way() if headline in self._stories()]
        if on_its_way:
            headline = self._pick(on_its_way, which)
            if first == "hold":
                self.hold(self._stories().index(headline))
            elif first == "correct":
                self.correct(list(self.posts).index(headline))
            else:
                self.file(list(self.posts).index(headline), self.expected.sections[headline])
            self.send_now(self._stories().index(headline))
            self.pass_seconds(1.0)

    @precondition(lambda self: self.posts)
    @rule(which=some, section=sections)
    def file(self, which: int, section: str) -> None:
        """An admin files a story or headline under a section: who does not follow that one loses it again."""
        headline, now = self._pick(list(self.posts), which), self.clock()
        filed = self._do(correcting.file_post, self.posts[headline], section, by=ADMIN, now=now)
        self.seen["withdrawn"] += filed.withdrawn
        self.expected.file(headline, section)
        if not (filed.story.held or is_stale(filed.story.post, now)):
            self.expected.queue(headline, now + DELAY, now, by=headline)

    def _expect(self, headline: str, post_id: int, section: str, now: datetime, *, by: str) -> None:
        self.posts[headline] = post_id
        self.expected.sections[headline] = section
        self.expected.queue(headline, now + DELAY, now, by=by)

    def _post_id(self, headline: str) -> int:
        rows = self.engine.query("SELECT id FROM posts WHERE headline = :headline", headline=headline)
        return int(rows[0]["id"])

    def _on_their_way(self) -> list[str]:
        """The headlines in messages on their way whose stories were not taken back."""
        told = [story for each in self.telegram.waiting for story in self.expected.stories(each.text)]
        return [headline for headline in told if headline in self.posts]

    def _stories(self) -> list[str]:
        """The stories whose articles were loaded, as their reports have the buttons of these rules."""
        return [headline for headline in self.posts if not headline.startswith("Aside")] or list(self.posts)

    def _asides(self, headline: str) -> list[str]:
        """The headlines that came with a story and were not taken back."""
        aside = headline.replace("Story", "Aside")
        return [aside] if aside != headline and aside in self.posts else []
