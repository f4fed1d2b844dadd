"""The phrases before a name that may say who somebody is, with every beginning that they may have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarizer.document.tokens import Token
from summarizer.quotes.people.role_words import COURTESY_TITLES, before_naming, is_role_noun
from summarizer.quotes.people.values import Mention
from summarizer.quotes.roles.features import head_of, is_honorific, kinds_at, kinds_of
from summarizer.quotes.roles.phrase import MAX_ROLE_TOKENS, Phrase, Place, before_brackets, behind_brackets, is_party
from summarizer.word_lists import POSSESSIVES, document_noun, grammar, word_set

_CHAIN = word_set("of for and the at to in on & without under first second third last top chief") | POSSESSIVES
"""Small words inside a phrase before a name."""

_BEFORE_THE = word_set("of for at and to in")
INNER = word_set("& - / ’ '") | POSSESSIVES
"""Marks that may stand inside a phrase."""

_SAID = word_set("said says told wrote according who whom that which whose")
_OWNERS = word_set("its his her their")
_FORMER = word_set("former then ex")
QUALIFIERS = _FORMER | word_set("alleged presumptive likely retired acting interim incoming outgoing state")
"""Words before a role without which it would say too much: 'former mayor', 'state senator'."""

_VERBS = word_set("lead star top")
"""Attributes that are verbs behind 'to'."""

_ORDINALS = frozenset(("Under", "First", "Second", "Third"))
"""Small words that begin an office: 'Under Secretary', 'First Minister'."""

_INSIDE_BODIES = word_set("of for and police")
"""Words in small letters of a body's name: 'Board of Trade', 'Hull police'."""

_DASHES = word_set("— – --")
_TIES = word_set("of from for at")
_PAST = word_set("found left put hit shot cast cut set told")
"""More verbs in the past than grammar.txt has: most are nouns as well, but none for who somebody is."""

_Tokens = Sequence[Token]


def phrases_before(tokens: _Tokens, mention: Mention) -> Iterator[Phrase]:
    """The phrases that end right before a name, before a comma or a possessive ending there."""
    end = before_naming(tokens, _before_courtesy(tokens, mention.start))
    if end > 1 and is_possessive(tokens, end - 1):
        yield from (Phrase(Place.OWNER, begin, end - 1) for begin in _begins(tokens, end - 1))
    elif end > 0 and _may_end(tokens, end - 1):
        yield from (_with_party(tokens, mention, begin, end) for begin in _begins(tokens, end))
        yield from _before_ranks(tokens, end)
        yield from _joined(tokens, mention, end)
    while end > 0 and not kinds_at(tokens, end - 1).isdisjoint(("title", "rank")):
        end = _before_courtesy(tokens, end - 1)
    end -= 0 < end < mention.start and tokens[end - 1].lower == "the"  # 'the vicar of Hull, the Rev. Ann Lee'
    is_set_off = end > 1 and (tokens[end - 1].text == "," or tokens[end - 1].text in _DASHES)
    if is_set_off and not is_past(tokens, end - 2) and not _is_owner(tokens, mention):
        is_open = mention.end < len(tokens) and tokens[mention.end].is_word
        begins = [] if _is_between_dashes(tokens, end - 1) else [*_begins_of_part(tokens, end - 1)]
        is_whole = bool(begins) and not _is_thing(tokens, begins[-1], end - 1)
        for begin in begins:
            is_inner, is_object = is_whole and begin > begins[-1], _is_object(tokens, begin)
            is_tied = [t.lower for t in tokens[max(0, begin - 2) : begin]] == ["to", "the"]  # 'adviser to the governor'
            is_out = (is_inner and is_tied) or (is_object and is_open)
            if not (
                is_out or ((is_inner or is_object) and _is_thing(tokens, begin, end - 1))
            ):  # 'Chair, Hull chapter,'
                yield Phrase(Place.COMMA, begin, end - 1)


