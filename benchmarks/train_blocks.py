"""Trains the net that tells a page's body, data/loading/html/blocks.json, on the pages of ../shared/corpora.

    python -m benchmarks.train_blocks --date 2026-11-28          # the shipped weights, and the figures of five folds

A block is of the body if three fifths of its runs of four words stand in the gold body. Each page is learned whole, and
once more in another form (see benchmarks.page_variants): cut to its article, with readers' comments or the next story
below it, with its paragraphs in boxes, or without its article; and its body as a small page (benchmarks.small_pages).
The folds are by house: no publisher is in training and
test.
"""

from __future__ import annotations

import argparse
import base64
import gzip
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
from lxml.html import HtmlElement

from benchmarks.block_training import Example, train
from benchmarks.corpora import SHARED
from benchmarks.folds import FOLDS, fold_of
from benchmarks.page_variants import MarkedPage, Source, bodiless, cropped, in_boxes, with_furniture, with_strangers
from benchmarks.small_pages import BODY_MARK, small_page
from data import LoadError
from data.loading.files import decode_text
from data.loading.html.block_features import PageClues, features_of, folded, tokens_of
from data.loading.html.block_net import Net
from data.loading.html.blocks import read_blocks
from data.loading.html.body import chosen_by, clues_of
from data.loading.html.structured import read_structured
from data.loading.html.titles import choose_title
from data.loading.html.tree import parse
from data.loading.nets import Matrix
from data.models import PARAGRAPH_BREAK

CLUE_COLUMNS = (32, 36, 40, 44, 46, 47)
"""The features that come from trafilatura's text: zero when it finds none."""

CORPORA = SHARED / "corpora"
SETS = ((CORPORA / "pages", "gold_html.jsonl"), (CORPORA / "pages_train", "html_gold.jsonl"))
WEIGHTS = Path("data/loading/html/blocks.json")
RUN = 4
MIN_SHARED = 0.6
SEED = 7
NEWS_SOURCES = {"fundus", "fu", "fe"}
CROPPED, BODILESS, BOXED, FURNISHED = 0.25, 0.08, 0.15, 0.3
"""Shares of the pages that are learned cut to their article, without it, with its paragraphs in boxes, and with the
furniture of other articles between them; the rest gets strangers' texts."""
SMALL = 0.6
"""Share of the pages whose body is learned as a small page, too."""


def read_pages() -> Iterator[MarkedPage]:
    """The pages of all sets; those that the loader refuses are left out."""
    for folder, name in SETS:
        for line in (folder / name).read_text(encoding="utf-8").splitlines():
            gold = json.loads(line)
            content = gzip.decompress((folder / "html" / f"{gold['file']}.gz").read_bytes())
            with suppress(LoadError):
                html = decode_text(content)
                source = Source(
                    gold.get("house") or gold["id"], gold["text"], html, gold.get("url") or None, _is_news(gold)
                )
                page = marked(parse(html), source)
                if page.clues.blocks:
                    yield page


def _is_news(gold: dict[str, Any]) -> bool:
    """Whether the gold comes from a parser of the news site itself, which leaves captions and promotions out."""
    return str(gold["id"]).split("/")[0] in NEWS_SOURCES


def marked(tree: HtmlElement, source: Source) -> MarkedPage:
    """The page in ``tree`` with the labels of its blocks."""
    url = source.url
    structured = read_structured(tree)
    blocks = read_blocks(tree)
    headline = choose_title(tree, structured, url, [block.text for block in blocks]) or ""
    clues = clues_of(tree, structured, blocks, headline, url)
    return MarkedPage(source, clues, labels(clues, source.gold))


def labels(page: PageClues, gold: str) -> list[bool]:
    """Whether each block is of the body. Each run of words of the gold body counts for one block only."""
    lines, whole = {folded(line) for line in gold.split("\n")}, folded(gold)
    left = runs(gold)
    found = []
    for block, fold in zip(page.blocks, page.folds, strict=True):
        own = runs(block.text)
        shared = own & left
        if own.total() and shared.total() >= MIN_SHARED * own.total():
            left -= shared
            found.append(True)
        else:
            is_unspaced = not own and len(fold) >= 5 * RUN and fold in whole
            found.append(bool(fold) and not own and (is_unspaced or fold in lines))
    return found


def runs(text: str) -> Counter[tuple[str, ...]]:
    """The runs of four words in a text."""
    words = folded_words(text)
    return Counter(tuple(words[start : start + RUN]) for start in range(len(words) - RUN + 1))


def folded_words(text: str) -> list[str]:
    """The words of a text without case and punctuation."""
    return list(filter(None, map(folded, text.split())))


def example(page: MarkedPage) -> Example:
    """The page as an example to learn."""
    importance = np.sqrt(np.maximum(page.clues.words, 1)).astype(np.float32)
    target = np.array(page.is_body, dtype=np.float32)
    return Example(page.source.house, features_of(page.clues), tokens_of(page.clues), importance, target)


