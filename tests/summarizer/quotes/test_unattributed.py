"""Passages without a verb of speech: which of them somebody says."""

import json
from pathlib import Path

from summarizer.quotes import unattributed
from summarizer.quotes.finding import find_quotes
from summarizer.quotes.reference.attribution import Attribution
from summarizer.quotes.text.marks import find_passages
from summarizer.quotes.unattributed import Unattributed

STORY = (
    "The ferry company has a new slogan, and the island has an opinion of it.\n\n"
    "“We waited three hours on the quay and nobody came to tell us why,” said Ann Marlow, a teacher.\n\n"
    "{}\n\n"
    "The council meets on Monday."
)


def quoted(paragraph: str) -> set[str]:
    return {quote.text for quote in find_quotes(STORY.format(paragraph))}


def test_a_second_passage_of_the_last_speaker_is_speech() -> None:
    said = "We were told that the boat would come, and it did not come."
    assert said in quoted(f"“{said}”")


def test_words_that_are_written_like_code_or_a_headline_are_no_quote() -> None:
    assert "[FERRY] Sail Home With The Island Line = Summer Sale 2025" not in quoted(
        "All week the page had “[FERRY] Sail Home With The Island Line = Summer Sale 2025”"
    )


def test_passages_of_few_words_are_not_judged() -> None:
    body = "The firm calls it “a blue summer” now."
    passages = find_passages(body)
    assert Unattributed(body, passages).is_speech(passages[0], Attribution())


def test_the_weights_are_those_of_the_features_and_say_what_they_were_made_from() -> None:
    written = json.loads(Path(unattributed.__file__).with_name("unattributed_weights.json").read_text(encoding="utf-8"))
    body = "“We were told that the boat would come.”"
    passages = find_passages(body)
    features = Unattributed(body, passages).features(passages[0], Attribution())
    assert features is not None
    assert set(written["weights"]) == {"bias", *features}
    assert set(written) >= {"about", "trained_on", "how", "when", "figures of ten folds by article"}
