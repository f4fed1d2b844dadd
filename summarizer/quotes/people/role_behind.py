"""The role in apposition behind a name: 'Ann Lee, 43, a deputy mayor of Leeds'."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.document.tokens import Token
from summarizer.quotes.people.role_words import MAX_ROLE_TOKENS, is_role_noun, is_role_word
from summarizer.word_lists import (
    POSSESSIVES,
    cue_verbs,
    first_names,
    function_words,
    grammar,
    group_nouns,
    name_words,
    word_set,
)

_DEGREES = word_set("M.D. Ph.D. J.D. MD PhD JD QC KC SC MBE OBE CBE")
"""Letters behind a name and a comma that are no role."""

_SKIPPED_OPENERS = word_set("now then currently formerly himself herself a an the")
"""Words at the head of an apposition that are no part of the role."""

_SENTENCE_ADVERBS = word_set("especially particularly notably possibly perhaps probably reportedly apparently widely")
"""Adverbs behind a comma that open no apposition."""

_OWNERS = word_set("his her their its")
"""Owners that open an apposition only when it is closed by a mark: 'Lee, her mother, said'."""

_OTHER_SUBJECTS = word_set("my your our this that these those some")
"""Words behind a comma that begin a phrase for somebody else: 'according to Lee, this witness saw it'."""

_CAREER = word_set(
    "served worked led headed chaired founded co-founded created owned ran represented taught studied directed managed"
    " coached edited played researched oversaw advised farmed sold organized organised invented represents heads chairs"
    " oversees specializes specialises studies"
)
"""Verbs that tell what somebody is or did for good behind 'who'; others do in the present, when they have an agent
noun: 'grades' and 'grader'."""

_PASSING = word_set("wants needs loves likes hates hopes fears wins loses comes goes gets takes makes")
"""Verbs with an agent noun that do not tell what somebody does for good."""

_SKIPPED_BEFORE_VERB = word_set("has had now long")
"""Words between 'who' and the verb that tells what somebody is."""

_BECOMES = word_set("became named appointed elected promoted")
"""Verbs before what somebody has become; all but 'became' in the passive."""

_TAKES_AS = word_set("replaced replaces succeeded succeeds serves served")
"""Verbs before 'as' and what their subject is."""

_MAKES = word_set("appoint appointed unveil unveiled hire hired elect elected install installed nominate nominated")
"""Verbs before a name and 'as' that make somebody what follows."""

_PREDICATE_OPENERS = word_set("a an the its their his her new to as")
_CIRCUMSTANCES = word_set("on during until till yet after before when while")
_MAX_REPLACED_TOKENS = 9
"""Tokens of 'has replaced Tom Reed as' at most."""

_PAST = word_set("was were had did said told died asked wrote saw went came lost found")
"""Verbs behind 'who' that tell what happened, not what somebody is."""

_STATES = word_set(
    "Ala. Ariz. Ark. Calif. Colo. Conn. Del. Fla. Ga. Ill. Ind. Kan. Ky. La. Mass. Md. Mich. Minn. Miss. Mo. Mont. Neb."
    " Nev. N.H. N.J. N.M. N.Y. N.C. N.D. Okla. Ore. Pa. R.I. S.C. S.D. Tenn. Tex. Vt. Va. Wash. W.Va. Wis. Wyo. D.C."
    " Ont. Que. B.C. Alta. Man. Sask."
)
"""Short names of states and provinces behind a town."""

_MAX_BRACKET_TOKENS = 8
"""Tokens from an opening to its closing bracket at most."""

MAX_CLAUSE_TOKENS = 16
"""Tokens of a role with its clause at most."""

_CLOSING_WORDS = word_set("who which that whose where said says told wrote but")
_CLOSING_MARKS = word_set(", . ; : — – -- ( [ ? !")
_PREPOSITIONS = word_set("in on with by during")
"""Prepositions before which the role noun of an apposition has to come."""


def role_behind(body: str, tokens: Sequence[Token], comma: int) -> str | None:
    """What stands between the ``comma`` behind a name and the next comma or verb, when it says who the person is."""
    begin = _apposition_begin(tokens, comma)
    if begin is None:
        return None
    end = _phrase_end(tokens, begin)
    while end > begin and tokens[end - 1].lower in function_words():
        end -= 1
    if end <= begin or not (_has_role_noun(tokens, begin, end) or _is_home(tokens, begin, comma)):
        return None
    if tokens[begin].lower in _OWNERS and not _is_closed(tokens, end):
        return None  # 'according to Lee, her mother saw it'
    return body[tokens[begin].start : tokens[_with_clause(tokens, begin, end) - 1].end]


def _phrase_end(tokens: Sequence[Token], begin: int) -> int:
    """Where the noun phrase of a role ends that begins at token ``begin``; a full name in brackets behind initials
    belongs to it, and so does the state of a town."""
    end = begin
    while end < len(tokens) and end - begin < MAX_ROLE_TOKENS:
        inside = _behind_inner(tokens, begin, end)
        if inside == end and _ends_before(tokens, begin, end):
            break
        end = max(inside, end + 1)
    return end


def _behind_inner(tokens: Sequence[Token], begin: int, k: int) -> int:
    """The token behind '[Harbour Party]' of 'HP [Harbour Party] leader', or behind ', Neb.' of 'Omaha, Neb.', at token
    ``k``; else ``k``."""
    if k == begin or k + 2 >= len(tokens) or not tokens[k - 1].is_capitalised:
        return k
    if tokens[k].text in ("[", "("):
        close = next((j for j in range(k + 1, min(k + _MAX_BRACKET_TOKENS, len(tokens))) if tokens[j].text in "])"), k)
        return close + 1 if close + 1 < len(tokens) and is_role_word(tokens[close + 1]) else k
    behind = tokens[k + 1].text
    is_state = tokens[k].text == "," and (behind in name_words("place") or behind in _STATES)
    return k + 2 if is_state and tokens[k - 2].lower in ("in", "of", "from", "at") else k


def _with_clause(tokens: Sequence[Token], begin: int, end: int) -> int:
    """Where an apposition ends with the clause that tells what somebody is or does: 'a broker who is now head of the
    port'; ``end`` when none follows, or it tells what happened."""
    if end + 2 >= len(tokens) or tokens[end].lower not in ("who", "whose") or tokens[end + 1].lower in _PAST:
        return end
    stop = _clause_end(tokens, end + 1, begin + MAX_CLAUSE_TOKENS)
    return stop if stop is not None else end