def examples(pages: Sequence[MarkedPage]) -> list[Example]:
    """Each page as it is, and in another form; pages whose gold is a news site's own article twice as they are."""
    rng = np.random.default_rng(SEED)
    found = []
    for page in pages:
        own = example(page)
        found += [own] * (2 if page.source.is_news else 1) + [example(varied(page, pages, rng))]
        if page.body and rng.random() < SMALL:
            found.append(example(as_small_page(page, pages, rng)))
    return found


def as_small_page(page: MarkedPage, pages: Sequence[MarkedPage], rng: np.random.Generator) -> MarkedPage:
    """The body of the page on a small page, whose elements say what is body."""
    tree = small_page(page, others_of(page, pages, rng), rng)
    blocks = read_blocks(tree)
    clues = clues_of(tree, read_structured(tree), blocks, page.clues.headline, page.source.url)
    marks = [any(BODY_MARK in each.attrib for each in (b.element, *b.element.iterancestors())) for b in blocks]
    return MarkedPage(page.source, clues, marks)


def others_of(page: MarkedPage, pages: Sequence[MarkedPage], rng: np.random.Generator) -> list[MarkedPage]:
    """Some pages of other houses."""
    drawn = [pages[number] for number in rng.integers(len(pages), size=6)]
    return [each for each in drawn if each.source.house != page.source.house]


def varied(page: MarkedPage, pages: Sequence[MarkedPage], rng: np.random.Generator) -> MarkedPage:
    """The page in another form; strangers' texts come from other pages of the training part."""
    chance = rng.random()
    if chance < CROPPED:
        return cropped(page, rng)
    if chance < CROPPED + BODILESS:
        return bodiless(page)
    others = others_of(page, pages, rng)
    if chance < CROPPED + BODILESS + BOXED:
        tree = in_boxes(page, others, rng)
    elif chance < CROPPED + BODILESS + BOXED + FURNISHED:
        tree = with_furniture(page, others, rng)
    else:
        tree = with_strangers(page, others, rng)
    return marked(tree, page.source)


def f1(net: Net, page: MarkedPage) -> tuple[float, float]:
    """Precision and recall of the body that a net finds, in runs of four words."""
    chances = net.chances(features_of(page.clues), tokens_of(page.clues))
    found = runs(PARAGRAPH_BREAK.join(page.clues.blocks[each].text for each in chosen_by(page.clues, chances)))
    gold = runs(page.source.gold)
    shared = (found & gold).total()
    return shared / max(1, found.total()), shared / max(1, gold.total())


def cross_validate(pages: Sequence[MarkedPage]) -> dict[str, float]:
    """Precision, recall and F1, each page read by a net that never saw its house."""
    scores = []
    for fold in range(FOLDS):
        net = train(examples([page for page in pages if fold_of(page.source.house) != fold]), CLUE_COLUMNS)
        scores += [f1(net, page) for page in pages if fold_of(page.source.house) == fold]
        print(f"fold {fold}: {summary(scores)}", flush=True)
    return summary(scores)


def summary(scores: Sequence[tuple[float, float]]) -> dict[str, float]:
    """The means over pages, and the harmonic mean of the two."""
    precision, recall = (float(each) for each in np.mean(scores, axis=0))
    figures = {"precision": precision, "recall": recall, "f1": 2 * precision * recall / (precision + recall)}
    return {name: round(value, 4) for name, value in figures.items()}


def write(net: Net, out: Path, about: dict[str, Any]) -> None:
    """Writes the file that data.loading.html.block_net reads."""
    weights = [{name: packed(value) for name, value in each.items()} for each in net.trained]
    kept = {**about, "vocabulary": list(net.vocabulary), "weights": weights}
    out.write_text(json.dumps(kept, ensure_ascii=False) + "\n", encoding="utf-8")


def packed(value: Matrix) -> dict[str, Any]:
    """A matrix as JSON: its shape, and its numbers with half precision."""
    data = base64.b64encode(value.astype("<f2").tobytes()).decode("ascii")
    return {"shape": list(value.shape), "float16": data}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--date", default=datetime.now(UTC).date().isoformat(), help="the day that the file names")
    arguments = parser.parse_args()
    pages = list(read_pages())
    about = {
        "about": "The weights of data.loading.html.block_net, made by python -m benchmarks.train_blocks",
        "trained_on": f"{len(pages)} pages of {len({page.source.house for page in pages})} houses: fundus, "
        "fundus-evaluation, scrapinghub's article-extraction-benchmark, newspaper (MIT)",
        "folds_by_house": cross_validate(pages),
        "when": arguments.date,
    }
    write(train(examples(pages), CLUE_COLUMNS), arguments.out, about)


if __name__ == "__main__":
    main()
