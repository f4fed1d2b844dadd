"""Who says a passage beside which no cue stands."""

from __future__ import annotations

from dataclasses import replace

from summarizer.document.tokens import Sentence
from summarizer.quotes.clauses.cue import Form
from summarizer.quotes.clauses.parsed import ParsedText
from summarizer.quotes.clauses.subject import Subject
from summarizer.quotes.clauses.subjects import is_passive
from summarizer.quotes.people.annotated import AnnotatedText
from summarizer.quotes.people.values import Mention
from summarizer.quotes.reference.attribution import Attribution
from summarizer.quotes.reference.discourse import Discourse
from summarizer.quotes.reference.routes import Route
from summarizer.quotes.turns import turn_before
from summarizer.word_lists import function_words

_MIN_WORDS_INSIDE = 7
"""Words from which a passage without a cue inside a sentence is given to the sentence's first person."""

_MAX_SIGNATURE_TOKENS = 14
"""Tokens of a line under a quote that may be its signature."""

_DASHES = frozenset(("—", "–", "-", "--", "―"))
_SENTENCE_ENDS = frozenset((".", "?", "!", ":", ";"))


class BareQuotes:
    """Attributes passages without a cue while an article is read from head to tail."""

    def __init__(self, text: AnnotatedText, parsed: ParsedText, discourse: Discourse) -> None:
        self._text = text
        self._parsed = parsed
        self._discourse = discourse

    def attribute(
        self, sentence: Sentence, position: int, of_paragraph: Attribution | None, after_speech: bool
    ) -> Attribution:
        """The speaker of the passage at token ``position``.

        ``of_paragraph`` is the last attribution in the paragraph so far; ``after_speech`` says that somebody speaks
        without quotation marks in the sentence before.
        """
        if position > 0 and sentence.tokens[position - 1].text not in ("…", "•"):
            return self._inside_sentence(sentence, position)
        announced = self._signed_behind(sentence, position) or self._signed(sentence)
        if announced is None and not after_speech:
            announced = self._introduced(sentence, of_paragraph)
        if announced is not None:
            return announced
        if of_paragraph is not None:
            is_near = self._discourse.sentences_since_last(sentence) <= 0
            return of_paragraph.carried_over(Route.SAME_PARAGRAPH if is_near else Route.PARAGRAPH_FAR)
        last = self._discourse.last
        if last.person is None:
            return last.carried_over(Route.LAST_UNNAMED)
        between = self._discourse.sentences_since_last(sentence)
        if between > 0:
            return last.carried_over(Route.LAST_FAR if between > 1 else Route.LAST_NEAR)
        return last.carried_over(Route.LAST_AGAIN if last.cue is None else Route.LAST_SPEAKER)

    def _inside_sentence(self, sentence: Sentence, position: int) -> Attribution:
        """The first person of the sentence, doubtful unless the passage is a sentence of its own behind a comma; nobody
        for a passage of a few words."""
        passage = self._text.passages[sentence.tokens[position].passage]
        if len(self._text.body[passage.start : passage.end].split()) < _MIN_WORDS_INSIDE:
            return Attribution()
        if self._is_told(sentence):
            return Attribution(route=Route.ASKED)
        begin = max(0, turn_before(self._text, sentence, position))
        for mention in self._text.cast.within(sentence, begin, position):
            if mention.person is not None:
                is_subject = mention.first <= 1 and not mention.possessive
                is_sure = is_subject and self._is_sentence_behind_comma(sentence, position)
                return self._named(mention, Route.SUBJECT_OF_SENTENCE if is_sure else Route.FIRST_IN_SENTENCE)
        return Attribution()

    def _is_told(self, sentence: Sentence) -> bool:
        """Whether a verb of the sentence tells what is said to its subject: 'Ann Lee was asked, “…”'."""
        parsed = self._parsed.of(sentence)
        return any(cue.form is Form.FINITE and is_passive(parsed.tagged, cue.position) for cue in parsed.cues)

    def _is_sentence_behind_comma(self, sentence: Sentence, position: int) -> bool:
        """Whether a passage is a whole sentence behind a comma: 'Ann Lee was doubtful, “We shall see.”'."""
        body, passage = self._text.body, self._text.passages[sentence.tokens[position].passage]
        begins = body[passage.start].isupper() or body[passage.start] == "["
        return begins and body[passage.end - 1] in ".!?" and sentence.tokens[position - 1].text == ","

    def _signed_behind(self, sentence: Sentence, position: int) -> Attribution | None:
        """Whose name stands behind a passage and a dash, at the end of the line: '“…” — Ann Lee, mayor'."""
        tokens = sentence.tokens
        if position + 2 >= len(tokens) or tokens[position + 1].text not in _DASHES:
            return None
        mention = next((m for m in self._text.mentions_in(sentence) if m.first == position + 2), None)
        is_last = all(at <= position for at, _ in sentence.passages)
        is_short = len(tokens) - position <= _MAX_SIGNATURE_TOKENS
        if mention is None or mention.person is None or mention.possessive or not (is_last and is_short):
            return None
        after = tokens[mention.end].text if mention.end < len(tokens) else ","
        return self._named(mention, Route.SIGNED) if after in (",", ".", "(", *_DASHES) else None

    def _signed(self, sentence: Sentence) -> Attribution | None:
        """Whose name stands alone below a quote that is a paragraph of its own: 'Ann Lee, mayor'."""
        below = self._line_below(sentence)
        if below is None or len(below.tokens) > _MAX_SIGNATURE_TOKENS or not _may_sign(below):
            return None
        first = next(iter(self._text.mentions_in(below)), None)
        if first is None or first.person is None or first.start > 1 or self._parsed.of(below).cues:
            return None
        after = below.tokens[first.end].text if first.end < len(below.tokens) else ","
        return self._named(first, Route.SIGNED) if after in (",", *_DASHES) else None

    def _line_below(self, sentence: Sentence) -> Sentence | None:
        """The sentence without quotes that begins the paragraph below a quote, when that quote is a paragraph alone."""
        sentences, index = self._text.sentences, sentence.index
        if len(sentence.tokens) > 1 or index + 1 >= len(sentences):
            return None
        below = sentences[index + 1]
        is_alone = index == 0 or sentences[index - 1].paragraph != sentence.paragraph
        return below if is_alone and below.paragraph != sentence.paragraph and not below.passages else None

    def _introduced(self, sentence: Sentence, of_paragraph: Attribution | None) -> Attribution | None:
        """Whom the sentence before a bare quote gives the word to: it ends in a colon, or is about somebody who does
        not speak in it."""
        if sentence.index == 0:
            return None
        before = self._text.sentences[sentence.index - 1]
        has_colon = before.tokens[-1].text == ":"
        if before.passages and not has_colon:
            return None
        people = [mention for mention in self._text.people_in(before) if not mention.possessive]
        if not people:
            return self._announced_body(before) if has_colon else None
        if has_colon and people[-1].end == len(before.tokens) - 1:
            return self._named(people[-1], Route.COLON_BEFORE)
        if of_paragraph is not None and people[0].first > 2:
            return None
        return self._named(people[0], Route.INTRODUCED)

    def _announced_body(self, before: Sentence) -> Attribution | None:
        """The body or document to which a line that ends in a colon gives the word: 'The Echo reported:'; nobody when
        the verb of the line has no subject, and None when the line has no verb of speech."""
        parsed = self._parsed.of(before)
        cues = [cue for cue in parsed.cues if cue.form in (Form.FINITE, Form.ACCORDING)]
        if not cues:
            return None
        subject = parsed.subject(cues[-1])
        if subject is None:
            return Attribution(route=Route.ANNOUNCED)
        return replace(self._discourse.resolve(before, subject, None), route=Route.ANNOUNCED)

    def _named(self, mention: Mention, route: Route) -> Attribution:
        sentence = self._text.sentences[mention.sentence]
        found = self._discourse.resolve(sentence, Subject.named(mention), None)
        return replace(found, route=route, confidence=route.confidence)


def _may_sign(line: Sentence) -> bool:
    """Whether a line is no sentence: it ends in no stop, or holds only names: 'Ann Lee, Harbour Institute.'"""
    if line.tokens[-1].text not in _SENTENCE_ENDS:
        return True
    words = [token for token in line.tokens if token.is_word]
    return all(token.is_capitalised or token.lower in function_words() for token in words)
