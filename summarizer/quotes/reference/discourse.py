"""Whom a subject means in the light of the text before it, by the kind of subject: a name, a pronoun or a nominal."""

from __future__ import annotations

from summarizer.document.tokens import Sentence
from summarizer.quotes.annotated import AnnotatedText
from summarizer.quotes.clauses.parsed import ParsedText
from summarizer.quotes.clauses.tagged import Kind, Subject
from summarizer.quotes.people.values import Mention
from summarizer.quotes.reach import NEAR
from summarizer.quotes.reference.antecedents import Antecedents
from summarizer.quotes.reference.attribution import Attribution, Route
from summarizer.quotes.reference.bodies import Bodies, is_common_noun, whole_name
from summarizer.quotes.reference.documents import Documents
from summarizer.quotes.reference.introductions import Introductions
from summarizer.quotes.reference.nominals import OPENERS, Nominals
from summarizer.quotes.reference.pronouns import Pronouns
from summarizer.quotes.reference.told import Told
from summarizer.word_lists import cue_verbs, function_words, is_nationality


class Discourse:
    """Resolves subjects while an article is read from head to tail, in the light of what it has ``told``."""

    def __init__(self, text: AnnotatedText, parsed: ParsedText) -> None:
        self.text, self.parsed, self.told = text, parsed, Told()
        self.introductions = Introductions(parsed, text.sentences)
        antecedents = Antecedents(text, self.told)
        self._bodies = Bodies(text)
        self._pronouns = Pronouns(text, parsed, antecedents, self.introductions, self.told)
        self._nominals = Nominals(text, antecedents, self.told, self._bodies)
        self._documents = Documents(text, parsed)

    def enter(self, sentence: Sentence) -> None:
        """Begins a sentence; remembers whom the 'he', 'she' or 'the minister' at its head means."""
        self.told.enter(sentence)
        self.introductions.enter(sentence)
        self._pronouns.follow(sentence)
        leading = self._nominals.leading(self.parsed.of(sentence))
        if leading is not None:
            self.told.led[sentence.index] = leading
        self.told.meet(leading, sentence)

    def resolve(self, sentence: Sentence, subject: Subject) -> Attribution:
        """The speaker whom ``subject`` means."""
        begin, end = sentence.tokens[subject.first].start, sentence.tokens[subject.end - 1].end
        words, person = self.text.body[begin:end], subject.mention.person if subject.mention is not None else None
        if person is not None:
            return Attribution(person.name, person, person.role, words, route=Route.NAME)
        if subject.kind is Kind.PRONOUN:
            found = self._pronouns.resolve(sentence, subject, self.resolve)
        elif subject.mention is not None:
            found = self._of_name(sentence, subject.mention)
        elif subject.names:
            *names, last = [mention.person.name for mention in subject.names if mention.person is not None]
            found = Attribution.unnamed(f"{', '.join(names)} and {last}", Route.NAME)
        elif (named := self._named_with_clause(sentence, subject)) is not None:
            found = self._of_name(sentence, named)
        else:
            author = self._documents.author(sentence, subject, self.resolve)
            found = author or self._nominals.resolve(sentence, subject)
        return found._replace(mention=words)

    def _named_with_clause(self, sentence: Sentence, subject: Subject) -> Mention | None:
        """The name that a phrase begins with, of whom the rest tells more: 'Ann Lee who is the harbour master'."""
        beginning = [mention for mention in self.text.people_in(sentence) if mention.start == subject.start]
        tells = any(mention.end < subject.end and sentence.tokens[mention.end].lower == "who" for mention in beginning)
        return beginning[0] if tells else None

    def _of_name(self, sentence: Sentence, mention: Mention) -> Attribution:
        """The body under its whole name; 'the US President' is a nominal, 'Republican' alone nobody."""
        office = self._nominals.office(sentence, mention)
        if office is not None:
            return office
        name = self._bodies.full(whole_name(self.text.body, sentence.tokens, mention))
        if is_common_noun(sentence.tokens, mention) and not name.endswith(" " + mention.text):
            common = self._of_common_noun(sentence, mention)
            is_name = mention.end - mention.start > 1 and is_nationality(sentence.tokens[mention.end - 1].text)
            if common.speaker is not None or not is_name:  # 'Hull Christian', a school
                return common
        return Attribution.unnamed(name, Route.BODY_NAME)

    def _of_common_noun(self, sentence: Sentence, mention: Mention) -> Attribution:
        """The nominal that begins with an article shortly before a capitalised noun; nobody without an article."""
        for k in range(mention.first - 1, max(-1, mention.first - NEAR), -1):
            word = sentence.tokens[k]
            if word.lower in OPENERS:
                return self._nominals.resolve(sentence, Subject(Kind.NOMINAL, k, mention.end))
            if not word.is_word or word.lower in function_words() or word.lower in cue_verbs():
                break
        return Attribution()
