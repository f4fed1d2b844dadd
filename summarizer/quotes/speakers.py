"""Who says each quoted passage, one after the other as a reader meets them.

annotate(document)      the cast: who is named (people/)
Ballots.of(passage)     the candidates for a passage and their features (choosing/)
elect(ballot)           scores them by a net, and decides (choosing/choice.py)
Told.note(...)          what the passages behind it go back to (reference/told.py)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from summarizer.document.marks import Passage
from summarizer.document.reading import Document
from summarizer.document.tokens import Sentence
from summarizer.quotes.annotated import AnnotatedText, annotate
from summarizer.quotes.choosing.ballots import Ballot, Ballots
from summarizer.quotes.choosing.candidate_features import MAX_CUES
from summarizer.quotes.choosing.candidates import PERSONAL
from summarizer.quotes.choosing.choice import elected
from summarizer.quotes.clauses.cues import Cue, Form
from summarizer.quotes.clauses.parsed import ParsedSentence, ParsedText
from summarizer.quotes.clauses.phrase_subjects import phrase_at
from summarizer.quotes.clauses.subjects import is_passive, tail_subject
from summarizer.quotes.clauses.tagged import Subject
from summarizer.quotes.people.values import Person
from summarizer.quotes.reach import NEAR
from summarizer.quotes.reference.attribution import DOUBTFUL, Attribution, Route
from summarizer.quotes.reference.discourse import Discourse
from summarizer.quotes.reference.told import Told
from summarizer.quotes.roles.phrases import body_roles_of
from summarizer.word_lists import Strength, cue_verbs, grammar, word_set

MAX_ELECTIONS = 400
"""Passages of an article that are put to the vote; behind them nobody is named. It takes most of the time of a text of
nothing but short quotes; the most that one of 978 marked articles has is 80."""

_QUESTION = word_set("whether if why how what when where who which about")
"""Words that open what somebody is asked."""

Elect = Callable[[Ballot], Attribution]
"""Tells who of the candidates for a passage says it."""

_LABEL = re.compile(r"([A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,3}):\s")


def attribute(document: Document, elect: Elect = elected) -> list[Attribution]:
    """Who says each of the passages of ``document``, in their order, by ``elect``; linear in the length of the text."""
    if not document.passages:
        return []
    text = annotate(document)
    discourse = Discourse(text, ParsedText(text))
    voting = _Voting(discourse, elect)
    for sentence in text.sentences:
        discourse.enter(sentence)
        discourse.told.askers[sentence.index] = _asker(discourse, sentence)
        for position, _ in sentence.passages:
            discourse.told.note(voting.read(sentence, position), sentence)
        if not sentence.passages:
            _note_indirect(discourse, sentence)
        elif voting.is_done:
            break
    bodies = {_bare(each.speaker) for each in voting.found if each.person is None and each.speaker}
    body_roles = body_roles_of(text.body, text.sentences, text.cast, bodies)
    return [_with_role(attribution, discourse.told, body_roles) for attribution in voting.found]


class _Voting:
    """Attributes passages in their order, MAX_ELECTIONS at most: ``found`` has who says each so far."""

    def __init__(self, discourse: Discourse, elect: Elect) -> None:
        self.found: list[Attribution] = []
        self._text = discourse.text
        self._ballots = Ballots(discourse)
        self._elect = elect
        self._left = MAX_ELECTIONS

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to tell: neither a passage nor somebody's role."""
        has_all = len(self.found) == len(self._text.passages)
        return has_all and all(each.role is not None for each in self.found if each.person is not None)

    def read(self, sentence: Sentence, position: int) -> Attribution:
        """Who says the next passage, at token ``position``. A passage that continues the one before is its speaker's,
        but a cue behind it speaks for the whole quote."""
        first = len(self.found)
        passage = self._text.passages[first]
        carried = self.found[-1].carried_over(Route.CONTINUED) if passage.continues and first > 0 else None
        said = labelled(self._text, sentence, passage)
        if said is None and self._left > 0 and (carried is None or self.found[-1].cue is None):
            ballot = self._ballots.of(sentence, position)
            if carried is None or ballot.beside.cue_start > passage.outer_end:
                self._left -= 1
                said = self._elect(ballot)
                while first > 0 and self._text.passages[first].continues:
                    first -= 1
        said = said or carried or Attribution()
        self.found[first:] = [said] * (len(self.found) + 1 - first)
        return said


def _note_indirect(discourse: Discourse, sentence: Sentence) -> None:
    """Remembers who says something, or reacts, without quotation marks: bare quotes go back to them, too."""
    parsed = discourse.parsed.of(sentence)
    subject = _indirect_speaker(parsed)
    reacting = _reacting(parsed) if subject is None else None
    if subject is not None:
        said = discourse.resolve(sentence, subject)
        is_untold = said.speaker is None and sentence.tokens[subject.start].lower in PERSONAL
        cue = (sentence.index, subject.start) if is_untold else None  # 'she', who is nobody told of
        if said.route not in DOUBTFUL:
            discourse.told.note(said._replace(cue=cue), sentence)
    elif reacting is not None:
        said = discourse.resolve(sentence, reacting)
        if said.speaker is not None and not (said.person is None and _asks(parsed)):
            discourse.told.of_paragraph = said


