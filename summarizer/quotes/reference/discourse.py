"""Whom a subject means in the light of the text before it, by the kind of subject: a name, a pronoun or a nominal."""

from __future__ import annotations

from dataclasses import replace

from summarizer.document.tokens import Sentence
from summarizer.quotes.clauses.cue import Cue
from summarizer.quotes.clauses.subject import Kind, Subject
from summarizer.quotes.people.annotated import AnnotatedText
from summarizer.quotes.people.values import Mention
from summarizer.quotes.reference.antecedents import Antecedents
from summarizer.quotes.reference.attribution import Attribution
from summarizer.quotes.reference.bodies import Bodies
from summarizer.quotes.reference.body_names import is_common_noun, whole_name
from summarizer.quotes.reference.documents import Documents
from summarizer.quotes.reference.last_speakers import LastSpeakers
from summarizer.quotes.reference.nominals import OPENERS, Nominals
from summarizer.quotes.reference.pronouns import Pronouns
from summarizer.quotes.reference.routes import Route
from summarizer.word_lists import Strength, cue_verbs, function_words

_MAX_TOKENS_TO_ARTICLE = 5
"""Tokens before a capitalised noun among which its article is looked for."""

_SHARE_BY_STRENGTH = {Strength.SAY: 1.0, Strength.SPEECH: 0.96, Strength.WEAK: 0.94}
"""How sure an attribution by another verb of speech, or by a weak one, is beside one by 'said'."""


class Discourse:
    """Resolves subjects while an article is read from head to tail, and remembers who has spoken."""

    def __init__(self, text: AnnotatedText) -> None:
        self._text = text
        self._last = LastSpeakers()
        self._antecedents = Antecedents(text)
        self._bodies = Bodies(text)
        self._pronouns = Pronouns(text, self._antecedents, self._last, self._bodies)
        self._nominals = Nominals(text, self._antecedents, self._last, self._bodies)
        self._documents = Documents(text, lambda sentence, subject: self.resolve(sentence, subject, None))

    @property
    def last(self) -> Attribution:
        """The last attribution to anybody."""
        return self._last.anybody

    def sentences_since_last(self, sentence: Sentence) -> int:
        """How many sentences stand between the last attribution and a sentence."""
        return sentence.index - self._last.anybody_in - 1

    def note(self, attribution: Attribution, sentence: Sentence) -> None:
        """Remembers that somebody is quoted in a sentence."""
        if attribution.speaker is None:
            return
        self._last.note(attribution, sentence)
        if attribution.person is not None:
            self._antecedents.meet(attribution.person, sentence)

    def note_unnamed(self, attribution: Attribution, sentence: Sentence) -> None:
        """Remembers a body or an unnamed person that speaks without quotation marks: 'it' and 'they' go back to it."""
        self._last.note_unnamed(attribution, sentence)

    def follow(self, sentence: Sentence) -> None:
        """Remembers whom the 'he', 'she' or 'the minister' that begins a sentence means."""
        self._pronouns.follow(sentence)
        person = self._nominals.leading(sentence)
        if person is not None:
            self._antecedents.meet(person, sentence)

    def resolve(self, sentence: Sentence, subject: Subject, cue: Cue | None) -> Attribution:
        """The speaker whom ``subject`` means; ``cue`` is the verb of speech that it belongs to, if any."""
        if subject.kind is Kind.PRONOUN:
            found = self._pronouns.resolve(sentence, subject)
            if found.speaker is None and sentence.tokens[subject.start].lower == "it":
                found = self._documents.told_of(sentence) or found
        elif subject.mention is not None:
            found = self._of_name(sentence, subject.mention, subject.sure)
        else:
            author = self._documents.author(sentence, subject)
            found = author or self._nominals.resolve(sentence, subject)
        begin, end = sentence.tokens[subject.first].start, sentence.tokens[subject.end - 1].end
        found = replace(found, mention=self._text.body[begin:end])
        if cue is None:
            return found
        return replace(
            found,
            cue=(sentence.index, cue.position),
            cue_start=sentence.tokens[cue.position].start,
            strength=cue.strength,
            confidence=found.confidence * _SHARE_BY_STRENGTH[cue.strength],
        )

    def _of_name(self, sentence: Sentence, mention: Mention, sure: bool) -> Attribution:
        """The person, or the body under its whole name; 'the US President' is a nominal, 'Republican' alone nobody."""
        if mention.person is not None:
            return Attribution.of(mention.person, Route.NAME if sure else Route.CLAUSE)
        office = self._nominals.office(sentence, mention)
        if office is not None:
            return office
        name = self._bodies.full(whole_name(self._text.body, sentence.tokens, mention))
        if is_common_noun(sentence.tokens, mention) and not name.endswith(" " + mention.text):
            return self._of_common_noun(sentence, mention, sure)
        return Attribution.unnamed(name, Route.BODY_NAME if sure else Route.DOUBTFUL_NAME)

    def _of_common_noun(self, sentence: Sentence, mention: Mention, sure: bool) -> Attribution:
        """The nominal that begins with an article shortly before a capitalised noun; nobody without an article."""
        for k in range(mention.first - 1, max(-1, mention.first - _MAX_TOKENS_TO_ARTICLE), -1):
            word = sentence.tokens[k]
            if word.lower in OPENERS:
                return self._nominals.resolve(sentence, Subject(Kind.NOMINAL, k, mention.end, sure=sure))
            if not word.is_word or word.lower in function_words() or word.lower in cue_verbs():
                break
        return Attribution()
