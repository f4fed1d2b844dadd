"""A body as sumy's document, verbatim."""

from sumy.models.dom import Sentence

from summarizer.ranking.document import NewsTokenizer, read_document

BODY = "FERRY SOLD\nThe ferry was sold. It is old.\n\nNobody bid for the pier."


def test_lines_in_capitals_are_kept_and_lines_are_not_joined() -> None:
    document, spans = read_document(BODY)
    texts = [["FERRY SOLD"], ["The ferry was sold.", "It is old."], ["Nobody bid for the pier."]]
    assert [[str(one) for one in paragraph.sentences] for paragraph in document.paragraphs] == texts
    assert [BODY[span.start : span.end] for span in spans] == [text for line in texts for text in line]


def test_the_headline_is_a_heading_and_no_sentence() -> None:
    document, spans = read_document(BODY, "Old ferry sold")
    assert document.headings == (Sentence("Old ferry sold", NewsTokenizer(), is_heading=True),)
    assert [str(sentence) for sentence in document.sentences] == [span.text for span in spans]


def test_only_the_first_sentences_are_read() -> None:
    document, spans = read_document(BODY, most=2)
    assert [str(sentence) for sentence in document.sentences] == ["FERRY SOLD", "The ferry was sold."]
    assert len(spans) == 2
