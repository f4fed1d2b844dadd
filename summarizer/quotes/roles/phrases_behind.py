"""The phrases behind a name that may say who somebody is, with every end that they may have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarizer.document.tokens import Token
from summarizer.quotes.people.values import Mention
from summarizer.quotes.reach import PHRASE
from summarizer.quotes.roles.features import kinds_at, kinds_of
from summarizer.quotes.roles.phrase import MAX_ROLE_TOKENS, Phrase, Place, behind_brackets, is_party
from summarizer.quotes.roles.phrases_before import INNER, is_bound, is_past
from summarizer.word_lists import NUMBERS, grammar, name_words, word_set

_MAX_ASIDES = 3
"""Ages and degrees behind a name at most."""

_MAX_COMMAS = 2
"""Commas inside a phrase at most."""

_SKIPPED = word_set("now also currently himself herself a an the another its their")
"""Words at the head of a phrase behind a name that are no part of it."""

_ONCE = word_set("formerly then once previously")
"""Words at the head of a phrase that say that somebody is so no more."""

_SKIPPED_BEHIND_VERB = _SKIPPED | word_set("to as its their his her new")
_OPENERS = word_set("his her one first second third last top chief under")
"""Small words that may begin a phrase behind a name."""

_DEGREE = re.compile(
    r"(?:[A-Z][a-z]{0,2}\.)+[A-Z][a-z]{0,2}\.?|MD|PhD|JD|MBA|MSc|BSc|MPH|RN|RD|QC|KC|SC|MBE|OBE|CBE|CNM|F[AR][A-Z]{2}"
)
"""Letters behind a name and a comma that are no role: 'Ph.D', 'R.D.N'."""

_MARKS = word_set(", — – --")
_INSIDE_NAME = word_set("of for on")
_TIES = word_set("of from at with for")
_CLAUSE_OPENERS = word_set("i we he she it they this these there but while yet")
"""Words that begin a clause of their own behind a comma."""

_SAID = word_set("said says told wrote")
_PERSON = word_set("who whom whose which that")
_PAST = word_set("was were had did said died asked saw went came lost found")
"""Verbs behind 'who' that tell what happened, not what somebody is."""

_IS = word_set("is was became becomes remains")
_BEEN = word_set("has have had been was were is being , who")
_PASSIVE = word_set("been was were is being")
_MADE = word_set("named appointed elected promoted nominated")
_TAKES_AS = word_set("replaced replaces succeeded succeeds serves works hired")
"""Verbs with an 'as' behind which it is told what somebody is: not what they once 'served as'."""

_BEFORE_PREDICATE = _IS | _BEEN | _TAKES_AS | word_set("as became")
"""Words right behind a name behind which it may be told what somebody is."""

_ASIDE = word_set("pictured photographed seen aka")
"""Words that open a reference to a picture or another name in brackets: 'Ann Lee (pictured above)'."""

_JOINING = frozenset(("and", "&"))
_LETTER_OF = {",": ",", "and": "&", "&": "&"}
_LISTED = re.compile(r"(?<=A),A,?&A(?!A)")
"""Letters of the tokens of a list of capitals, with the first capital before it."""

_Tokens = Sequence[Token]


def phrases_behind(tokens: _Tokens, mention: Mention) -> Iterator[Phrase]:
    """The phrases in brackets, behind a comma, a preposition or a verb, behind a name."""
    at = behind_brackets(tokens, mention.end)
    inside = tokens[mention.end + 1 : at - 1]
    if inside and not is_party(inside) and inside[0].lower not in _ASIDE:
        yield Phrase(Place.BRACKETS, mention.end + 1, at - 1)
    if at + 1 < len(tokens):
        if tokens[at].text in _MARKS:
            yield from _apposed(tokens, _behind_age(tokens, at + 1))
        elif tokens[at].lower in _TIES:
            yield from _tied(tokens, at)
    begin = _predicate_begin(tokens, mention)
    if begin is not None:
        yield from _noun_phrases(tokens, begin, Place.PREDICATE)


def _apposed(tokens: _Tokens, begin: int) -> Iterator[Phrase]:
    """The phrases that begin at token ``begin`` behind a comma, with the article before them left out."""
    if begin + 1 >= len(tokens):
        return
    if tokens[begin].lower in _TIES:
        yield from _tied(tokens, begin)
    elif tokens[begin].lower == "who" and tokens[begin + 1].lower == "is":
        yield from _noun_phrases(tokens, begin + 2, Place.PREDICATE)
    elif tokens[begin].lower in ("who", "whose"):
        yield from (Phrase(Place.CLAUSE, begin, end) for end in _ends(tokens, begin, 0) if end > begin + 2)
    else:
        yield from _noun_phrases(tokens, begin, Place.BEHIND)


def _noun_phrases(tokens: _Tokens, begin: int, place: Place) -> Iterator[Phrase]:
    skipped = _ONCE | (_SKIPPED_BEHIND_VERB if place is Place.PREDICATE else _SKIPPED)
    first = begin
    while begin + 1 < len(tokens) and tokens[begin].lower in skipped:
        begin += 1
        first = first if tokens[first].lower in _ONCE else begin
    if begin < len(tokens) and _may_open(tokens, begin):
        yield from (Phrase(place, first, end) for end in _ends(tokens, begin))


def _behind_age(tokens: _Tokens, begin: int) -> int:
    """The token behind '43,', 'M.D.,' or 'D-Md.,' at token ``begin``; else ``begin``."""
    for _ in range(_MAX_ASIDES):
        end = begin + 1 + (begin + 1 < len(tokens) and tokens[begin + 1].text == ".")
        text = tokens[begin].text + "." * (end - begin - 1)
        is_aside = text.isdigit() or _DEGREE.fullmatch(tokens[begin].text) is not None or "state" in kinds_of(text)
        if end + 1 >= len(tokens) or not is_aside or tokens[end].text != ",":
            break
        begin = end + 1
    return begin


def _may_open(tokens: _Tokens, k: int) -> bool:
    """Whether a phrase behind a name may begin with token ``k``: no verb, conjunction or pronoun."""
    token, kinds = tokens[k], kinds_at(tokens, k)
    if not token.is_word or token.text.isdigit():
        return False
    if token.lower in _OPENERS or "upper" in kinds:
        return True
    # ', 33, learned of it', 'especially as the mayor is away'
    is_verb = is_past(tokens, k) or not kinds.isdisjoint(("-ly", "-ing", "speech or noun"))
    is_followed = "small" in kinds_at(tokens, k + 1) or tokens[min(k + 1, len(tokens) - 1)].lower.endswith("self")
    return "small" not in kinds and "speech" not in kinds and not (is_verb and is_followed)


def _tied(tokens: _Tokens, at: int) -> Iterator[Phrase]:
    """The phrases behind the preposition at token ``at``, other than a place alone."""
    if tokens[at].lower == "with" and tokens[at + 1].lower in ("a", "an"):
        return  # 'a man with a white bird'
    begin = at + 1 + (tokens[at + 1].lower in ("the", "a", "an"))
    if begin < len(tokens) and _may_close(tokens, begin):
        reach = range(begin + 1, min(begin + MAX_ROLE_TOKENS, len(tokens) - 1))
        limit = next((k for k in reach if _is_verb_of_clause(tokens, k)), len(tokens))
        yield from (Phrase(Place.TIE, begin, end) for end in _ends(tokens, begin, limit=limit))


def _is_verb_of_clause(tokens: _Tokens, k: int) -> bool:
    """Whether token ``k`` is the verb of a clause that begins before it: 'A study by Lee of Hull University found'."""
    return tokens[k].text in grammar("past") and tokens[k + 1].lower not in grammar("tie")


def _ends(tokens: _Tokens, begin: int, max_commas: int = _MAX_COMMAS, limit: int | None = None) -> Iterator[int]:
    """Where a phrase may end that begins at token ``begin``, with up to ``max_commas`` inside, before ``limit``."""
    k, commas, is_cut = begin, 0, True
    limit = len(tokens) if limit is None else limit
    while k < limit and k - begin < MAX_ROLE_TOKENS:
        behind = behind_brackets(tokens, k)
        commas += tokens[k].text == ","
        if commas > max_commas or not (behind > k or _is_inside(tokens, begin, k)):
            break
        if k > begin and is_bound(tokens, k) and _may_close(tokens, k - 1) and not _is_cut(tokens, k):
            yield k
            is_cut = False
        k = max(behind, k + 1)
    is_whole = is_cut or k - begin < MAX_ROLE_TOKENS
    if begin < k <= limit and is_whole and _may_close(tokens, k - 1):
        yield k


def _is_inside(tokens: _Tokens, begin: int, k: int) -> bool:
    """Whether token ``k`` may stand inside the phrase that begins at token ``begin``."""
    token = tokens[k]
    if token.passage >= 0:  # 'founder of the “Looking for Lee” project'
        return tokens[k - 1].lower in ("of", "the", "for")
    if not (token.is_word or token.text == "," or token.lower in INNER):
        return False
    if k == begin:
        return True
    kinds = kinds_at(tokens, k)
    is_verb = is_past(tokens, k) or not kinds.isdisjoint(("speech", "-ed", "-ing", "auxiliary"))
    if token.lower in _SAID or (tokens[k - 1].text == "," and (is_verb or token.lower in _CLAUSE_OPENERS)):
        return False
    if token.lower in _PERSON:
        return token.lower == "who" and k + 1 < len(tokens) and tokens[k + 1].lower not in _PAST
    has_past = "-ed" in kinds and "small" in kinds_at(tokens, k + 1)
    following = tokens[k + 1].lower if has_past else ""
    is_verb = has_past and (following == "to" or following not in grammar("tie"))  # 'proved to be', not 'based in'
    is_verb = is_verb or ("auxiliary" in kinds and token.lower != "to" and not _is_cut(tokens, k))
    return not is_verb or any(other.lower in ("who", "whose") for other in tokens[begin:k])


def _is_cut(tokens: _Tokens, k: int) -> bool:
    """Whether token ``k`` stands inside one name: the comma of 'Orlando, Fla.', the small word of 'University of the
    North' and 'Museu do Mar', or what joins two of three single capitals in 'Council on Energy, Soil and Water'."""
    if k + 2 >= len(tokens):
        return False
    near = tokens[max(0, k - 4) : k + 5]
    if not _JOINING.isdisjoint([token.lower for token in near]):
        written = "".join([_LETTER_OF.get(token.lower, "A" if token.is_capitalised else "-") for token in near])
        if any(match.start() <= min(k, 4) < match.end() - 1 for match in _LISTED.finditer(written)):
            return True
    is_tie = tokens[k].lower in _INSIDE_NAME or tokens[k].text in name_words("particle")
    is_inside = is_tie and tokens[k + 1 + (tokens[k + 1].text == "the")].is_capitalised
    is_inside = is_inside or (tokens[k].text == "," and "state" in kinds_of(tokens[k + 1].text))
    return is_inside and tokens[k - 1].is_capitalised


