"""Who has spoken so far, and whom a subject means in the light of it: short names, pronouns, 'the
minister'."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from summarizer.quotes.clauses.cues import Cue
from summarizer.quotes.clauses.following_phrase import following_phrase
from summarizer.quotes.clauses.subject import Subject
from summarizer.quotes.clauses.tagged import TaggedSentence
from summarizer.quotes.people.cast import Cast
from summarizer.quotes.people.values import Mention, Person
from summarizer.quotes.reference.attribution import Attribution
from summarizer.quotes.reference.definite_nominals import DefiniteNominals, is_nation
from summarizer.quotes.reference.pronouns import GENDERS, Antecedent, Antecedents
from summarizer.quotes.text.marks import Passage
from summarizer.quotes.text.tokens import Sentence, Token
from summarizer.word_lists import (
    SAY,
    SPEECH,
    WEAK,
    cue_verbs,
    function_words,
    grammar,
    group_nouns,
    name_words,
    person_nouns,
    titles,
)

_BODY_REACH = 4
"""Sentences within which 'it' and 'they' mean the body or group that spoke last."""


_ARTICLES = frozenset(("the", "a", "an", "his", "her", "their", "one", "another"))
_SHORT_NOMINAL = 6
"""Words up to which an articled phrase without a known noun for a person may still be one."""

_COLLECTIVE = frozenset(("police", "people", "staff", "management", "counsel"))
_CLEAR = 0.5
"""How far ahead of the next somebody must be for the text to go on about them."""

_CHAINED = 0.05
"""How much surer 'he' may be than the 'he' before that it goes back to."""

_MASTHEADS = frozenset(("Leader", "Chronicler", "Advocate", "Ambassador", "Examiner"))
"""Offices that newspapers are called after."""

_NAME_TIES = frozenset(("and", "&", "for", "to", "'", "’"))
_LONGEST_NAME = 8
"""Tokens of a body's name before its last run of capitals at most."""

_MODIFIERS = 5
"""Tokens before a capitalised noun among which its article is looked for."""

_LONGEST_SAID = 2_000
"""Characters of what a sentence quotes that are searched for names: bounds the work in one sentence."""

_UNNAMED_REACH = 3
"""Sentences within which 'she' may mean an unnamed person who spoke."""


_SHARE_BY_STRENGTH = {SAY: 1.0, SPEECH: 0.96, WEAK: 0.94}
"""How much surer an attribution by 'said' is than one by another verb of speech or by a weak one."""


