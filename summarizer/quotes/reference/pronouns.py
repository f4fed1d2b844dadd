"""Who speaks when a pronoun does: 'she said', 'they wrote', 'it said'."""

from __future__ import annotations

from summarizer.document.tokens import Sentence
from summarizer.quotes.annotated import AnnotatedText
from summarizer.quotes.clauses.parsed import ParsedText
from summarizer.quotes.clauses.phrase_subjects import phrase_at
from summarizer.quotes.clauses.tagged import Kind, Subject
from summarizer.quotes.reach import NEAR
from summarizer.quotes.reference.antecedents import GENDERS, Antecedent, Antecedents
from summarizer.quotes.reference.attribution import Attribution, Resolve, Route
from summarizer.quotes.reference.bodies import asks_for_comment
from summarizer.quotes.reference.introductions import Introductions
from summarizer.quotes.reference.told import Told
from summarizer.word_lists import Gender, cue_verbs, document_noun, group_nouns, name_words

_MAX_SENTENCES_TO_BODY = 4
"""Sentences within which 'it' and 'they' mean the body or group that spoke last."""

_MAX_SENTENCES_TO_UNNAMED = 3
"""Sentences within which 'she' may mean an unnamed person who spoke."""

_MAX_QUOTED_CHARACTERS = 2_000
"""Characters of what a sentence quotes that are searched for names: bounds the work in one sentence."""

_SUBJECTS = {"his": "he", "him": "he", "her": "she", "its": "it", "their": "they", "them": "they"}
"""The subject forms of objects and owners."""