def _clause_end(tokens: Sequence[Token], begin: int, limit: int) -> int | None:
    """Where the words end that begin at token ``begin``, at a mark before ``limit``; None when there is none."""
    end = begin
    while end < min(len(tokens), limit) and (tokens[end].is_word or _is_inside(tokens[end])):
        end += 1
    is_closed = end >= len(tokens) or (end < limit and tokens[end].text in (",", ".", ";", "—", "–", "--"))
    return end if is_closed and end > begin + 1 else None


def predicate(body: str, tokens: Sequence[Token], verb: int) -> str | None:
    """What the words at token ``verb`` behind a name say that somebody is: 'head of the port' of 'is the head of the
    port', 'was named head of the port', 'has replaced Tom Reed as head of the port'."""
    begin = _predicate_begin(tokens, verb)
    if begin is None:
        return None
    while begin + 1 < len(tokens) and tokens[begin].lower in _PREDICATE_OPENERS:
        begin += 1
    return _office(body, tokens, begin)


def _tells_when(tokens: Sequence[Token], k: int) -> bool:
    """Whether token ``k`` opens words for when or where somebody came into office: 'until 2002', 'at a meeting'."""
    is_event = tokens[k].lower == "at" and k + 1 < len(tokens) and tokens[k + 1].lower in ("a", "an")
    return is_event or tokens[k].lower in _CIRCUMSTANCES


