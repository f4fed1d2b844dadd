"""Trains data/loading/names/byline.npz: the nets that tell the names in a byline, and in any line, from other words.

    python -m benchmarks.train_byline_words      # the figure of five folds by house, their nets, and the shipped one

The bylines are those of ../shared/corpora/pages_train. Only pages whose authors all stand in the byline are used: gold
often leaves out second authors.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from benchmarks import composed_words as stock
from benchmarks.composed_pieces import date_text
from benchmarks.pasted import LINE_FOLDS, Record, fold_of_houses, read_pages
from benchmarks.stored_weights import write_words
from data.loading.clean import clean_line
from data.loading.names.marks import BEGINS, GOES_ON, OUTSIDE
from data.loading.names.reading import REACH, WEIGHTS, WordNet, WordNets, names_in, vectors
from data.loading.names.shape import has_name_shape
from data.loading.names.words import (
    BUCKETS,
    SIGNS,
    Described,
    PageWords,
    byline_words,
    described,
    page_signs,
    page_words,
)
from data.loading.nets import Matrix

OUT = Path(__file__).parents[1] / "data" / "loading" / "names" / "byline.npz"
MAX_LINE_WORDS = 25
WORDS, WIDTH, INNER, EPOCHS, STEP, RATE, DECAY, SEED = 600, 16, 32, 16, 64, 4e-3, 1e-2, 13
DROPPED_UNITS, DROPPED_WORDS, DROPPED_PIECES, WORDS_WITHOUT_PIECES = 0.2, 0.15, 0.3, 0.5
"""Shares that a step of training does not see: it must not learn the names of the training part by heart."""

MAX_LABEL_WORDS, LABELS_OF_A_PAGE, SHARE_OF_ROLES = 6, 3, 0.15
MARKS = (OUTSIDE, BEGINS, GOES_ON)
RENAMED, IN_CAPITALS, TAILED = 1.0, 0.15, 0.3
PARTICLES = (
    *("van", "van", "van der", "van den", "van de", "von", "von der", "de", "de", "de la", "del", "della", "di", "da"),
    *("dos", "du", "le", "ten", "ter", "zu", "al", "bin", "ibn", "af"),
)
COUNTS, JOINTS = (1, 1, 1, 2, 3), ("and", "and", ",", ",", "&", "und", "y", "et", "e", "og")
PREFIXES = ("O’", "O'", "D’", "Mc", "Mac")
"""Names that the training puts in place of the real ones: how often a byline is told with others, and the shares in
capitals and with something behind them; how many for one name and what is between them, particles, prefixes."""

TAILS = (
    *("and Agencies", "and News Agencies", ", Agencies", "with agencies", "mit Agenturen", "y agencias", "et AFP"),
    *("Associated Press", "The Associated Press", "USA TODAY", "Reuters", "AFP", "dpa", "Bloomberg", "for {site}"),
    *("{site}", "{site}", "Special to {site}", ", {site}", "| {site}", "Staff Writer", ", Staff Reporter", "in {site}"),
    *("{date}", "| {date}", "{date} BST", "{date} CET", "• {date} IST", "on {date}", "{date} {site}, News"),
    *("| {date} | {site}", "• {site} • {date}", "| {date} | News, {site} | 2 comments"),
)
"""What stands behind the names of bylines: agencies, papers, roles, dates with zones."""

FULL_LISTS = (
    *("fundus", "fe", "zyte", "newspaper", "mediacloud"),
    *("htmldate", "readability", "goose3", "postlight", "trafilatura"),
)


@dataclass(slots=True)
class Byline:
    """The words of a line with their marks and ``page_signs``; ``authors``: the names in it, none in other lines."""

    house: str
    line: str
    words: list[str]
    marks: list[int]
    on_page: Matrix
    authors: list[str]
    page: PageWords


def bylines(records: Sequence[Record]) -> list[Byline]:
    """The bylines that hold all authors of their page."""
    found = []
    for record in records:
        if not record["byline"] or not record["authors"] or record["source"] not in FULL_LISTS:
            continue
        page = page_words(record["lines"])
        lines = [line for line in (clean_line(record["lines"][number]) for number in record["byline"][:6]) if line]
        short = dict.fromkeys(line for line in lines if len(line.split()) <= MAX_LINE_WORDS)
        found += [each for each in (_marked(record, line, page) for line in short) if each]
    return found


def _marked(record: Record, line: str, page: PageWords) -> Byline | None:
    words = byline_words(line)
    marks = [OUTSIDE] * len(words)
    folded = [word.casefold().strip(".") for word in words]
    for author in record["authors"]:
        name = [word.casefold().strip(".") for word in byline_words(clean_line(author))]
        starts = [start for start in range(len(words)) if name and folded[start : start + len(name)] == name]
        if not starts:
            return None
        for start in starts:
            marks[start : start + len(name)] = [BEGINS] + [GOES_ON] * (len(name) - 1)
    return Byline(record["house"], line, words, marks, page_signs(words, page), record["authors"], page)


def labels(records: Sequence[Record]) -> list[Byline]:
    """Some short lines that stand on pages of two houses or more and are no bylines: 'Latest articles', 'Read more'."""
    houses: defaultdict[str, set[str]] = defaultdict(set)
    signed: set[str] = set()
    for record in records:
        short = {line for line in record["lines"] if len(line.split()) <= MAX_LABEL_WORDS}
        for line in short:
            houses[line.casefold()].add(record["house"])
        signed |= {record["lines"][number].casefold() for number in record["byline"] or ()}
        signed |= {name.casefold() for name in record["authors"] or ()}
    found = []
    for place, record in enumerate(records):
        lines = dict.fromkeys(clean_line(line) for line in record["lines"])
        known = [line for line in lines if len(houses[line.casefold()]) > 1 and line.casefold() not in signed]
        page = page_words(record["lines"])
        for line in random.Random(place).sample(known, min(len(known), LABELS_OF_A_PAGE)):
            words = byline_words(line)
            if words and any(word[0].isalpha() for word in words):
                marks = [OUTSIDE] * len(words)
                found.append(Byline(record["house"], line, words, marks, page_signs(words, page), [], page))
    return found


def with_roles(others: Sequence[Byline], seed: int = SEED) -> list[Byline]:
    """The lines, and some with what authors are ('Chief Political Correspondent') in their places."""
    chance = random.Random(seed)
    found = [*others]
    for each in others:
        if chance.random() < SHARE_OF_ROLES:
            parts = (chance.choice(stock.RANKS), chance.choice(stock.BEATS), chance.choice(stock.JOBS))
            line = " ".join(part for part in parts if part)
            words = byline_words(line)
            on_page = np.array([chance.choice(each.on_page) for _ in words], np.float32)
            found.append(replace(each, line=line, words=words, marks=[OUTSIDE] * len(words), on_page=on_page))
    return found


def with_other_names(some: Sequence[Byline], authors: Sequence[str], seed: int = SEED) -> list[Byline]:
    """The bylines, and some of them with names put together anew from those of ``authors``.

    The corpus has few of most forms of names, and of what may stand behind them.
    """
    chance = random.Random(seed)
    words = [[word for word in name.split() if word.isalpha()] for name in authors]
    names = [each for each in words if len(each) > 1]
    seen = {mark: [row for each in some for row in each.on_page[np.array(each.marks) == mark]] for mark in MARKS}
    signed = [each for each in some if each.authors]
    return [*some, *(_renamed(each, names, seen, chance) for each in signed if chance.random() < RENAMED)]


def _renamed(
    byline: Byline, names: Sequence[list[str]], seen: Mapping[int, Sequence[Matrix]], chance: random.Random
) -> Byline:
    """The byline with other names; how these stand on the page is taken from words with the same mark (``seen``)."""
    words: list[tuple[str, int]] = []
    for word, mark in zip(byline.words, byline.marks, strict=True):
        if mark == BEGINS:
            for place in range(chance.choice(COUNTS)):
                words += [(chance.choice(JOINTS), OUTSIDE)] if place else []
                first, *others = byline_words(_new_name(names, chance))
                words += [(first, BEGINS), *((other, GOES_ON) for other in others)]
        elif mark == OUTSIDE:
            words.append((word, mark))
    if chance.random() < TAILED:
        words += [(word, OUTSIDE) for word in byline_words(" " + _tail(byline.house, chance))]
    on_page = np.array([chance.choice(seen[mark]) for _, mark in words], np.float32)
    text = [word.upper() for word, _ in words] if chance.random() < IN_CAPITALS else [word for word, _ in words]
    return replace(byline, words=text, marks=[mark for _, mark in words], on_page=on_page)


def _tail(house: str, chance: random.Random) -> str:
    site = house.split(".")[0].replace("-", " ").title() + chance.choice(("", "", " News", " Times", " Post"))
    return chance.choice(TAILS).replace("{site}", site).replace("{date}", date_text(chance))


def _new_name(names: Sequence[list[str]], chance: random.Random) -> str:
    """A first and a last name of two people, with a particle, hyphen, apostrophe or initial where people have them."""
    (first, *_), (*_, last), (*_, other) = (chance.choice(names) for _ in range(3))
    forms = (
        f"{first} {last}",
        f"{first} {chance.choice(PARTICLES)} {last}",
        f"{first}-{other} {last}",
        f"{first} {last}-{other}",
        f"{first} {chance.choice(PREFIXES)}{last}",
        f"{first} {other[0].upper()}. {last}",
        f"{first} {other} {last}",
        f"{first} {other} {last}",
    )
    return chance.choice(forms)


def names_of(records: Sequence[Record]) -> list[str]:
    """The authors of some pages that have the shape of a person's name, each once."""
    return [*dict.fromkeys(name for record in records for name in record["authors"] if has_name_shape(name))]


