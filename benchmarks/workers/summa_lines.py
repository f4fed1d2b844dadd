"""Runs in the environment 'summa': body and number of sentences in, sentences and processor seconds out."""

import json
import re
import sys
import time

from summa.summarizer import summarize

_END = re.compile(r"[.!?][\"')\]]*\s")


def best_sentences(body: str, count: int) -> list[str]:
    """The ``count`` best of summa's sentences in their order; summa itself takes a share of the text."""
    share = min(1.0, (count + 0.5) / max(1, len(_END.findall(body))))
    found = summarize(body, ratio=share, split=True, scores=True)
    kept = {sentence for sentence, _ in sorted(found, key=lambda pair: -pair[1])[:count]}
    return [sentence for sentence, _ in found if sentence in kept]


for line in sys.stdin:
    question = json.loads(line)
    start = time.process_time()
    try:
        sentences = best_sentences(question["body"], question["count"])
    except Exception:  # whatever summa raises is a failure that the table counts
        sentences = None
    print(json.dumps({"sentences": sentences, "seconds": time.process_time() - start}))