class Discourse:
    """Keeps the last speakers while an article is read from head to tail."""

    def __init__(self, body: str, passages: Sequence[Passage], sentences: Sequence[Sentence], cast: Cast) -> None:
        self._body = body
        self._passages = passages
        self._quoted_in = (-1, "")
        self._sentences = sentences
        self._cast = cast
        self._antecedents = Antecedents(sentences, cast.mentions)
        self._definite = DefiniteNominals(body, sentences, cast, self._antecedents)
        self.last = Attribution()
        """The last attribution to anybody."""
        self._last_person: Person | None = None
        self._last_body: tuple[int, Attribution] = (-_BODY_REACH, Attribution())

    def note(self, attribution: Attribution, sentence: Sentence) -> None:
        """Remembers that somebody has spoken in a sentence."""
        if attribution.speaker is None:
            return
        self.last = attribution
        if attribution.person is not None:
            self._last_person = attribution.person
            self._antecedents.meet(attribution.person, sentence)
        else:
            self._last_body = (sentence.index, attribution)

    def note_body(self, attribution: Attribution, sentence: Sentence) -> None:
        """Remembers a body or an unnamed person that has spoken without marks: what 'it' and 'they' go back
        to."""
        self._last_body = (sentence.index, attribution)

    def follow(self, sentence: Sentence) -> None:
        """Remembers whom the 'he' or 'she' that begins a sentence means: the text goes on about that person."""
        word = sentence.tokens[0].lower
        if word not in GENDERS:
            return
        meant = self._antecedents.of(GENDERS[word], sentence, 0, self._last_person, self._quoted(sentence))
        unnamed = self._unnamed(GENDERS[word], sentence, meant)
        if meant is not None and unnamed is None and meant.margin >= _CLEAR:
            self._antecedents.meet(meant.person, sentence)

    def resolve(self, sentence: Sentence, subject: Subject, cue: Cue | None) -> Attribution:
        """The speaker whom ``subject`` means."""
        if subject.kind == "pronoun":
            found = self._of_pronoun(sentence, subject)
        elif subject.kind == "name" and subject.mention is not None:
            found = self._of_name(sentence, subject.mention, subject)
        else:
            found = self._of_nominal(sentence, subject)
        if cue is None:
            return found
        return replace(
            found,
            cue=(sentence.index, cue.position),
            cue_start=sentence.tokens[cue.position].start,
            strength=cue.strength,
            confidence=found.confidence * _SHARE_BY_STRENGTH[cue.strength],
        )

    def _of_name(self, sentence: Sentence, mention: Mention, subject: Subject) -> Attribution:
        person, sure = mention.person, subject.sure
        if person is None:
            return self._of_other_name(sentence, mention, subject.sure)
        return Attribution.of(person, "name" if sure else "clause", 0.97 if sure else 0.92)

    def _of_other_name(self, sentence: Sentence, mention: Mention, sure: bool) -> Attribution:
        """The body of a name that is no person's; 'the US President' is a nominal, 'Republican' alone nobody."""
        if not _is_common_noun(sentence.tokens, mention):
            return Attribution(
                self._whole_name(sentence.tokens, mention), route="other name", confidence=0.8 if sure else 0.5
            )
        for k in range(mention.first - 1, max(-1, mention.first - _MODIFIERS), -1):
            word = sentence.tokens[k]
            if word.lower in _ARTICLES:
                return self._of_nominal(sentence, Subject("nominal", k, mention.end, sure=sure))
            if not word.is_word or word.lower in function_words() or word.lower in cue_verbs():
                break
        return Attribution(route="bare noun")

    def _whole_name(self, tokens: Sequence[Token], mention: Mention) -> str:
        """A body's name with what stands before it in capitals: 'the Port and Harbour Board', 'Prison Officers'
        Association'."""
        begin = mention.first
        while begin >= 2 and mention.first - begin < _LONGEST_NAME:
            tie = tokens[begin - 1].lower in _NAME_TIES and tokens[begin - 2].is_capitalised
            if not tie or tokens[begin - 2].lower in function_words():
                break
            begin -= 2
            while begin > 0 and tokens[begin - 1].is_capitalised and tokens[begin - 1].lower not in function_words():
                begin -= 1
        if begin > 0 and tokens[begin - 1].text == "New":
            begin -= 1
        return self._body[tokens[begin].start : tokens[_whole_end(tokens, mention) - 1].end]

    def _of_pronoun(self, sentence: Sentence, subject: Subject) -> Attribution:
        word = sentence.tokens[subject.start].lower
        if word in ("it", "they"):
            index, attribution = self._last_body
            if sentence.index - index <= _BODY_REACH and attribution.speaker is not None:
                return Attribution(attribution.speaker, None, None, route="pronoun " + word, confidence=0.45)
            several = self._several(sentence) if word == "they" else None
            if several is not None:
                return Attribution(several, route="several", confidence=0.75)
            if word == "they" and self.last.speaker is not None:
                return Attribution(self.last.speaker, self.last.person, self.last.role, route="they", confidence=0.5)
        if word not in GENDERS:
            return Attribution(route="pronoun " + word)
        antecedent = self._antecedents.of(
            GENDERS[word], sentence, subject.start, self._last_person, self._quoted(sentence)
        )
        unnamed = self._unnamed(GENDERS[word], sentence, antecedent)
        if unnamed is not None:
            return unnamed
        if antecedent is None:
            return Attribution(route="pronoun")
        confidence = min(0.95, 0.62 + 0.12 * antecedent.margin)
        if self.last.route == "pronoun" and self.last.person is antecedent.person:
            confidence = min(confidence, self.last.confidence + _CHAINED)
        return Attribution.of(antecedent.person, "pronoun", confidence)

    def _several(self, sentence: Sentence) -> str | None:
        """The people of whom the sentence before begins to tell: 'Analysts at Arrow were unconvinced.'"""
        if sentence.index == 0:
            return None
        before = self._sentences[sentence.index - 1]
        phrase = following_phrase(TaggedSentence(before, self._cast.mentions[before.index]), 0)
        if phrase is None or before.paragraph < sentence.paragraph - 1:
            return None
        begin = int(before.tokens[0].lower in _ARTICLES)
        head = before.tokens[begin].lower if begin < phrase.end else ""
        if not head.endswith("s") or (head not in group_nouns() and head[:-1] not in person_nouns()):
            return None
        end = phrase.end
        while end + 1 < len(before.tokens) and before.tokens[end].lower in grammar("tie"):
            if not before.tokens[end + 1].is_capitalised:
                break
            end += 2
        return self._body[before.tokens[0].start : before.tokens[end - 1].end]

    def _quoted(self, sentence: Sentence) -> str:
        """What is said in a sentence, and goes on behind it."""
        if self._quoted_in[0] != sentence.index:
            spans = [(self._passages[index].start, self._passages[index].end) for _, index in sentence.passages]
            self._quoted_in = (
                sentence.index,
                " … ".join(self._body[start:end] for start, end in spans)[:_LONGEST_SAID],
            )
        return self._quoted_in[1]

    def _unnamed(self, gender: str, sentence: Sentence, rival: Antecedent | None) -> Attribution | None:
        """The unnamed person ('a spokeswoman') who spoke last, when nobody was named after that."""
        index, attribution = self._last_body
        if attribution.speaker is None or sentence.index - index > _UNNAMED_REACH:
            return None
        if rival is not None and sentence.index - rival.sentences_back >= index:
            latest = sentence.index - rival.sentences_back
            if latest > index or not _is_told_by(attribution.speaker, rival.person):
                return None
        if _gender_of_nominal(attribution.speaker) not in (gender, "u"):
            return None
        return Attribution(attribution.speaker, route="unnamed", confidence=0.75)

    def _of_nominal(self, sentence: Sentence, subject: Subject) -> Attribution:
        tokens = _trimmed(sentence.tokens[subject.start : subject.end])
        text = self._body[tokens[0].start : tokens[-1].end]
        if _is_bare(tokens):
            return Attribution(route="bare noun")
        whole = len(tokens) == subject.end - subject.start  # 'the mayor herself' is set against somebody
        if whole and tokens[0].lower == "the" and len(tokens) <= 5:
            meant = self._definite.meant([token.lower for token in tokens], sentence, subject, self._last_person)
            if meant is not None:
                return meant
        if subject.sure or tokens[-1].lower.endswith("-year-old"):
            return Attribution(text, route="nominal", confidence=0.87)
        articled = tokens[0].lower in _ARTICLES and 1 < len(tokens) <= _SHORT_NOMINAL
        return Attribution(text, route="doubtful nominal", confidence=0.55 if articled else 0.3)


