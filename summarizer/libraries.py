"""What briefs take of nltk and sumy: splitting of sentences, stemmers, stop words. Imported without what these
packages bring besides, which was a third of the start of a process that makes briefs.

nltk's packages import its parsers, corpora and classifiers; sumy imports requests, to fetch pages, which it does for
nobody here.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.machinery import PathFinder
from types import ModuleType


@contextmanager
def _hollow(*packages: str) -> Iterator[None]:
    """Has these packages be without their own code, so that of their modules only those are imported that are asked
    for; packages above stand before those within. What is imported already stays as it is.

    Afterwards none of them counts as imported, for somebody else may need them whole.
    """
    absent = {name for name in packages if "." not in name and name not in sys.modules}
    for name in packages:
        if _top(name) in absent:
            sys.modules[name] = _without_code(name)
    try:
        yield
    finally:
        for name in [name for name in sys.modules if _top(name) in absent]:
            del sys.modules[name]


def _without_code(name: str) -> ModuleType:
    above = sys.modules.get(name.rpartition(".")[0])
    spec = PathFinder.find_spec(name, above.__path__ if above else None)
    module = ModuleType(name)
    module.__path__ = list(spec.submodule_search_locations or ()) if spec else []
    return module


def _top(name: str) -> str:
    return name.partition(".")[0]


with _hollow("nltk", "nltk.corpus", "nltk.stem", "nltk.tokenize", "requests"):
    # Stemmers that leave stop words alone ask for these; none of ours does.
    vars(sys.modules["nltk.corpus"]).setdefault("stopwords", None)
    from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer
    from sumy.nlp.stemmers import Stemmer, null_stemmer
    from sumy.utils import get_stop_words, normalize_language

__all__ = [
    "PunktParameters",
    "PunktSentenceTokenizer",
    "Stemmer",
    "get_stop_words",
    "normalize_language",
    "null_stemmer",
]
