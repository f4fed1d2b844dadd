"""Runs in the environment 'splitters': one function a sentence splitter, as split_eval.py wants them."""

import nupunkt
import pysbd as pysbd_package
import sentencex as sentencex_package
from syntok import segmenter

_pysbd = pysbd_package.Segmenter(language="en", clean=False)


def pysbd(paragraph: str) -> list[str]:
    """pysbd's sentences of ``paragraph``."""
    return [sentence for sentence in _pysbd.segment(paragraph) if sentence.strip()]


def syntok(paragraph: str) -> list[str]:
    """syntok's sentences of ``paragraph``, cut from it at its tokens' offsets."""
    found = [sentence for part in segmenter.analyze(paragraph) for sentence in part]
    return [paragraph[s[0].offset : s[-1].offset + len(s[-1].value)] for s in found]


def nupunkt_default(paragraph: str) -> list[str]:
    """nupunkt's sentences of ``paragraph``."""
    return nupunkt.sent_tokenize(paragraph)


def sentencex(paragraph: str) -> list[str]:
    """sentencex's sentences of ``paragraph``."""
    return [sentence for sentence in sentencex_package.segment("en", paragraph) if sentence.strip()]