def _whole_end(tokens: Sequence[Token], mention: Mention) -> int:
    """Where a body's name ends, with what 'of' ties to it: 'Board of Elections', 'Department of the Interior'."""
    end = mention.end
    if tokens[end - 1].text not in name_words("org") or end + 1 >= len(tokens) or tokens[end].lower != "of":
        return end
    k = end + 1 + (tokens[end + 1].lower == "the")
    while k < len(tokens) and tokens[k].is_capitalised:
        k += 1
    return k if tokens[k - 1].is_capitalised else end


def _is_common_noun(tokens: Sequence[Token], mention: Mention) -> bool:
    """Whether a capitalised run is no name: an office ('US President'), or a word for people ('Republican')."""
    last = tokens[mention.end - 1]
    if is_nation(last) or (last.text in titles() and last.text not in _MASTHEADS):
        return True
    return mention.end - mention.start == 1 and last.lower in person_nouns()


def _trimmed(tokens: Sequence[Token]) -> Sequence[Token]:
    """A nominal without the conjunction before it and the reflexive behind it: 'that voters', 'officials
    themselves'."""
    if len(tokens) > 1 and tokens[0].lower == "that" and tokens[-1].lower.endswith("s"):
        tokens = tokens[1:]
    return tokens[:-1] if len(tokens) > 1 and tokens[-1].lower.endswith(("self", "selves")) else tokens


def _is_bare(tokens: Sequence[Token]) -> bool:
    """Whether a nominal is one word for one person or thing without an article ('senator'), or no noun phrase."""
    word = tokens[0].lower
    if len(tokens) > 1:
        return word.endswith("ing") and word not in grammar("modifier") and tokens[0].text[0].islower()
    return not word.endswith("s") and word not in _COLLECTIVE and tokens[0].text[0].islower()


def _gender_of_nominal(nominal: str) -> str | None:
    """The gender of the person whom a nominal means; None for a body or document ('a report by the mayor')."""
    head = ""
    for word in nominal.lower().split():
        if head and (word in grammar("tie") or word in ("who", "on", "about", "by")):
            break
        head = word.rstrip(",")
    return "u" if head.endswith("-old") else person_nouns().get(head)


def _is_told_by(nominal: str, person: Person) -> bool:
    """Whether a nominal tells who somebody is by ``person``: 'a cousin of Lee'."""
    return not set(nominal.split()[2:]).isdisjoint(person.name.split())