def _is_between_dashes(tokens: _Tokens, end: int) -> bool:
    """Whether a dash at token ``end`` closes what another one opens: 'Ann Lee – head of the port – Tom Reed said'."""
    before = tokens[max(0, end - MAX_ROLE_TOKENS) : end]
    return tokens[end].text in _DASHES and any(token.text == tokens[end].text for token in before)


def is_possessive(tokens: _Tokens, k: int) -> bool:
    """Whether token ``k`` ends a possessive; a bare apostrophe does so behind an s only, not in 'Little ‘Moe’ Reed'."""
    return tokens[k].lower in POSSESSIVES and (len(tokens[k].text) > 1 or tokens[k - 1].lower.endswith("s"))


def _is_owner(tokens: _Tokens, mention: Mention) -> bool:
    """Whether a name belongs to a noun for somebody else: 'Reed campaign spokesman', 'Reed spokesman'."""
    behind = [kinds_at(tokens, k) for k in range(mention.end, mention.end + 2)]
    may_go_on = behind[0].isdisjoint(("small", "comma", "-ed", "capital"))
    return any("listed" in kinds for kinds in behind[: 1 + may_go_on])


def _is_object(tokens: _Tokens, begin: int) -> bool:
    """Whether a preposition stands before a phrase: 'in the Hull Leader, Ann Lee told'."""
    before = begin - 1 - (begin > 1 and "article" in kinds_at(tokens, begin - 1))
    if before >= 1 and tokens[before].lower in _OWNERS:
        before -= 1  # 'Speaking through his lawyer, Tom Reed said'
    return before >= 0 and (tokens[before].lower in grammar("preposition") or tokens[before].lower == "through")


def _is_thing(tokens: _Tokens, begin: int, end: int) -> bool:
    """Whether the head of a phrase is no noun for somebody: 'In a statement, Ann Lee, mayor of Halden, said'."""
    kinds = [kinds_at(tokens, k) for k in range(begin, end)]
    return tokens[begin].lower != "one" and kinds[head_of(kinds)].isdisjoint(("person", "title"))


def _before_ranks(tokens: _Tokens, end: int) -> Iterator[Phrase]:
    """The phrases that end before the ranks right before a name: 'police spokesman' in 'police spokesman Lt. Col.'."""
    bare = end - 1
    while bare > 0 and "rank" in kinds_at(tokens, bare):
        if not kinds_at(tokens, bare - 1).isdisjoint(("person", "title")):
            least = bare - tokens[bare - 1].is_capitalised  # 'Associate' of 'Associate Professor'
            yield from (Phrase(Place.BEFORE, begin, bare) for begin in _begins(tokens, bare) if begin < least)
        bare -= 1


def _before_courtesy(tokens: _Tokens, end: int) -> int:
    """The end of what stands before 'Dr.', '(Mrs.)' or, behind a role, 'Sheikh', before token ``end``."""
    while end > 0:
        is_behind_role = end > 1 and is_role_noun(tokens[end - 2].lower) and is_honorific(tokens[end - 1].text)
        in_brackets = end > 3 and tokens[end - 1].text == ")" and tokens[end - 2].text in COURTESY_TITLES
        if tokens[end - 1].text not in COURTESY_TITLES and not is_behind_role and not in_brackets:
            break
        end -= 3 if in_brackets else 1
    return end


def _may_end(tokens: _Tokens, k: int) -> bool:
    """Whether the words before a name may end in token ``k``."""
    k = before_brackets(tokens, k)  # 'commissioner of police (zone 4)'
    kinds = kinds_at(tokens, k)
    may_be_noun = "small" not in kinds and ("speech" not in kinds or "capital" in kinds)
    if not may_be_noun or not tokens[k].is_word or is_past(tokens, k):
        return False
    is_letter = document_noun(tokens[k].lower) is not None  # 'a letter Ann Lee wrote'
    return not (is_letter and "article" in kinds_at(tokens, k - 1))