def _asks(parsed: ParsedSentence) -> bool:
    """Whether a sentence tells of a talk, in which a body asks: 'The Echo spoke to Ann Lee.'"""
    tokens, talks = parsed.sentence.tokens, [cue for cue in parsed.cues if cue.lemma in ("speak", "talk")]
    return any(token.lower in ("to", "with") for cue in talks for token in tokens[cue.position + 1 : cue.position + 2])


def _indirect_speaker(parsed: ParsedSentence) -> Subject | None:
    """Who says something in a sentence without quotation marks."""
    told = [cue for cue in parsed.cues if cue.lemma != "ask" and cue.form in (Form.FINITE, Form.ACCORDING)]
    cues = [cue for cue in told if cue.strength is not Strength.WEAK and not is_passive(parsed.tagged, cue.position)]
    if not cues:
        return None
    return (tail_subject(parsed.tagged, cues[-1]) if len(cues) > 1 else None) or parsed.subject(cues[0])


def _asker(discourse: Discourse, sentence: Sentence) -> Person | None:
    """Who asks somebody a question that a sentence tells of: 'Lee asked Reed whether he was ill'."""
    parsed = discourse.parsed.of(sentence)
    for cue in parsed.cues[:MAX_CUES]:
        asked = phrase_at(parsed.tagged, cue.position + 1) if cue.lemma == "ask" and cue.form is Form.FINITE else None
        if asked is not None and any(t.lower in _QUESTION for t in sentence.tokens[asked.end : asked.end + 1]):
            subject = parsed.subject(cue)
            return discourse.resolve(sentence, subject).person if subject is not None else None
    return None


def _reacting(parsed: ParsedSentence) -> Subject | None:
    """Who reacts in a sentence without words: 'The union welcomed the ruling.', 'The union issued a statement.'"""
    cues = [cue for cue in parsed.cues if cue.form is Form.FINITE and cue.strength is Strength.WEAK]
    subjects = (parsed.subject(cue) for cue in (*cues, *_issued(parsed.sentence)))
    return next((subject for subject in subjects if subject is not None and subject.sure and subject.first <= 1), None)


def _issued(sentence: Sentence) -> Iterator[Cue]:
    """The verbs by which a statement, a letter or a post is made public."""
    tokens, sending, statement = sentence.tokens, grammar("sending"), grammar("statement")
    if sending.isdisjoint(sentence.words) or statement.isdisjoint(sentence.words):
        return
    for k in [k for k, token in enumerate(tokens) if token.lower in sending]:
        if any(each.lower in statement for each in tokens[k + 1 : k + NEAR]):
            yield Cue(k, tokens[k].lower, Strength.WEAK, Form.FINITE)


def _with_role(attribution: Attribution, told: Told, body_roles: Mapping[str, str]) -> Attribution:
    """An attribution with the role that the article tells only behind it, or that of a body."""
    if attribution.role is not None or attribution.speaker is None:
        return attribution
    person = attribution.person
    role = told.role_of(person) if person is not None else body_roles.get(_bare(attribution.speaker))
    return attribution._replace(role=role)


def _bare(name: str) -> str:
    """The name of a body without its article."""
    return name.removeprefix("the ")


def labelled(text: AnnotatedText, sentence: Sentence, passage: Passage) -> Attribution | None:
    """Who is named at the head of a passage of a sentence, or on the line above; None without a label."""
    person = _inside(text, passage) or _above(text, sentence)
    return Attribution.of(person, Route.LABEL)._replace(confidence=1.0) if person is not None else None


def _inside(text: AnnotatedText, passage: Passage) -> Person | None:
    """The person whose full or family name begins a passage."""
    label = _LABEL.match(text.body, passage.start, passage.end)
    words = label[1].lower().split() if label is not None else []
    named = ((person, person.name.lower().split()) for person in text.cast.people if words)
    return next((person for person, name in named if words in (name, name[-1:])), None)


def _above(text: AnnotatedText, sentence: Sentence) -> Person | None:
    """The person whose name, at its end or as the only one at its head, a colon closes on the line above a paragraph,
    with no verb of speech before it: 'Ann Reed, ports director:' is a label, 'Lee told Ann Reed:' is none."""
    before = text.sentences[sentence.index - 1] if sentence.index else sentence
    people = text.people_in(before) if before.paragraph < sentence.paragraph and before.tokens[-1].text == ":" else []
    if not people or any(token.lower in cue_verbs() for token in before.tokens):
        return None
    is_label = people[-1].end == len(before.tokens) - 1 or (len(people) == 1 and people[0].first == 0)
    return people[-1].person if is_label else None