def _predicate_begin(tokens: Sequence[Token], verb: int) -> int | None:
    """Where it begins what somebody is or has become, by the verb at token ``verb``; None when nothing tells."""
    words = [token.lower for token in tokens[verb : verb + _MAX_REPLACED_TOKENS]]
    if words[:1] == ["is"] and words[1:2] and words[1] in ("a", "an", "the"):
        return verb + 1
    skipped = next((k for k, word in enumerate(words) if word not in ("has", "have", "been", "was", "who", ",")), 0)
    rest = words[skipped:]
    if rest[:1] and rest[0] in _BECOMES and (skipped or rest[0] == "became"):
        return verb + skipped + 1
    if rest[:1] and rest[0] in _TAKES_AS and "as" in rest and "," not in rest[: rest.index("as")]:
        return verb + skipped + rest.index("as") + 1
    return None


def appointment(body: str, tokens: Sequence[Token], first: int, end: int) -> str | None:
    """What somebody is made, whose name stands from token ``first`` to ``end``: 'appointed Ann Lee as its new
    head'."""
    makes = any(token.lower in _MAKES for token in tokens[max(0, first - 2) : first])
    if not makes or end + 2 >= len(tokens) or tokens[end].lower != "as":
        return None
    begin = end + 1
    while begin + 1 < len(tokens) and tokens[begin].lower in _PREDICATE_OPENERS:
        begin += 1
    return _office(body, tokens, begin)


def _office(body: str, tokens: Sequence[Token], begin: int) -> str | None:
    """The office at token ``begin``, up to where it is told since when or until when."""
    end = _phrase_end(tokens, begin)
    end = next((k for k in range(begin, end) if _tells_when(tokens, k)), end)
    while end > begin and tokens[end - 1].lower in function_words():
        end -= 1
    is_role = end > begin and tokens[begin].lower != "only" and _has_role_noun(tokens, begin, end)
    return body[tokens[begin].start : tokens[end - 1].end] if is_role else None


def relative_clause(body: str, tokens: Sequence[Token], comma: int) -> str | None:
    """'who leads the port' of ', who leads the port,' behind a name, or 'whose firm builds piers': what somebody does
    for good."""
    comma = _behind_age(tokens, comma)
    if comma + 3 >= len(tokens) or tokens[comma].text != ",":
        return None
    opener, word = tokens[comma + 1].lower, tokens[comma + 2].lower
    if not (opener == "who" and _tells_occupation(tokens, comma + 2)) and not (
        opener == "whose" and word in group_nouns()
    ):
        return None
    end = comma + 3
    while end < len(tokens) and end - comma <= MAX_CLAUSE_TOKENS and tokens[end].is_word | _is_inside(tokens[end]):
        if tokens[end].lower in cue_verbs() and tokens[end].lower.endswith(("ed", "id", "old")):
            break
        end += 1
    is_closed = end >= len(tokens) or tokens[end].text in (",", ".", ";", "—", "–", "--")
    return body[tokens[comma + 1].start : tokens[end - 1].end] if is_closed and end > comma + 3 else None


def _tells_occupation(tokens: Sequence[Token], k: int) -> bool:
    """Whether the verb at token ``k``, its auxiliary and adverbs skipped, tells what somebody does for good: 'works',
    'has long led'."""
    while k + 1 < len(tokens) and (tokens[k].lower in _SKIPPED_BEFORE_VERB or tokens[k].lower in grammar("adverb")):
        k += 1
    word = tokens[k].lower
    is_present = word.endswith("s") and word not in cue_verbs() and word not in _PASSING
    stems = (word[:-1], word[:-2]) if is_present else ()
    return word in _CAREER or any(is_role_noun(agent) for stem in stems for agent in _agents(stem))


def _agents(stem: str) -> tuple[str, ...]:
    """The nouns for who does what a verb says: 'manager' of 'manage', 'runner' of 'run'."""
    return (f"{stem}r", f"{stem}er", f"{stem}or", f"{stem}{stem[-1:]}er") if len(stem) > 2 else ()