def _may_close(tokens: _Tokens, k: int) -> bool:
    """Whether a phrase may end with token ``k``."""
    token, kinds = tokens[k], kinds_at(tokens, k)
    is_content = "small" not in kinds or token.is_capitalised or token.lower in NUMBERS  # 'mother of three'
    is_age = token.text.isdigit() and tokens[k - 1].text == ","  # 'Duchess of Hull, 41'
    return (token.is_word and is_content and not is_age) or "passage" in kinds or token.text in (")", "]")


def _predicate_begin(tokens: _Tokens, mention: Mention) -> int | None:
    """Where it begins what somebody is or has become; None when no verb tells."""
    verb = mention.end
    if verb >= len(tokens) or tokens[verb].lower not in _BEFORE_PREDICATE:
        return None
    words = [token.lower for token in tokens[verb : verb + PHRASE]]
    if words[0] in _IS and words[1:2] in (["a"], ["an"], ["the"]):
        return verb + 1
    before = tokens[max(0, mention.first - 2) : mention.first]
    if words[0] == "as" and any(token.lower in grammar("appoint") for token in before):
        return verb + 1
    skipped = next((k for k, word in enumerate(words) if word not in _BEEN), 0)
    rest = words[skipped:]
    is_made = rest[0] in _MADE and not _PASSIVE.isdisjoint(words[:skipped])  # not 'has named a squad'
    if rest[0] == "became" or is_made:
        return verb + skipped + _behind_time(rest) + 1
    return verb + skipped + rest.index("as") + 1 if rest[0] in _TAKES_AS and "as" in rest else None


def _behind_time(words: Sequence[str]) -> int:
    """The place of 'as' behind a day or time in ``words``, as in 'named on Monday as head'; 0 where there is none."""
    at = words.index("as") if "as" in words else 0
    is_time = any(word in grammar("time") or word.title() in name_words("day") for word in words[:at])
    return at if is_time else 0
