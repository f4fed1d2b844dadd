"""Who is given as the speaker, judged quote by quote: right, named at all, right of those named.

    python -m benchmarks.speakers                     every set, whole
    python -m benchmarks.speakers --detail            also by source, kind of mention, gender, route and confidence
    python -m benchmarks.speakers --curve             right, and right of those named, by the bound of confidence
    python -m benchmarks.speakers --plot FILE.png     the same of nets that have not seen the source, as a picture
    python -m benchmarks.speakers --errors FILE.tsv   the errors of the half of world_dev that rules may be made from

world_dev is told in two halves, by a hash of the article's id: rules are made from reading ``read`` only, ``judge``
decides whether they stay. polnear_more is judged against corrections.json too and was used for no rule. A gold quote is
matched by where it stands, so that a headline which repeats it counts for nothing. Where the gold of the American and
Canadian sets is a phrase, the words that the article uses for the speaker count as well as the resolved name.
The interval is the middle 95 % of 1,000 resamples of the articles.

The net that chooses speakers has learned from all of these sets; how it does on sources that it has not seen is written
in its weights.json by benchmarks.train_speakers.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.corpora import SHARED
from summarizer.brief import Span
from summarizer.document.reading import read as read_document
from summarizer.quotes.choosing.choice import WEIGHTS, elected
from summarizer.quotes.finding import MIN_CONFIDENCE, AttributedQuote, attributed_quotes
from summarizer.quotes.saying import Judge, unsaid
from summarizer.quotes.speakers import Elect
from summarizer.word_lists import first_names

QUOTES = SHARED / "corpora" / "quotes"
SETS = ("world_dev read", "world_dev judge", "polnear_dev", "ggt_dev", "polnear_more")
MIN_STRETCH_WORDS = 5
"""Words from which a stretch that nobody says is a fault when it is given as a quote."""

BOUNDS = tuple(n / 20 for n in range(6, 20))
"""The bounds of confidence that are tried."""

_RESAMPLES = 1_000
_MIN_OVERLAP = 0.5
"""Share of characters in common (Dice) from which a part is the gold quote."""

Gold = dict[str, Any]
Reading = list[tuple[Gold, list[AttributedQuote]]]
"""Articles with the quotes found in them."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A required quote of an article: what is given for it, and whether that is right."""

    article: str
    gold: Gold
    given: AttributedQuote | None
    named: bool
    right: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is given for a set: its required quotes, and the long stretches that nobody says and that are quotes."""

    quotes: Sequence[Judged]
    unsaid: Sequence[AttributedQuote]


def articles(name: str) -> list[Gold]:
    """The gold articles of a set, or of one half of world_dev."""
    file, _, half = name.partition(" ")
    rows = map(json.loads, (QUOTES / f"{file}.jsonl").read_text(encoding="utf-8").splitlines())
    return [row for row in rows if not half or half_of(row["doc_id"]) == half]


def half_of(article: str) -> str:
    """The half to which an article of world_dev belongs."""
    return "read" if hashlib.sha256(article.encode()).digest()[0] % 2 else "judge"


@cache
def scorer() -> ModuleType:
    """The shared scorer, which decides whether two names are the same."""
    spec = importlib.util.spec_from_file_location("quote_eval", SHARED / "tools" / "quote_eval.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def outcome(name: str, least: float = MIN_CONFIDENCE) -> Outcome:
    """The outcome on a set when nobody is named below the confidence ``least``."""
    return judge(name, _found(name), least)


@cache
def _found(name: str) -> Reading:
    return read(name, lambda _: elected, lambda _: unsaid)


def read(name: str, elect_in: Callable[[str], Elect], judge_in: Callable[[str], Judge]) -> Reading:
    """The articles of a set with the quotes found in them; ``elect_in`` and ``judge_in`` tell for an article who is
    elected in it, and who judges whether anybody says a passage."""
    return [
        (row, attributed_quotes(read_document(row["text"]), elect_in(row["doc_id"]), judge_in(row["doc_id"])))
        for row in articles(name)
    ]


def judge(name: str, reading: Reading, least: float) -> Outcome:
    """The outcome of a reading of a set when nobody is named below the confidence ``least``."""
    quotes: list[Judged] = []
    unsaid: list[AttributedQuote] = []
    for row, found in reading:
        quotes += _judged(name, row, found, least)
        unsaid += _unsaid(row, found)
    return Outcome(quotes, unsaid)


@cache
def _corrections(name: str) -> Gold:
    corrections: Gold = json.loads((QUOTES / "corrections.json").read_text(encoding="utf-8")).get(name, {})
    return corrections


def _judged(name: str, row: Gold, found: Sequence[AttributedQuote], least: float) -> Iterator[Judged]:
    """Each required quote of an article that has a speaker to judge by."""
    for gold in row["quotes"]:
        speaker = corrected_speaker(name, row, gold)
        if not gold["required"] or speaker is None or scorer().judge_speaker({}, speaker) is None:
            continue
        given = _match(gold, found)
        named = given is not None and given.named_from(least).speaker is not None
        is_right = given is not None and named and _is_right(row, given, speaker)
        yield Judged(row["doc_id"], gold, given, named, is_right)


def corrected_speaker(name: str, row: Gold, gold: Gold) -> Gold | None:
    """The gold speaker of a quote, by its correction if it has one; None when nobody can judge."""
    speaker: Gold = gold["speaker"]
    corrections, key = _corrections(name), f"{row['doc_id']}:{gold['start']}"
    if key not in corrections:
        return speaker
    names = corrections[key]
    return None if names is None else {**speaker, "kind": "name", "names": names, "any": None}


def _is_right(row: Gold, given: AttributedQuote, speaker: Gold) -> bool:
    quote = given.quote
    prediction = {"speaker": quote.speaker, "role": quote.role}
    if "title" not in row:  # only world_dev resolves its phrases, and has titles
        prediction["mention"] = given.attribution.mention
    return bool(scorer().judge_speaker(prediction, speaker)[2])


def _match(gold: Gold, found: Sequence[AttributedQuote]) -> AttributedQuote | None:
    """The quote of which one part is the gold quote."""
    best = max(found, key=lambda each: _overlap(gold, each.quote.parts), default=None)
    return best if best is not None and _overlap(gold, best.quote.parts) >= _MIN_OVERLAP else None


def _overlap(gold: Gold, parts: Iterable[Span]) -> float:
    start, end = int(gold["start"]), int(gold["end"])
    return max(
        2 * (min(end, part.end) - max(start, part.start)) / (end - start + part.end - part.start) for part in parts
    )


def _unsaid(row: Gold, found: Sequence[AttributedQuote]) -> list[AttributedQuote]:
    """The long stretches that nobody says and that are given as quotes."""
    long = [other for other in row.get("other", ()) if len(other["text"].split()) >= MIN_STRETCH_WORDS]
    return [match for other in long if (match := _match(other, found)) is not None]


def share(part: int, whole: int) -> float:
    """``part`` of ``whole``; NaN of nothing."""
    return part / whole if whole else float("nan")


def figures(quotes: Sequence[Judged]) -> tuple[float, float, float]:
    """Right, named at all, and right of those named."""
    right, named = sum(each.right for each in quotes), sum(each.named for each in quotes)
    return share(right, len(quotes)), share(named, len(quotes)), share(right, named)


def interval(quotes: Sequence[Judged]) -> tuple[float, float]:
    """The middle 95 % of the share that is right, over resampled articles."""
    by_article: dict[str, list[bool]] = defaultdict(list)
    for each in quotes:
        by_article[each.article].append(each.right)
    groups, draw = [*by_article.values()], random.Random(14)
    means = []
    for _ in range(_RESAMPLES):
        drawn = draw.choices(groups, k=len(groups))
        means.append(share(sum(map(sum, drawn)), sum(map(len, drawn))))
    means.sort()
    return means[int(0.025 * _RESAMPLES)], means[int(0.975 * _RESAMPLES)]


def roles(quotes: Sequence[Judged]) -> tuple[int, float, float]:
    """Speakers given right that have a role in the gold, the share with any role, and the right share of these."""
    given_right = [(each.gold["role"], each.given.quote.role) for each in quotes if each.right and each.given]
    pairs = [(wanted, given) for wanted, given in ((words(w), words(g)) for w, g in given_right) if wanted]
    given = [pair for pair in pairs if pair[1]]
    right = sum(2 * len(wanted & words) >= len(wanted) for wanted, words in given)
    return len(pairs), share(len(given), len(pairs)), share(right, len(given))


def words(role: str | None) -> set[str]:
    """The words of a role that say something."""
    return {word for word in scorer().words_of(role) if word not in scorer().ROLE_STOP}


def report(name: str, least: float) -> None:
    """Prints the line of a set."""
    found = outcome(name, least)
    right, named, precision = figures(found.quotes)
    low, high = interval(found.quotes)
    unsaid = sum(each.named_from(least).speaker is not None for each in found.unsaid)
    line = f"{name:16}{len(found.quotes):5} {right:6.3f} [{low:.3f} {high:.3f}] {named:6.3f} {precision:9.3f}"
    if name.startswith("world"):
        count, given, right_role = roles(found.quotes)
        line += f"   {given:.3f} {right_role:.3f} (of {count})  {len(found.unsaid)}, {unsaid} named"
    print(line)


def report_detail(name: str) -> None:
    """Prints a set by source, kind of mention, gender, route and confidence."""
    quotes = outcome(name).quotes
    keys: dict[str, Callable[[Judged], str]] = {
        "source": lambda each: each.article.split("/" if "/" in each.article else "_")[0],
        "mention": lambda each: str(each.gold["structure"]),
        "gender": _gender,
        "route": lambda each: each.given.attribution.route.value if each.given else "(not found)",
        "confidence": _decile,
    }
    for title, key in keys.items():
        groups: dict[str, list[Judged]] = defaultdict(list)
        for each in quotes:
            groups[key(each)].append(each)
        print(f"{name}, by {title}:  n  right  named  right of named")
        for group, members in sorted(groups.items()):
            cells = "  ".join(f"{cell:.3f}" for cell in figures(members))
            print(f"    {group:22}{len(members):5}  {cells}")


def _gender(each: Judged) -> str:
    names = each.gold["speaker"]["names"]
    return first_names().get(names[0].split()[0], "unknown") if names else "unnamed"


def _decile(each: Judged) -> str:
    return f"{int(20 * each.given.attribution.confidence) / 20:.2f}" if each.given else "(not found)"


def write_errors(path: Path) -> None:
    """Writes the errors of the half of world_dev that is there to be read, a line each."""
    texts = {row["doc_id"]: row["text"] for row in articles("world_dev read")}
    with path.open("w", encoding="utf-8") as file:
        for each in outcome("world_dev read").quotes:
            if not each.right:
                file.write("\t".join(_error(each, texts[each.article])) + "\n")


def _error(each: Judged, text: str) -> list[str]:
    start, end = each.gold["start"], each.gold["end"]
    around = f"{text[max(0, start - 300) : start]}[[{text[start:end]}]]{text[end : end + 200]}".replace("\n", " ¶ ")
    told = "not found"
    if each.given is not None:
        found = each.given.attribution
        told = f"{found.speaker} ({found.route.value} {found.confidence:.2f}{'' if each.named else ', withheld'})"
    return [each.article, str(each.gold["structure"]), str(each.gold["speaker"]["names"]), told, around]


def report_curve() -> None:
    """Prints right and precision of each set by the bound of confidence."""
    print(f"{'bound':16}" + "".join(f"{bound:12.2f}" for bound in BOUNDS))
    for name in SETS:
        points = curve(name, _found(name))
        print(f"{name:16}" + "".join(f"  {right:.3f} {precision:.3f}"[1:] for _, right, precision in points))


def curve(name: str, reading: Reading) -> list[tuple[float, float, float]]:
    """Each of BOUNDS, with right and right of those named from there on."""
    found = [(bound, figures(judge(name, reading, bound).quotes)) for bound in BOUNDS]
    return [(bound, round(right, 3), round(precision, 3)) for bound, (right, _, precision) in found]


def tenths(name: str, reading: Reading) -> list[tuple[float, float]]:
    """The quotes of a set by confidence, in ten parts: the mean confidence and the right share of each."""
    quotes = judge(name, reading, 0.0).quotes
    judged = sorted((each.given.attribution.confidence, each.right) for each in quotes if each.given)
    parts = [judged[len(judged) * n // 10 : len(judged) * (n + 1) // 10] for n in range(10)]
    return [tuple(round(sum(column) / len(part), 3) for column in zip(*part, strict=True)) for part in parts if part]


def write_plot(path: Path) -> None:
    """Draws what nets that have not seen a source give, as benchmarks.train_speakers measured it."""
    from benchmarks.speaker_plot import draw  # matplotlib takes a second to import

    folds = json.loads(WEIGHTS.read_text(encoding="utf-8"))["folds"]["sets"]
    by_bound, by_confidence = ({name: folds[name][kind] for name in SETS} for kind in ("by bound", "by confidence"))
    draw(path, by_bound, by_confidence, MIN_CONFIDENCE)


def main() -> None:
    """Runs and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--detail", action="store_true", help="by source, mention, gender, route and confidence")
    parser.add_argument("--bound", type=float, default=MIN_CONFIDENCE, help="confidence from which somebody is named")
    parser.add_argument("--curve", action="store_true", help="right and precision by the bound of confidence")
    parser.add_argument("--plot", type=Path, help="the curve of nets that have not seen the source, as a picture")
    parser.add_argument("--errors", type=Path, help="errors of world_dev's half for reading")
    arguments = parser.parse_args()
    print(f"{'':16}    n  right                named  right of named   roles given, right   unsaid stretches given")
    for name in SETS:
        report(name, arguments.bound)
    if arguments.detail:
        for name in SETS:
            report_detail(name)
    if arguments.curve:
        report_curve()
    if arguments.plot:
        write_plot(arguments.plot)
    if arguments.errors:
        write_errors(arguments.errors)


if __name__ == "__main__":
    main()