def _behind_age(tokens: Sequence[Token], comma: int) -> int:
    """The comma behind an age at token ``comma``, which is a comma too; else ``comma``."""
    is_age = comma + 2 < len(tokens) and tokens[comma + 1].text.isdigit() and tokens[comma + 2].text == ","
    return comma + 2 if is_age else comma


def _is_closed(tokens: Sequence[Token], end: int) -> bool:
    """Whether a comma, a stop or the end of the sentence stands at token ``end``."""
    return end >= len(tokens) or tokens[end].text in (",", ".", ";", ")", "—", "–", "--")


def _is_inside(token: Token) -> bool:
    return token.lower in POSSESSIVES or token.text in ("&", "-")


def _apposition_begin(tokens: Sequence[Token], comma: int) -> int | None:
    """Where the words of an apposition begin, behind an age and an article; None when ``comma`` opens none."""
    if comma + 1 >= len(tokens) or tokens[comma].text not in (",", "—", "–", "--"):
        return None
    begin = comma + 1
    if tokens[begin].text.isdigit():
        if begin + 2 >= len(tokens) or tokens[begin + 1].text != ",":
            return None
        begin += 2
    if tokens[begin].text in _DEGREES and begin + 2 < len(tokens) and tokens[begin + 1].text == ",":
        begin += 2
    while tokens[begin].lower in _SKIPPED_OPENERS and begin + 1 < len(tokens):
        begin += 1
    return None if _opens_clause(tokens[begin]) or _opens_list(tokens, begin) else begin


def _opens_clause(token: Token) -> bool:
    """Whether a token behind a comma is a verb, a conjunction, a possessive pronoun or a demonstrative."""
    head = token.lower
    is_verb = head in cue_verbs() or head in grammar("auxiliary")
    is_conjunction = head in grammar("coordinator") or head in grammar("subordinator")
    return is_verb or is_conjunction or head in _SENTENCE_ADVERBS or head in _OTHER_SUBJECTS


def _opens_list(tokens: Sequence[Token], begin: int) -> bool:
    """Whether another name stands behind the comma: 'Ann Lee, Tom Reed and others', but not 'Ann Lee, Florida Party
    chair'."""
    end = begin
    while end < len(tokens) and tokens[end].is_capitalised:
        end += 1
    is_part = end < len(tokens) and (tokens[end].lower in POSSESSIVES or is_role_word(tokens[end]))
    return end - begin > 1 and tokens[begin].text in first_names() and not is_part


def _ends_before(tokens: Sequence[Token], begin: int, k: int) -> bool:
    """Whether the apposition that begins at token ``begin`` ends before token ``k``."""
    token = tokens[k]
    if token.passage >= 0:
        return k == begin or tokens[k - 1].lower != "of"
    if token.text in _CLOSING_MARKS or token.lower in _CLOSING_WORDS or token.text in name_words("day"):
        return True
    if token.lower in grammar("auxiliary") and token.lower != "to":
        return True
    if k == begin or tokens[k - 1].lower in POSSESSIVES or token.lower in group_nouns():
        return False
    return token.lower in cue_verbs() and token.lower.endswith(("ed", "ing")) and not is_role_word(token)


def _has_role_noun(tokens: Sequence[Token], begin: int, end: int) -> bool:
    """Whether an apposition holds a role noun before any preposition, and is no clause ('the club attracted fans')."""
    for k, token in enumerate(tokens[begin:end], begin):
        is_clause = token.lower in group_nouns() and any(after.lower.endswith("ed") for after in tokens[k + 1 : k + 2])
        if token.lower in _PREPOSITIONS or is_clause:
            return False
        if is_role_word(token):
            return True
    return False


def _is_home(tokens: Sequence[Token], begin: int, comma: int) -> bool:
    """Whether the apposition says where somebody of an age is from: ', 55, of Leeds'."""
    has_age = begin == comma + 3
    return has_age and tokens[begin].lower in ("of", "from") and tokens[min(begin + 1, len(tokens) - 1)].is_capitalised