def is_past(tokens: _Tokens, k: int) -> bool:
    """Whether token ``k`` is a verb in the past: 'the mayor met Ann Lee', 'the board sued Ann Lee'."""
    kinds, word = kinds_at(tokens, k), tokens[k].lower
    return kinds.isdisjoint(("capital", "person")) and ("-ed" in kinds or word in grammar("past") or word in _PAST)


def _begins(tokens: _Tokens, end: int) -> Iterator[int]:
    """Where a phrase may begin that ends before token ``end``, nearest first."""
    k = end - 1
    while k >= 0 and end - k < MAX_ROLE_TOKENS:
        k = before_brackets(tokens, k)
        is_inside = tokens[k].is_word or tokens[k].lower in INNER
        if not is_inside or _stops(tokens, k) or (k + 1 < end and _stands_outside(tokens, k)):
            return
        if _may_begin(tokens, k):
            yield k
        k -= 1


def _stops(tokens: _Tokens, k: int) -> bool:
    """Whether token ``k`` is a small word or a verb that stands in no phrase before a name."""
    token, kinds = tokens[k], kinds_at(tokens, k)
    if token.lower in _SAID or ("auxiliary" in kinds and token.lower != "to"):
        return "capital" not in kinds
    if token.lower == "the":
        return k == 0 or tokens[k - 1].lower not in _BEFORE_THE
    if k and not kinds_at(tokens, k - 1).isdisjoint(("person", "group")) and is_past(tokens, k):
        return True  # 'the council met'
    if k and "-ing" in kinds and token.text.islower() and "attribute" not in kinds:
        is_object = tokens[k - 1].lower in grammar("preposition") and tokens[k + 1].is_capitalised
        if is_object or tokens[k - 1].text == ",":
            return True  # 'for beating Hull coach Ann Lee', ', prompting coach Ann Lee'
    if "small" not in kinds and token.text.islower() and tokens[k + 1].lower in _FORMER:
        return True  # 'set former speaker Ann Lee on a path'
    return "small" in kinds and "capital" not in kinds and token.lower not in _CHAIN


def _stands_outside(tokens: _Tokens, k: int) -> bool:
    """Whether token ``k`` is an unlisted word before a capital: 'last night President', 'support Mayor'."""
    return "plain" in kinds_at(tokens, k) and tokens[k + 1].is_capitalised


def _may_begin(tokens: _Tokens, k: int) -> bool:
    """Whether a phrase may begin with token ``k``: no small word, and no verb behind a modal one."""
    kinds = kinds_at(tokens, k)
    is_title = tokens[k].text in _ORDINALS and tokens[k + 1].is_capitalised  # 'First Minister'
    is_small = "small" in kinds and "upper" not in kinds and not is_title
    is_infinitive = k > 0 and tokens[k - 1].lower in grammar("modal") and tokens[max(0, k - 2)].lower != "according"
    is_attribute = "attribute" in kinds and tokens[k].lower not in _VERBS
    is_verb = is_infinitive and kinds.isdisjoint(("capital", "person")) and not is_attribute
    may_open = tokens[k].is_word and tokens[k].lower != "own"  # 'her own deputy'
    return may_open and not (is_small or is_verb or _is_cut(tokens, k))


def _is_cut(tokens: _Tokens, k: int) -> bool:
    """Whether a body's name or another capital before token ``k`` belongs to it: 'Echo' before 'chief editor'."""
    before = kinds_at(tokens, k - 1)
    tie = k - 1 - ("article" in before)
    if tie > 0 and tokens[tie].lower in ("of", "for"):  # 'Bank of England governor', 'Movement for the North leader'
        return tokens[k].is_capitalised and tokens[tie - 1].is_capitalised
    may_be_verb = k == 1 and not before.isdisjoint(("speech", "-ing", "-ed"))  # 'Asked', but not 'Reed', 'Boeing'
    return "capital" in before and before.isdisjoint(("small", "day")) and not may_be_verb