class Pronouns:
    """Resolves pronouns while an article is read from head to tail."""

    def __init__(
        self,
        text: AnnotatedText,
        parsed: ParsedText,
        antecedents: Antecedents,
        introductions: Introductions,
        told: Told,
    ) -> None:
        self._text = text
        self._parsed = parsed
        self._antecedents = antecedents
        self._introductions = introductions
        self._told = told

    def follow(self, sentence: Sentence) -> None:
        """Remembers whom the 'he' means that begins a sentence ('In May, he …'): the text goes on about them."""
        tokens = sentence.tokens
        starts = self._parsed.of(sentence).starts if not GENDERS.keys().isdisjoint(sentence.words) else ()
        start = next((k for k in starts if tokens[k].lower in GENDERS), None)
        if start is None:
            return
        gender = GENDERS[tokens[start].lower]
        antecedent = self._antecedents.of(gender, sentence, start, self._quoted(sentence))
        if antecedent is not None and self._unnamed(gender, sentence, antecedent) is None:
            self._told.meet(antecedent.person, sentence)

    def resolve(self, sentence: Sentence, subject: Subject, resolve: Resolve) -> Attribution:
        """The speaker whom a pronoun, the subject of a sentence, means. Another subject that 'it' or 'they' goes back
        to is asked of ``resolve``."""
        word = _SUBJECTS.get(sentence.tokens[subject.start].lower, sentence.tokens[subject.start].lower)
        if word in GENDERS:
            return self._person(GENDERS[word], sentence, subject.start)
        body = self._body(word, sentence, subject.start, resolve) if word in ("it", "they") else None
        return body or Attribution()

    def _body(self, word: str, sentence: Sentence, position: int, resolve: Resolve) -> Attribution | None:
        """The body or group that the sentence ('Arrow said it') or the one before is about, or that spoke last."""
        before = self._text.sentences[max(0, sentence.index - 1)]
        is_of_verb = position > 1 and sentence.tokens[position - 1].lower in cue_verbs()
        is_next = self._told.anybody_in < before.index
        told_of = sentence if is_of_verb and sentence.tokens[0].lower != word else before if is_next else None
        leading = self._leading(word, told_of) if told_of is not None else None
        if told_of is not None and leading is not None:
            return resolve(told_of, leading)._replace(route=Route.IT_AGAIN)
        body = self._told.unnamed_within(sentence, _MAX_SENTENCES_TO_BODY)
        if body is None or body.speaker is None:
            return None
        is_latest = self._told.unnamed_in == sentence.index - 1
        return Attribution.unnamed(body.speaker, Route.IT_AGAIN if is_latest else Route.IT_OR_THEY)

    def _leading(self, word: str, sentence: Sentence) -> Subject | None:
        """The body or group that is the subject of a sentence, and that 'it' or 'they' may mean."""
        tokens, parsed = sentence.tokens, self._parsed.of(sentence)
        subject = phrase_at(parsed.tagged, parsed.starts[0]) if parsed.starts else None
        if subject is None or subject.kind is Kind.PRONOUN or (subject.mention is not None and subject.mention.person):
            return None
        if asks_for_comment(tokens[subject.end : subject.end + NEAR]):  # 'The Echo has contacted Arrow. It said:'
            asked = (m for m in parsed.tagged.mentions if m.person is None and m.start > subject.end)
            return next(map(Subject.named, asked), None)
        if subject.head is not None and subject.end >= len(tokens) - 1:  # 'The report runs to 90 pages.'
            subject = subject._replace(end=subject.head + 1, head=None)
        noun, behind = tokens[subject.noun], tokens[min(subject.end, len(tokens) - 1)]
        is_name = subject.mention is not None
        is_many = noun.lower.endswith("s") and (not is_name or noun.text[:-1] in name_words("nation"))
        has_body = any(m.person is None and m.start >= subject.end for m in parsed.tagged.mentions)
        is_read = document_noun(noun.lower) is None or (word == "it" and not has_body)  # not 'The ruling hit Arrow.'
        is_group = is_name or is_many or noun.lower in group_nouns()
        is_whole = is_group and (behind.text == "," or behind.text.islower())
        return subject if is_read and is_whole and not (is_many and word == "it") else None  # not 'Two Americans'

    def _person(self, gender: Gender, sentence: Sentence, position: int) -> Attribution:
        """The person whom 'he' or 'she' means, by the margin of the antecedent."""
        antecedent = self._antecedents.of(gender, sentence, position, self._quoted(sentence))
        unnamed = self._introduced_before(gender, sentence, position) or self._unnamed(gender, sentence, antecedent)
        if unnamed is not None or antecedent is None:
            return unnamed or Attribution()
        return Attribution.of(antecedent.person, Route.PRONOUN, antecedent.margin)

    def _introduced_before(self, gender: Gender, sentence: Sentence, position: int) -> Attribution | None:
        """Whom this sentence or the one before brought in without a name, when nobody is named after that."""
        found = self._introductions.last_since(sentence.index - 1)
        if (
            found is None
            or found.sentence.index > sentence.index
            or found.sentence.index in self._told.led
            or (found.sentence is sentence and sentence.tokens[found.start].lower == "the")
            or found.gender not in (gender, Gender.UNKNOWN)
            or found.owner in (gender, Gender.UNKNOWN)  # 'Her mother left. “…,” she said'
        ):
            return None
        within = self._text.people_in(found.sentence)
        named = [m for m in self._text.people_in(sentence) if m.start < position]
        rivals = (m for m in within if not (m.possessive or found.owns(m)))
        fits = [m for m in rivals if m.person and m.person.gender in (gender, Gender.UNKNOWN)]
        if named or fits:
            return None
        if found.is_anonymous:
            return Attribution(route=Route.UNNAMED)
        words = self._text.body[found.sentence.tokens[found.start].start : found.sentence.tokens[found.end - 1].end]
        return Attribution.unnamed(words, Route.UNNAMED, found.gender)

    def _unnamed(self, gender: Gender, sentence: Sentence, rival: Antecedent | None) -> Attribution | None:
        """The unnamed person ('a spokeswoman') who spoke last, when nobody was named after that."""
        unnamed = self._told.unnamed_within(sentence, _MAX_SENTENCES_TO_UNNAMED)
        if unnamed is None or unnamed.speaker is None:
            return None
        lead = sentence.index - rival.sentences_back - self._told.unnamed_in if rival is not None else -1
        if rival is not None and lead >= 0 and (lead or rival.person.name.split()[-1] not in unnamed.speaker.split()):
            return None  # 'a cousin of Lee' is known by Lee, who is somebody else
        return unnamed.carried_over(Route.UNNAMED) if unnamed.gender in (gender, Gender.UNKNOWN) else None

    def _quoted(self, sentence: Sentence) -> str:
        """What is said in a sentence, and goes on behind it."""
        passages = [self._text.passages[index] for _, index in sentence.passages]
        words = " … ".join(self._text.body[passage.start : passage.end] for passage in passages)
        return words[:_MAX_QUOTED_CHARACTERS]
