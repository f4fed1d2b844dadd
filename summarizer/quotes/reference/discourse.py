"""Whom a subject means in the light of the text before it, by the kind of subject: a name, a pronoun or a nominal."""

from __future__ import annotations

from summarizer.document.tokens import Sentence
from summarizer.quotes.annotated import AnnotatedText
from summarizer.quotes.clauses.parsed import ParsedText
from summarizer.quotes.clauses.subject import Kind, Subject
from summarizer.quotes.people.values import Mention
from summarizer.quotes.reference.antecedents import Antecedents
from summarizer.quotes.reference.attribution import Attribution
from summarizer.quotes.reference.bodies import Bodies
from summarizer.quotes.reference.body_names import is_common_noun, whole_name
from summarizer.quotes.reference.documents import Documents
from summarizer.quotes.reference.last_speakers import LastSpeakers
from summarizer.quotes.reference.nominals import OPENERS, Nominals
from summarizer.quotes.reference.pronouns import Pronouns
from summarizer.quotes.reference.routes import DOUBTFUL, Route
from summarizer.word_lists import cue_verbs, function_words

_MAX_TOKENS_TO_ARTICLE = 5
"""Tokens before a capitalised noun among which its article is looked for."""


class Discourse:
    """Resolves subjects while an article is read from head to tail, and remembers who has spoken."""

    def __init__(self, text: AnnotatedText, parsed: ParsedText) -> None:
        self._text = text
        self._last = LastSpeakers()
        self._paragraph = -1
        self.of_paragraph: Attribution | None = None
        self._antecedents = Antecedents(text)
        self._bodies = Bodies(text)
        self._pronouns = Pronouns(text, parsed, self._antecedents, self._last)
        self._nominals = Nominals(text, self._antecedents, self._last, self._bodies)
        self._documents = Documents(text, parsed, self.resolve)

    @property
    def last(self) -> Attribution:
        """The last attribution to anybody."""
        return self._last.anybody

    def sentences_since_last(self, sentence: Sentence) -> int:
        """How many sentences stand between the last attribution and a sentence."""
        return sentence.index - self._last.anybody_in - 1

    def enter(self, sentence: Sentence) -> None:
        """Begins a sentence; remembers whom the 'he', 'she' or 'the minister' at its head means."""
        if sentence.paragraph != self._paragraph:
            self._paragraph, self.of_paragraph = sentence.paragraph, None
        self._pronouns.follow(sentence)
        person = self._nominals.leading(sentence)
        if person is not None:
            self._antecedents.meet(person, sentence)

    def note(self, attribution: Attribution, sentence: Sentence) -> None:
        """Remembers who says a passage of a sentence: nobody else, beside a cue, if the text does not tell whom."""
        if attribution.speaker is not None or attribution.cue is not None:
            self.of_paragraph = attribution
        if attribution.speaker is not None:
            self._last.note(attribution, sentence)
        if attribution.person is not None:
            self._antecedents.meet(attribution.person, sentence)

    def note_indirect(self, attribution: Attribution, sentence: Sentence) -> None:
        """Remembers who says something without quotation marks: bare quotes go back to them too."""
        if attribution.route not in DOUBTFUL:
            self.note(attribution, sentence)

    def resolve(self, sentence: Sentence, subject: Subject) -> Attribution:
        """The speaker whom ``subject`` means."""
        if subject.kind is Kind.PRONOUN:
            found = self._pronouns.resolve(sentence, subject)
        elif subject.mention is not None:
            found = self._of_name(sentence, subject.mention)
        else:
            author = self._documents.author(sentence, subject)
            found = author or self._nominals.resolve(sentence, subject)
        begin, end = sentence.tokens[subject.first].start, sentence.tokens[subject.end - 1].end
        return found._replace(mention=self._text.body[begin:end])

    def _of_name(self, sentence: Sentence, mention: Mention) -> Attribution:
        """The person, or the body under its whole name; 'the US President' is a nominal, 'Republican' alone nobody."""
        if mention.person is not None:
            return Attribution.of(mention.person, Route.NAME)
        office = self._nominals.office(sentence, mention)
        if office is not None:
            return office
        name = self._bodies.full(whole_name(self._text.body, sentence.tokens, mention))
        if is_common_noun(sentence.tokens, mention) and not name.endswith(" " + mention.text):
            return self._of_common_noun(sentence, mention)
        return Attribution.unnamed(name, Route.BODY_NAME)

    def _of_common_noun(self, sentence: Sentence, mention: Mention) -> Attribution:
        """The nominal that begins with an article shortly before a capitalised noun; nobody without an article."""
        for k in range(mention.first - 1, max(-1, mention.first - _MAX_TOKENS_TO_ARTICLE), -1):
            word = sentence.tokens[k]
            if word.lower in OPENERS:
                return self._nominals.resolve(sentence, Subject(Kind.NOMINAL, k, mention.end))
            if not word.is_word or word.lower in function_words() or word.lower in cue_verbs():
                break
        return Attribution()
