"""The summarizers that briefs are compared with, each a function from a body to sentences."""

from __future__ import annotations

import importlib
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from sumy.nlp.stemmers import Stemmer
from sumy.parsers.plaintext import PlaintextParser
from sumy.summarizers._summarizer import AbstractSummarizer
from sumy.utils import get_stop_words

from benchmarks.corpora import read_articles
from benchmarks.marks import marked_sentences
from benchmarks.peers import ask
from benchmarks.train_choice import example
from benchmarks.train_choice import train as train_choice
from benchmarks.train_ranker import train
from summarizer import summarize
from summarizer.briefing import without_dateline
from summarizer.choice.chooser import Chooser
from summarizer.document.reading import read
from summarizer.language import find_language
from summarizer.ranking.features import FEATURES
from summarizer.ranking.ranker import NewsSummarizer

SUMY = {
    "sumy LexRank": ("lex_rank", "LexRankSummarizer"),
    "sumy TextRank": ("text_rank", "TextRankSummarizer"),
    "sumy LSA": ("lsa", "LsaSummarizer"),
    "sumy Luhn": ("luhn", "LuhnSummarizer"),
    "sumy KL": ("kl", "KLSummarizer"),
    "sumy SumBasic": ("sum_basic", "SumBasicSummarizer"),
    "sumy Edmundson": ("edmundson", "EdmundsonSummarizer"),
    "sumy Reduction": ("reduction", "ReductionSummarizer"),
}
TRAINING = "cnndm_train"
JUDGED_HOUSES = ("cnn_dev", "xsum_dev", "gum_news")
"""The sets on which ROUGE is measured."""

Summarize = Callable[[str, int], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Answer:
    """A system's sentences, None when it failed, and the seconds of processor time from raw text to them."""

    sentences: Sequence[str] | None
    seconds: float


class LeadTokenizer:
    """The tokenizer of Lead and sumy: nltk's Punkt with 110 abbreviations, and words of letters."""

    language = "english"
    _word = re.compile(r"[^\W\d_](?:[^\W\d_]|['’-])*")

    def __init__(self) -> None:
        from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

        parameters = PunktParameters()
        parameters.abbrev_types = set(_ABBREVIATIONS.split())
        self._punkt = PunktSentenceTokenizer(parameters)

    def to_sentences(self, text: str) -> tuple[str, ...]:
        lines = (line.strip() for line in text.split("\n"))
        return tuple(found.strip() for line in lines if line for found in self._punkt.tokenize(line))

    def to_words(self, sentence: str) -> tuple[str, ...]:
        return tuple(self._word.findall(sentence))


_ABBREVIATIONS = """
    mr mrs ms dr prof gen sen rep gov lt col sgt capt cmdr adm maj brig pvt cpl st jr sr rev hon pres
    supt det insp messrs mme mlle atty co corp inc ltd plc bros vs etc e.g i.e u.s u.k u.n e.u u.s.a d.c
    n.y l.a jan feb mar apr jun jul aug sep sept oct nov dec no vol fig al a.m p.m ave blvd rd mt ft
    ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla
    ore pa tenn tex va vt wash wis wyo
"""


def lead(body: str, count: int) -> Sequence[str]:
    """The first ``count`` sentences."""
    return _tokenizer().to_sentences(body)[:count]


def sumy(name: str) -> Summarize:
    """The summarizer of SUMY called ``name``, with sumy's stemmer and stop words."""
    module, kind = SUMY[name]
    summarizer = getattr(importlib.import_module(f"sumy.summarizers.{module}"), kind)(Stemmer("english"))
    _give_words(summarizer)

    def run(body: str, count: int) -> Sequence[str]:
        document = PlaintextParser.from_string(body, _tokenizer()).document
        return [str(sentence) for sentence in summarizer(document, count)]

    return run


def _give_words(summarizer: AbstractSummarizer) -> None:
    stop_words = get_stop_words("english")
    if hasattr(type(summarizer), "bonus_words"):
        summarizer.null_words = stop_words
        summarizer.bonus_words = PlaintextParser.SIGNIFICANT_WORDS
        summarizer.stigma_words = PlaintextParser.STIGMA_WORDS
    elif hasattr(type(summarizer), "stop_words"):
        summarizer.stop_words = stop_words


def newsbrief() -> Summarize:
    """Ours, with weights trained on TRAINING and on marked articles of other sets than JUDGED_HOUSES, so that it may be
    judged on those."""
    ranker = unseen_ranker()
    articles = [article for article in marked_sentences() if article.house not in JUDGED_HOUSES]
    chooser = Chooser(train_choice([example(article, lambda story, _: ranker.rate(story)) for article in articles]))

    def run(body: str, count: int) -> Sequence[str]:
        document = read(body)
        story = ranker.read(document)
        chosen = chooser.choose(story, ranker.rate(story), count)
        return [without_dateline(body, document.sentences[index].span).text for index in chosen]

    return run


@cache
def unseen_ranker() -> NewsSummarizer:
    """Our ranker with weights trained on TRAINING alone."""
    english = find_language("english")
    weights = train(read_articles(TRAINING))
    ordered = np.array([weights[name] for name in FEATURES])
    return NewsSummarizer(english.stem, english.stop_words, weights=ordered)


def whole_brief(body: str, count: int) -> Sequence[str]:
    """The product's brief with its quotes and the shipped weights; only its time is compared."""
    return [span.text for span in summarize(body, sentences=count).sentences]


def answers(run: Summarize, bodies: Sequence[str], count: int) -> list[Answer]:
    """A system's answers to ``bodies``, timed after three answers that warm it up."""
    for body in bodies[:3]:
        _answer(run, body, count)
    return [_answer(run, body, count) for body in bodies]


def summa_answers(bodies: Sequence[str], count: int) -> list[Answer]:
    """The answers of summa, in an environment of its own."""
    questions = [{"body": body, "count": count} for body in [*bodies[:3], *bodies]]
    return [Answer(**answer) for answer in ask("summa", "summa_lines.py", questions)][-len(bodies) :]


def _answer(run: Summarize, body: str, count: int) -> Answer:
    start = time.process_time()
    try:
        sentences = run(body, count)
    except Exception:  # whatever a peer raises is a failure that the table counts
        return Answer(None, time.process_time() - start)
    return Answer(sentences, time.process_time() - start)


@cache
def _tokenizer() -> LeadTokenizer:
    return LeadTokenizer()