def _begins_of_part(tokens: _Tokens, end: int) -> Iterator[int]:
    """Where a phrase may begin behind a small word, a mark or a verb; one comma may stand inside."""
    k, commas = end - 1, 0
    while k >= 0 and end - k <= MAX_ROLE_TOKENS:
        k = before_brackets(tokens, k)
        token, kinds = tokens[k], kinds_at(tokens, k)
        commas += token.text == ","
        is_inside = token.is_word or token.lower in INNER or token.text == ","
        is_finite = token.lower != "to" and "auxiliary" in kinds and "capital" not in kinds
        is_owner = token.lower in _OWNERS and k > 0 and tokens[k - 1].lower not in grammar("preposition")
        is_new = token.lower == "the" and k > 0 and tokens[k - 1].lower not in _BEFORE_THE
        if commas > 1 or not is_inside or token.lower in _SAID or is_finite or is_owner or is_new:
            return  # 'At noon the owner, Ann Lee'
        is_one_of = token.lower == "one" and tokens[k + 1].lower == "of"
        is_time = token.lower in grammar("time")  # 'At that time Reed's owner'
        may_begin = (k == 0 or is_bound(tokens, k - 1)) and _may_begin(tokens, k) and not is_time
        if is_one_of or (may_begin and not _does(tokens, k)):
            yield k
        k -= 1


def _does(tokens: _Tokens, k: int) -> bool:
    """Whether token ``k`` is a verb with what it is done to: 'Standing beside', 'he hired a cook, Ann Lee'."""
    kinds, behind = kinds_at(tokens, k), kinds_at(tokens, k + 1)
    is_object = "small" in behind or "possessive" in kinds_at(tokens, k + 2)  # 'Reading Reed's book, Ann Lee'
    is_object = is_object or tokens[k + 1].lower == "forward"  # 'Moving forward, Ann Lee has a plan'
    is_doing = "-ing" in kinds and "attribute" not in kinds and is_object
    return is_doing or ("article" in behind and is_past(tokens, k))


def is_bound(tokens: _Tokens, k: int) -> bool:
    """Whether a phrase may begin behind token ``k``, or end before it."""
    if tokens[k].lower in INNER or not tokens[k].is_word:
        return tokens[k].lower not in INNER
    kinds = kinds_at(tokens, k)
    return "small" in kinds or "speech" in kinds


def _with_party(tokens: _Tokens, mention: Mention, begin: int, end: int) -> Phrase:
    """The phrase before a name; a title alone takes the party in brackets behind the name."""
    close = behind_brackets(tokens, mention.end)
    takes = end - begin == 1 and is_party(tokens[mention.end + 1 : close - 1])
    return Phrase(Place.BEFORE, begin, end, (mention.end, close) if takes else None)


def _joined(tokens: _Tokens, mention: Mention, end: int) -> Iterator[Phrase]:
    """The titles before a name with the body that 'of' ties to it behind it."""
    begin = end
    while begin > 0 and not kinds_at(tokens, begin - 1).isdisjoint(("title", "person")):
        has_and = begin > 2 and tokens[begin - 2].lower == "and"  # 'founder and leader Ann Lee of the Harbour Party'
        begin -= 1 + (has_and and not kinds_at(tokens, begin - 3).isdisjoint(("title", "person")))
    at = mention.end + (mention.end < len(tokens) and tokens[mention.end].text == ",")
    if begin == end or at + 1 >= len(tokens) or tokens[at].lower not in _TIES:
        return
    stop = at + 1 + (tokens[at + 1].lower == "the")
    while stop < len(tokens) and (tokens[stop].is_capitalised or tokens[stop].lower in _INSIDE_BODIES):
        stop += 1
    while stop > at and kinds_of(tokens[stop - 1].text).isdisjoint(("capital", "group")):
        stop -= 1
    of_body = any(not kinds_of(t.text).isdisjoint(("body", "group", "upper")) for t in tokens[at + 1 : stop])
    if stop > at + 1 and (of_body or not tokens[end - 1].text.islower()):  # not 'owner Ann Lee of Fresno'
        yield Phrase(Place.JOINED, begin, end, (at, stop))
