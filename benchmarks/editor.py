"""Would an editor sign the briefs? Sentences and key quotes against what editors marked, beside simpler choices.

    python -m benchmarks.editor                 all tables
    python -m benchmarks.editor --sheet FILE    articles beside their briefs as HTML, to be read by eye

Sentences (brief_marks): *sound* is the share of briefs that the editor would sign: a sentence marked 2, none that must
never be shown, none that leans on one left out, at most one that is neither good nor bad. Beside it the share of shown
sentences marked 2, marked 2 or 1, and per hundred shown the ones never to be shown and the leaning ones; the share of
all 2s that are shown; sentences a brief. The product is trained on other folds of articles, its ranker on summaries of
other articles. Key quotes (key_marks): the share of shown quotes marked 2, marked 2 or 1, the bad ones per hundred, and
the percentage of the articles with a 2 of which none is shown. Pages: what an editor strikes out, counted by machine.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from benchmarks.marks import Marked, marked_quotes, marked_sentences
from benchmarks.sheet import write_sheet
from benchmarks.strikes import print_strikes
from benchmarks.systems import unseen_ranker
from benchmarks.train_choice import Example, example, fold_examples, train
from benchmarks.train_quotes import fold_choices, quote_example
from benchmarks.verdicts import Figures, QuoteFigures, Verdict, judge_sentences
from summarizer.brief import Quote
from summarizer.choice.chooser import Chooser
from summarizer.choice.form import is_closed
from summarizer.quotes.finding import find_quotes
from summarizer.quotes.repeats import without_repeats
from summarizer.ranking.sumy_rankers import SumyRanker, sumy_algorithms

Choice = Callable[[Example], Sequence[int]]

MAX_QUOTE_WORDS = 45


def first_three(each: Example) -> Sequence[int]:
    """The first three sentences."""
    return range(min(3, len(each.spans)))


def first_three_clean(each: Example) -> Sequence[int]:
    """The first three sentences that are closed by an end mark and are no furniture."""
    story = each.story
    return [index for index in story.telling if is_closed(story.pieces[index])][:3]


def best_three(ranker: SumyRanker, each: Example) -> Sequence[int]:
    """The three sentences that an algorithm of sumy rates highest, as sumy gives them."""
    ratings = ranker.rate(each.story, each.document)
    return sorted(sorted(range(len(ratings)), key=lambda index: -ratings[index])[:3])


def judged(each: Example, chosen: Sequence[int]) -> Verdict:
    """The verdict on the chosen sentences of an article."""
    return judge_sentences(each.article, [each.spans[index] for index in chosen])


def print_sentences(with_sumy: bool) -> None:
    """The table of brief_marks."""
    ranker = unseen_ranker()
    examples = [example(article, lambda story, _: ranker.rate(story)) for article in marked_sentences()]
    twos = sum(mark.mark == 2 for each in examples for mark in each.article.marks)
    print(f"\nsentences: {len(examples)} marked articles, {twos} sentences marked 2")
    print(f"{'':28}{'sound':>7}{'2':>7}{'2 or 1':>8}{'never':>7}{'leaning':>9}{'of all 2':>10}{'sentences':>11}")
    systems: dict[str, Choice] = {"first three": first_three, "first three, no furniture": first_three_clean}
    if with_sumy:
        systems |= {f"sumy {name}": partial(best_three, SumyRanker(name)) for name in sumy_algorithms()}
    for name, choose in systems.items():
        print_row(name, [judged(each, choose(each)) for each in examples], twos)
    print_folds(examples, twos, with_sumy)


def print_folds(examples: Sequence[Example], twos: int, with_sumy: bool) -> None:
    """The rows of the product, and of sumy's algorithms under its judges, by folds."""
    names = list(sumy_algorithms()) if with_sumy else []
    verdicts: dict[str, list[Verdict]] = {}
    for training, unseen in fold_examples(examples):
        weights = train(training)
        chooser, plain = Chooser(weights), Chooser(weights, learned=False)
        for each in unseen:
            verdicts.setdefault("newsbrief, folds", []).append(
                judged(each, chooser.choose(each.story, each.ratings, 3))
            )
            for name in names:
                ratings = SumyRanker(name).rate(each.story, each.document)
                row = verdicts.setdefault(f"{name} under the judges", [])
                row.append(judged(each, plain.choose(each.story, ratings, 3)))
    for name, row in verdicts.items():
        print_row(name, row, twos)


def print_row(name: str, verdicts: Sequence[Verdict], twos: int) -> None:
    """One line of the table of sentences."""
    figures = Figures.of(verdicts)
    recall = sum(verdict.twos for verdict in verdicts) / twos
    print(f"{name:28}{figures.sound:7.3f}{figures.twos:7.3f}{figures.good:8.3f}{figures.never:7.1f}", end="")
    print(f"{figures.leaning:9.1f}{recall:10.3f}{figures.sentences:11.2f}", flush=True)


def first_quotes(article: Marked) -> Sequence[Quote]:
    """The first three quotes."""
    return sorted(_quotes(article), key=lambda quote: quote.parts[0].start)[:3]


def longest_quotes(article: Marked) -> Sequence[Quote]:
    """The three longest quotes of at most MAX_QUOTE_WORDS."""
    short = [quote for quote in _quotes(article) if len(quote.text.split()) <= MAX_QUOTE_WORDS]
    return sorted(short, key=lambda quote: -len(quote.text.split()))[:3]


def _quotes(article: Marked) -> Sequence[Quote]:
    return without_repeats(find_quotes(article.text))


def print_quotes() -> None:
    """The table of key_marks."""
    articles = marked_quotes()
    print(f"\nkey quotes: {len(articles)} marked articles")
    print(f"{'':28}{'2':>7}{'2 or 1':>8}{'bad':>7}{'2 missed':>10}{'quotes':>8}")
    systems = {
        "first three": first_quotes,
        "three longest up to 45": longest_quotes,
    }
    rows = {name: [(article, choose(article)) for article in articles] for name, choose in systems.items()}
    rows["newsbrief, folds"] = fold_choices([quote_example(article) for article in articles])
    for name, choices in rows.items():
        figures = QuoteFigures.of(choices)
        print(f"{name:28}{figures.twos:7.3f}{figures.good:8.3f}{figures.bad:7.1f}", end="")
        print(f"{figures.missed:10.1f}{figures.quotes:8.2f}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sheet", type=Path, help="writes the sheet, and no tables")
    parser.add_argument("--without-sumy", action="store_true", help="leaves out sumy's algorithms, which take a minute")
    arguments = parser.parse_args()
    if arguments.sheet:
        write_sheet(arguments.sheet)
        return
    print_sentences(not arguments.without_sumy)
    print_quotes()
    print_strikes()


if __name__ == "__main__":
    main()