def common_words(some: Sequence[Byline]) -> dict[str, int]:
    """The words that stand outside of names in most houses, and commas and their like."""
    houses: defaultdict[str, set[str]] = defaultdict(set)
    for each in some:
        for word, mark in zip(each.words, each.marks, strict=True):
            if mark == OUTSIDE:
                houses[word.casefold()].add(each.house)
    counts = Counter({word: len(own) for word, own in houses.items() if not word.isdigit()})
    return {word: number for number, (word, _) in enumerate(sorted(counts.most_common(WORDS)))}


def trained(some: Sequence[Byline], authors: Sequence[str], seed: int = SEED) -> WordNet:
    """The net that some bylines give, by Adam on the cross entropy of the marks; ``authors`` gives other names."""
    known, chance = common_words(some), np.random.default_rng(seed)
    some = with_other_names(some, authors)
    net = _new(known, chance)
    weights = {name: getattr(net, name) for name in WEIGHTS}
    first = {name: np.zeros_like(each) for name, each in weights.items()}
    second = {name: np.zeros_like(each) for name, each in weights.items()}
    given = [(described(each.words, known, each.on_page), np.array(each.marks)) for each in some]
    total = EPOCHS * -(-len(given) // STEP)
    for step, lines in enumerate(_steps(len(given), chance), start=1):
        slopes = _slopes(net, [given[number] for number in lines], chance)
        rate = RATE * 0.5 * (1 + np.cos(np.pi * step / total))
        for name in weights:
            gradient = slopes[name]
            first[name] += 0.1 * (gradient - first[name])
            second[name] += 0.001 * (gradient**2 - second[name])
            mean, spread = first[name] / (1 - 0.9**step), second[name] / (1 - 0.999**step)
            weights[name] -= (rate * (mean / (np.sqrt(spread) + 1e-8) + DECAY * weights[name])).astype(np.float32)
    return net


def _new(known: dict[str, int], chance: np.random.Generator) -> WordNet:
    def normal(*shape: int, scale: float) -> Matrix:
        return (chance.standard_normal(shape) * scale).astype(np.float32)

    seen = (2 * REACH + 1) * WIDTH
    return WordNet(
        known,
        normal(SIGNS, WIDTH, scale=0.2),
        normal(BUCKETS, WIDTH, scale=0.05),
        normal(len(known), WIDTH, scale=0.1),
        normal(seen, INNER, scale=0.15),
        np.zeros(INNER, np.float32),
        normal(INNER, 3, scale=0.2),
        np.zeros(3, np.float32),
    )


def _steps(count: int, chance: np.random.Generator) -> Iterator[list[int]]:
    for _ in range(EPOCHS):
        order = chance.permutation(count).tolist()
        for start in range(0, count, STEP):
            yield order[start : start + STEP]


def _joined(lines: Sequence[Described], chance: np.random.Generator) -> Described:
    """Some lines as one, without some pieces of words and some known words."""
    starts = np.cumsum([0, *(len(each.signs) for each in lines)])[:-1]
    parts, known = (np.concatenate([getattr(each, name) for each in lines]) for name in ("parts", "known"))
    part_rows, known_rows = (
        np.concatenate([getattr(each, name) + start for each, start in zip(lines, starts, strict=True)])
        for name in ("part_rows", "known_rows")
    )
    signs = np.vstack([each.signs for each in lines])
    bare = chance.random(len(signs)) < WORDS_WITHOUT_PIECES
    kept = (chance.random(len(parts)) >= DROPPED_PIECES) & ~bare[part_rows]
    words = chance.random(len(known)) >= DROPPED_WORDS
    return Described(signs, parts[kept], part_rows[kept], known[words], known_rows[words])


def _slopes(
    net: WordNet, batch: Sequence[tuple[Described, np.ndarray]], chance: np.random.Generator
) -> dict[str, Matrix]:
    """The slope of the mean loss of some lines in each weight, by back-propagation.

    Between two lines there are REACH empty rows, as there are around a line that is read.
    """
    line, marks = _joined([each for each, _ in batch], chance), np.concatenate([own for _, own in batch])
    sizes = [len(own) for _, own in batch]
    places = np.arange(len(marks)) + REACH * (1 + np.repeat(np.arange(len(batch)), sizes))
    padded = np.zeros((places[-1] + 1 + REACH, WIDTH), np.float32)
    padded[places] = vectors(line, net)
    seen = np.hstack([padded[places + shift] for shift in range(-REACH, REACH + 1)])
    total = seen @ net.inner + net.inner_bias
    kept = ((chance.random(total.shape) >= DROPPED_UNITS) / (1 - DROPPED_UNITS)).astype(np.float32)
    hidden = np.maximum(total, 0) * kept
    scores = hidden @ net.outer + net.outer_bias
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    error = powers / powers.sum(axis=1, keepdims=True)
    error[np.arange(len(marks)), marks] -= 1
    error /= len(marks)
    back = (error @ net.outer.T) * kept * (total > 0)
    spread = np.zeros_like(padded)
    for shift, part in zip(range(-REACH, REACH + 1), np.split(back @ net.inner.T, 2 * REACH + 1, axis=1), strict=True):
        spread[places + shift] += part
    own = spread[places]
    parts, known = np.zeros_like(net.parts), np.zeros_like(net.known)
    np.add.at(parts, line.parts, own[line.part_rows])
    np.add.at(known, line.known, own[line.known_rows])
    return {
        "signs": line.signs.T @ own,
        "parts": parts,
        "known": known,
        "inner": seen.T @ back,
        "inner_bias": back.sum(axis=0),
        "outer": hidden.T @ error,
        "outer_bias": error.sum(axis=0),
    }


def f1(some: Sequence[Byline], nets: WordNets) -> tuple[int, int]:
    """Twice the right names, and the names found and wanted."""
    hits = sizes = 0
    for each in some:
        got = {name.casefold() for name in names_in(each.line, nets, each.page).names}
        want = {" ".join(name.casefold().split()) for name in each.authors}
        hits += 2 * len(got & want)
        sizes += len(got) + len(want)
    return hits, sizes


def both(some: Sequence[Byline], others: Sequence[Byline], authors: Sequence[str]) -> WordNets:
    """The net of bylines, and the one that has seen ``others`` as well."""
    return WordNets(trained(some, authors), trained([*some, *with_roles(others)], authors))


def main() -> None:
    """Writes the nets of the folds and prints their figure; writes the nets of all bylines."""
    records = read_pages()
    some, others, folds = bylines(records), labels(records), fold_of_houses(records)
    LINE_FOLDS.mkdir(parents=True, exist_ok=True)
    figures = []
    for fold in sorted(set(folds.values())):
        authors = names_of([record for record in records if folds[record["house"]] != fold])
        seen, labelled = ([each for each in lines if folds[each.house] != fold] for lines in (some, others))
        nets = both(seen, labelled, authors)
        write_words(LINE_FOLDS / f"byline{fold}.npz", nets)
        figures.append(f1([each for each in some if folds[each.house] == fold], nets))
    hits, sizes = (sum(each) for each in zip(*figures, strict=True))
    print(f"{len(some)} bylines; F1 of names by house {hits / sizes:.3f}")
    write_words(OUT, both(some, others, names_of(records)))


if __name__ == "__main__":
    main()
