"""Who a cue says is speaking: the subject of its verb, found in the words around it."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from summarizer.quotes.clauses.adjuncts import Adjuncts
from summarizer.quotes.clauses.cues import ACCORDING, COLON, FINITE, Cue
from summarizer.quotes.clauses.noun_phrases import NounPhrases
from summarizer.quotes.clauses.subject import Subject
from summarizer.quotes.people.cast import Cast
from summarizer.quotes.people.values import Mention
from summarizer.quotes.text.tokens import Sentence
from summarizer.word_lists import PRONOUNS, SAY, cue_verbs, function_words, grammar, name_words, titles

_BE = frozenset(("was", "were", "is", "are", "be", "been", "being", "am"))
_RELATIVE = frozenset(("who", "which", "that"))
_BREAKS = frozenset((",", "—", "–", "-", "--"))
_NO_SUBJECT = frozenset(("that", "in", "on", "at", "of", "about", "during", "when", "as"))
_NAMING = frozenset(("call", "describe", "label", "brand", "dub", "term", "accuse", "urge", "warn", "remind", "ask"))
"""Verbs whose object is often a name."""

_ANONYMOUS = frozenset(("one", "another", "others", "some", "many", "someone", "somebody", "everyone", "nobody"))
"""Words for speakers whom nobody can tell."""

_CLAUSE_OPENERS = frozenset(("that", "because", "if", "whether"))
_REACH = 40
"""Tokens to the left of a verb within which its subject is looked for beyond an aside."""

_QUOTED_REACH = 16
"""Tokens from 'quoted' to 'as saying' at most."""

_BEFORE_NAME = 5
"""Tokens after a role noun within which the name that it introduces begins."""

_RELATIVE_REACH = 7
"""Tokens before a phrase within which the 'who' stands that opens its clause."""

_TIED = frozenset(("of", "for", "from", "at", "with"))
_HOLDS = _TIED - {"for"}
_EXPLAINED_REACH = 14
"""Tokens before a phrase within which the name that it explains stands."""

_TAIL = 16
"""Tokens at the end of a sentence within which 'she said' speaks for all of it."""

_ASIDES = 4
"""Commas to the left that may open the aside before a verb."""


class SubjectFinder:
    """Finds the subjects of the cues of one sentence."""

    def __init__(self, sentence: Sentence, cast: Cast) -> None:
        self._tokens = sentence.tokens
        self._phrases = NounPhrases(sentence.tokens, cast.mentions[sentence.index])
        self._adjuncts = Adjuncts(sentence.tokens, self._phrases.ending)

    def subject_of(self, cue: Cue) -> Subject | None:
        """The speaker that ``cue`` names, None when its sentence names nobody."""
        if cue.form == ACCORDING:
            return self._phrases.beginning(cue.position + 2)
        if cue.form == COLON:
            return self._at_colon(cue.position)
        if cue.form != FINITE:
            return self._of_participle(cue)
        quoted = self._quoted(cue)
        if quoted is not None:
            return quoted
        if self._is_passive(cue):
            return self._agent(cue.position)
        if cue.lemma != "tell" and self._is_inverted(cue):
            return self._phrases.beginning(cue.position + 1)
        return self._before(cue.position)

    def tail_subject(self, cue: Cue) -> Subject | None:
        """The speaker whom ', she said.' or ', said Ann Lee, a doctor.' names at the end of a sentence, for all that
        stands before it; None when ``cue`` does not end one so."""
        if cue.strength != SAY or cue.position + _TAIL < len(self._tokens):
            return None
        subject = self.subject_of(cue)
        if subject is None:
            return None
        first = min(subject.start, cue.position)
        if subject.mention is not None:
            first = min(subject.mention.first, cue.position)
        return subject if first > 0 and self._tokens[first - 1].text == "," else None

    def _is_passive(self, cue: Cue) -> bool:
        """Whether the verb tells what others say to or of its subject: 'Lee was asked, “…”'. 'Was quoted as
        saying' tells what the subject says."""
        j = cue.position - 1
        while j > 0 and self._tokens[j].lower in grammar("aside"):
            j -= 1
        return j >= 0 and cue.lemma != "quote" and self._tokens[j].lower in _BE

    def _agent(self, verb: int) -> Subject | None:
        """Who stands behind 'by' after a passive verb."""
        following = self._tokens[verb + 1].lower if verb + 1 < len(self._tokens) else ""
        return self._phrases.beginning(verb + 2) if following == "by" else None

    # ------------------------------------------------------------- after the verb

    def _is_inverted(self, cue: Cue) -> bool:
        """Whether the subject follows: '“…,” said X', '“…” for the port, said X'; not 'Y, a lawyer, called X “…”'."""
        verb = cue.position
        if verb + 1 >= len(self._tokens):
            return False
        following = self._tokens[verb + 1]
        if not following.is_word or following.lower in _NO_SUBJECT or not self._phrases.begins(verb + 1):
            return False
        if verb == 0 or self._tokens[verb - 1].passage >= 0:
            return not self._begins_clause(verb + 1)
        if self._tokens[verb - 1].text not in _BREAKS:
            return False
        return self._closes_passage(verb - 1) or (cue.lemma not in _NAMING and self._names_and_stops(verb + 1))

    def _begins_clause(self, i: int) -> bool:
        """Whether what follows the verb is a clause of its own: '“…,” said the plan would fail'."""
        phrase = self._phrases.beginning(i)
        if phrase is None or phrase.kind == "pronoun" or phrase.end >= len(self._tokens):
            return False
        inside = self._tokens[phrase.start : phrase.end + 1]
        if any(a.lower.endswith("ed") and b.lower in grammar("determiner") for a, b in itertools.pairwise(inside)):
            return True  # 'says the plan changed his life'
        return self._tokens[phrase.end].lower in grammar("auxiliary")

    def _names_and_stops(self, i: int) -> bool:
        """Whether a person's name stands at ``i`` and a comma, a passage or nothing behind it: ', explained
        Lee, “…”'."""
        mention = self._phrases.starting.get(i)
        if mention is None or mention.person is None or mention.possessive:
            return False
        after = self._tokens[mention.end] if mention.end < len(self._tokens) else None
        return after is None or after.text in (",", ".", ":") or after.passage >= 0

    def _closes_passage(self, comma: int) -> bool:
        """Whether a passage stands shortly before the comma, with no name and apposition in between."""
        for j in range(comma - 1, max(-1, comma - 15), -1):
            if self._tokens[j].passage >= 0:
                return True
            if j + 1 < comma and j in self._phrases.ending and self._tokens[j + 1].text == ",":
                return False
        return False

    # ------------------------------------------------------------ before the verb

    def _before(self, verb: int) -> Subject | None:
        """The subject before the verb, auxiliaries, adverbs and times between them left out."""
        j = self._adjuncts.before(verb - 1)
        if j < 0:
            return None
        token = self._tokens[j]
        if token.lower in PRONOUNS or token.lower in _ANONYMOUS:
            return Subject("pronoun", j, j + 1)
        if token.lower in _RELATIVE and j > 0:
            return self._antecedent(j - 1)
        if token.text in _BREAKS:
            return self._across_aside(j)
        if token.lower in grammar("coordinator"):
            return self._clause_subject(j)
        phrase = self._phrases.phrase_ending(j)
        return self._modified(phrase) or self._named_before(phrase) or self._clause_subject(j)

    def _modified(self, phrase: Subject | None) -> Subject | None:
        """Whom a relative clause tells about that ends with ``phrase``: 'the judge who sentenced Lee said'."""
        if phrase is None:
            return None
        first = phrase.start if phrase.mention is None else phrase.mention.first
        for k in range(first - 1, max(0, first - _RELATIVE_REACH), -1):
            token = self._tokens[k]
            if token.lower == "who":
                verb = self._tokens[k + 1 : first]
                before = self._phrases.phrase_ending(k - 1)
                told = before is not None and before.sure and self._tokens[k - 1].text not in _BREAKS
                return before if told and verb else None
            if not token.is_word or token.lower in cue_verbs() or token.lower == "that":
                return None
        return None

    def _named_before(self, phrase: Subject | None) -> Subject | None:
        """The phrase, or the name that it explains with no comma behind: 'Ann Lee, a spokeswoman told us',
        'Ann Lee, head of Arrow, a shipping firm told us'; or that it holds: 'Ann Lee from accounts'."""
        if phrase is None or phrase.kind != "nominal":
            return phrase
        held = self._held(phrase)
        if held is not None:
            return Subject.named(held, sure=self._tokens[held.end].lower in _HOLDS)
        if phrase.start < 2 or self._tokens[phrase.start - 1].text != ",":
            return phrase
        for comma in range(phrase.start - 1, max(0, phrase.start - _EXPLAINED_REACH), -1):
            named = self._phrases.person_ending(comma - 1) if self._tokens[comma].text == "," else None
            if named is not None and (named.first == 0 or self._tokens[named.first - 1].passage >= 0):
                return Subject.named(named)
        return phrase

    def _held(self, phrase: Subject) -> Mention | None:
        """The person's name in a phrase that is no more than that name with words behind: 'Ann Lee from accounts',
        'captain Ann Lee sees'; not 'the Lee campaign', 'a spokesman for Ann Lee'."""
        for mention in self._phrases.mentions:
            if mention.first < phrase.start or mention.end >= phrase.end or mention.person is None:
                continue
            before = self._tokens[phrase.start : mention.first]
            behind = range(mention.end, phrase.end)
            tied = any(token.lower in grammar("tie") for token in before)
            heads = any(self._phrases.is_speaker_noun(k) for k in behind)
            if mention.possessive or tied or (heads and self._tokens[mention.end].lower not in _HOLDS):
                return None
            return mention
        return None

    def _antecedent(self, j: int) -> Subject | None:
        """The noun phrase before a relative pronoun."""
        aside = self._tokens[j].text in _BREAKS
        j -= aside
        phrase = self._phrases.phrase_ending(j)
        if phrase is None:
            return self._clause_subject(j)
        if aside and phrase.kind == "nominal" and self._tokens[phrase.start - 1].text == ",":
            named = self._phrases.person_ending(phrase.start - 2)  # 'Ann Lee, a lawyer, who said'
            if named is not None and not named.possessive:
                return Subject.named(named)
        return replace(phrase, sure=phrase.sure and (phrase.kind == "name" or aside))

    def _across_aside(self, comma: int) -> Subject | None:
        """The subject before the apposition or relative clause that the comma at ``comma`` closes."""
        tokens, phrases = self._tokens, self._phrases
        reach = range(comma - 1, max(-1, comma - _REACH), -1)
        openings = [k for k in reach if tokens[k].text in _BREAKS]
        for opening in openings[:_ASIDES]:
            inner = phrases.starting.get(opening + 1)
            if inner is not None and inner.end == comma and inner.person is not None and not inner.possessive:
                return Subject.named(inner)
            if self._names_nominal(opening, comma):
                return Subject.named(self._phrases.ending[comma - 1])
            before = self._adjuncts.before_bracket(opening - 1)
            if phrases.person_ending(before) is not None:
                return phrases.phrase_ending(before)
            tied = phrases.phrase_ending(before)
            if tied is not None and tied.mention is not None and tied.mention.person is not None:
                return tied
            headed = opening > 0 and phrases.is_speaker_noun(opening - 1)
            told = len(openings) == 1 or (opening == openings[0] and tokens[opening + 1].lower == "who")
            if headed and tokens[opening - 1].text[0].islower() and told:
                return phrases.phrase_ending(opening - 1)
        return self._explained(openings) or self._clause_subject(comma)

    def _names_nominal(self, opening: int, comma: int) -> bool:
        """Whether an aside is one phrase that ends with the name of the nominal before it: 'The host, board
        member Ann Lee, said'."""
        named = self._phrases.person_ending(comma - 1)
        if named is None or opening == 0 or not self._phrases.is_person_noun(opening - 1):
            return False
        between = self._tokens[opening + 1 : named.first]
        return all(token.is_word and token.lower not in function_words() for token in between)

    def _explained(self, openings: Sequence[int]) -> Subject | None:
        """The body's name that an apposition with an article explains: 'The Echo, the local paper, said'."""
        for opening in openings[:_ASIDES]:
            before = self._adjuncts.before_bracket(opening - 1)
            if before in self._phrases.ending and self._tokens[opening + 1].lower in (
                "the",
                "a",
                "an",
                "which",
            ):
                return self._phrases.phrase_ending(before)
        return None

    # ----------------------------------------------------------- the clause around

    def _clause_subject(self, j: int) -> Subject | None:
        """The first phrase that can speak in the clause that ends at ``j``."""
        return self._first_subject(self._clause_begin(j), j)

    def _first_subject(self, begin: int, end: int) -> Subject | None:
        """The first phrase that can speak between two positions."""
        phrases = self._phrases
        for k in range(begin, end + 1):
            word = self._tokens[k].lower
            if word in PRONOUNS and word != "it":
                return Subject("pronoun", k, k + 1, sure=False)
            mention = phrases.starting.get(k)
            if mention is not None and self._can_head(mention, begin):
                return Subject.named(mention, sure=False)
            compound = k < end and phrases.is_speaker_noun(k + 1)  # 'the Republican candidate'
            if phrases.is_speaker_noun(k) and not compound and not self._introduces_name(k):
                return self._nominal_at(k, begin)
        return None

    def _can_head(self, mention: Mention, begin: int) -> bool:
        """Whether a name is a person's, or a body's that begins the clause: 'The Port Board met, saying'."""
        if mention.possessive or mention.person is not None:
            return not mention.possessive
        if mention.first - begin > 1 or mention.end >= len(self._tokens):
            return False
        if mention.text in name_words("nation") or self._introduces_name(mention.end):
            return False
        if self._tokens[mention.end - 1].text in titles():
            return False  # 'Hull Police Chief of Staff Ann Lee'
        after = self._tokens[mention.end]
        return after.is_word and after.text[0].islower() and not self._phrases.is_speaker_noun(mention.end)

    def _nominal_at(self, k: int, begin: int) -> Subject | None:
        """The nominal that ends at ``k``, or the name in apposition to it: 'one supporter, Ann
        Lee, …'."""
        named = (
            self._phrases.starting.get(k + 2) if self._tokens[min(k + 1, len(self._tokens) - 1)].text == "," else None
        )
        if named is not None and named.person is not None and not named.possessive:
            return Subject.named(named, sure=False)
        phrase = self._phrases.phrase_ending(k)
        if phrase is None:
            return None
        whole = self._with_tie(phrase)
        return replace(whole, sure=phrase.sure and phrase.start == begin)

    def _with_tie(self, phrase: Subject) -> Subject:
        """The phrase with the name that 'for', 'of' or their like ties to it: 'a spokesman for the Port Board'."""
        j = phrase.end
        if phrase.kind != "nominal" or j + 1 >= len(self._tokens) or self._tokens[j].lower not in _TIED:
            return phrase
        j += 1 + (self._tokens[j + 1].lower == "the")
        name = self._phrases.starting.get(j)
        return replace(phrase, end=name.end) if name is not None and not name.possessive else phrase

    def _introduces_name(self, k: int) -> bool:
        """Whether the noun at ``k`` only introduces a name: 'coach Ken Hill', 'chief executive Ann Lee'."""
        for j in range(k + 1, min(k + _BEFORE_NAME, len(self._tokens))):
            if j in self._phrases.starting:
                return True
            word = self._tokens[j]
            if word.lower == "of" and self._tokens[k].text in titles():
                continue
            if not word.is_word or word.lower in function_words() or word.lower.endswith("ed"):
                return False
        return False

    def _clause_begin(self, j: int) -> int:
        """The start of the main clause around ``j``.

        It is after a passage, a semicolon, or 'that', 'if' and their like, and after the comma that closes a
        subordinate clause or an adverbial at the head ('When asked about it, Lee smiled and said').
        """
        begin = self._clause_bound(j)
        head = self._tokens[begin].lower
        if head not in grammar("subordinator") and not head.endswith(("ing", "ed")):
            opened = begin > 0 and self._tokens[begin - 1].lower in _CLAUSE_OPENERS
            return self._resumption(begin, j) if opened else begin
        for k in range(begin + 1, j - 1):
            named = k + 1 + (self._tokens[k + 1].lower == "the") in self._phrases.starting
            if self._tokens[k].text == "," and (named or self._tokens[k + 1].lower in PRONOUNS):
                return k + 1
        return begin

    def _resumption(self, begin: int, j: int) -> int:
        """Where 'he' takes up the main clause behind a comma: 'asked if Lee would go, he smiled'; else ``begin``."""
        for k in range(j - 1, begin, -1):
            if self._tokens[k].text == "," and self._tokens[k + 1].lower in ("he", "she", "they"):
                return k + 1
        return begin

    def _clause_bound(self, j: int) -> int:
        for k in range(j - 1, -1, -1):
            token = self._tokens[k]
            if token.passage >= 0 or token.text in (";", ":"):
                return k + 1
            follows = k + 1 < j and (k + 1 in self._phrases.starting or self._tokens[k + 1].lower in PRONOUNS)
            if token.lower in _CLAUSE_OPENERS and follows:
                return k + 1
        return 0

    # ------------------------------------------------------- participles and colons

    def _quoted(self, cue: Cue) -> Subject | None:
        """Who is quoted in 'The Echo quoted a harbour official as saying'."""
        if cue.lemma != "quote" or self._tokens[cue.position - 1].lower in grammar("auxiliary"):
            return None
        for k in range(cue.position + 2, min(cue.position + _QUOTED_REACH, len(self._tokens))):
            if self._tokens[k].lower == "saying" and self._tokens[k - 1].lower == "as":
                return self._phrases.beginning(cue.position + 1)
        return None

    def _of_participle(self, cue: Cue) -> Subject | None:
        """Who says what a participle or infinitive says: 'with X saying', else who does what the verb
        before it says."""
        j = self._adjuncts.before(cue.position - 1)
        direct = self._phrases.phrase_ending(j)
        if direct is not None and self._opens_with(direct):
            return direct
        if j >= 0 and self._tokens[j].text in _BREAKS:
            aside = self._across_aside(j)
            if aside is not None and self._opens_with(aside):
                return aside
        earlier = self._finite_before(cue.position)
        nearer = self._circumstance(cue.position, -1 if earlier is None else earlier)
        if nearer is not None:
            return nearer
        if earlier is not None:
            subject = self._before(earlier)
            if subject is not None and subject.kind != "nominal":
                return subject
        return self._clause_subject(cue.position) or self._first_subject(0, cue.position)

    def _circumstance(self, position: int, verb: int) -> Subject | None:
        """Who acts in the clause that 'as', 'where' or 'while' opens between a verb and a participle behind a comma:
        'Lee spoke as a man walked by, chanting'."""
        if self._tokens[position - 1].text != ",":
            return None
        for k in range(position - 1, verb, -1):
            if self._tokens[k].lower in ("as", "where", "while"):
                begin = k + 1
                subject = self._first_subject(begin, position - 2)
                near = subject is not None and subject.kind == "nominal" and subject.start - begin <= 2
                return subject if near else None
        return None

    def _opens_with(self, phrase: Subject) -> bool:
        """Whether 'with' or 'of' stands before the phrase, titles and article included."""
        first = phrase.mention.first if phrase.mention is not None else phrase.start
        return first > 0 and self._tokens[first - 1].lower in ("with", "of")

    def _finite_before(self, position: int) -> int | None:
        """The nearest inflected cue verb before ``position``."""
        for k in range(position - 1, max(-1, position - _REACH), -1):
            token = self._tokens[k]
            if token.lower not in cue_verbs() or not token.text[0].islower() or token.lower.endswith("ing"):
                continue
            if token.lower != cue_verbs()[token.lower][0] and not self._phrases.is_speaker_noun(k):
                return k
        return None

    def _heads_line(self, mention: Mention) -> bool:
        """Whether nothing but a role stands before a name: 'Former Hull and England captain Ann Lee:', not 'Lee to
        Reed:'."""
        before = [token.lower for token in self._tokens[: mention.first] if token.lower != "and"]
        return function_words().isdisjoint(before) and grammar("tie").isdisjoint(before)

    def _at_colon(self, colon: int) -> Subject | None:
        """The speaker of 'X: “…”', of the verb before the colon, or of the clause that it closes."""
        mention = self._phrases.ending.get(colon - 1)
        if mention is not None and (mention.first == 0 or self._tokens[mention.first - 1].text in _BREAKS):
            return Subject.named(mention)
        earlier = self._finite_before(colon)
        if earlier is None and mention is not None and mention.person is not None and self._heads_line(mention):
            return Subject.named(mention)
        return (self._before(earlier) if earlier is not None else None) or self._clause_subject(colon)
