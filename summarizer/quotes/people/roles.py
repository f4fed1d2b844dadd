"""What the article calls a speaker: the words before the name, the apposition to it, verbatim.

'deputy mayor Ann Lee', 'the harbour's master, Ann Lee', 'Ann Lee, a deputy mayor of Leeds', 'Ann Lee of the
Harbour Institute', 'the Echo's Ann Lee'; and for 'Lee's sister', said of somebody who is named only later,
those words.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.quotes.people.cast import Cast
from summarizer.quotes.people.values import Mention, Person
from summarizer.quotes.text.tokens import Sentence, Token
from summarizer.word_lists import (
    ANYBODY,
    KIN,
    POSSESSIVES,
    cue_verbs,
    first_names,
    function_words,
    grammar,
    group_nouns,
    name_words,
    person_nouns,
    titles,
)

_LONGEST = 14
"""Words of a role at most; it is cut there."""

_KIN_REACH = 4
"""Sentences within which somebody told of as 'Lee's sister' is named."""

_KIN_MODIFIERS = 3
_COURTESY = frozenset(("Mr.", "Mr", "Mrs.", "Mrs", "Ms.", "Ms", "Miss", "Dr.", "Dr", "Sir", "Dame"))
_CHAIN = frozenset(("of", "for", "and", "the", "at", "&", "'s", "’s"))
_PRONOUNS = frozenset(("his", "her", "their", "my", "your", "our", "its"))
_STOPS = frozenset(["who", "which", "that", "whose", "where", "said", "says", "told", "wrote", "but"])
_MARKS = frozenset((",", ".", ";", ":", "—", "–", "--", "(", "?", "!"))
_ROLE_ENDINGS = ("ologist", "woman", "person", "keeper", "maker", "worker", "master", "writer", "holder")
_ADJECTIVE_ENDINGS = ("al", "ous", "ful", "ic", "ive", "ary", "ory", "able")
_PREPOSITIONS = frozenset(("in", "on", "with", "by", "during"))
_LOOSE_HEADS = frozenset(
    ("especially", "particularly", "notably", "possibly", "perhaps", "probably", "reportedly", "apparently", "widely")
)
_ONCE = frozenset(("now", "then", "currently", "formerly", "himself", "herself", "a", "an", "the"))


def roles_of(body: str, sentences: Sequence[Sentence], cast: Cast) -> None:
    """Sets the role of each person of ``cast``: the first of several words, else the first of one."""
    for sentence in sentences:
        for mention in cast.mentions[sentence.index]:
            person = mention.person
            if person is None or (person.role is not None and " " in person.role):
                continue
            role = _role_of(body, sentence.tokens, mention)
            person.role = role if role is not None and role.lower() not in ANYBODY else person.role
            if person.gender == "u" and person.role is not None:
                person.gender = _gender_of(person.role)
    _kin_roles(body, sentences, cast)


def _role_of(body: str, tokens: Sequence[Token], mention: Mention) -> str | None:
    full = mention.end - mention.start > 1
    before = _before(body, tokens, mention) if full else None
    if before is not None and " " in before:
        return before
    behind = _apposition(body, tokens, mention.end)
    return behind or before or (_affiliation(body, tokens, mention) if full else None)


def _gender_of(role: str) -> str:
    """The gender that the first noun for a person in a role tells: 'spokeswoman for her father'."""
    return next((person_nouns()[word] for word in role.lower().split() if word in person_nouns()), "u")


# ------------------------------------------------------------------------ before the name


def _before(body: str, tokens: Sequence[Token], mention: Mention) -> str | None:
    """The title or role noun with its modifiers and its 'of … for …' chain before a name, or in apposition
    before it."""
    end = mention.start
    while end > 0 and tokens[end - 1].text in _COURTESY:
        end -= 1
    apposed = end > 1 and tokens[end - 1].text == "," and _closes(tokens, mention.end)
    end -= apposed
    if end == 0 or not (_is_role_word(tokens[end - 1]) or (not apposed and tokens[end - 1].is_capitalised)):
        return None
    if apposed and tokens[end - 1].is_capitalised:
        return None
    chained = not _is_role_word(tokens[end - 1])  # else 'of' makes it another's: 'partner of midfielder Ann Lee'
    begin = end - 1
    while begin > 0 and end - begin < _LONGEST and _extends_left(tokens, begin - 1, chained):
        begin -= 1
    begin = _with_body(tokens, begin)
    if tokens[end - 1].lower.rstrip(".").endswith("s") and tokens[end - 1].text.rstrip(".")[:-1] in titles():
        return None  # 'Senators Ann Lee and Tom Reed'
    begin = _without_head(tokens, _chain_begin(tokens, begin, end), end)
    if begin >= end or not any(_is_role_word(token) for token in tokens[begin:end]):
        return None
    return body[tokens[begin].start : tokens[end - 1].end]


def _with_body(tokens: Sequence[Token], begin: int) -> int:
    """``begin``, or where the body begins whose name was cut: 'Movement for the North chair Ann Lee'."""
    k = begin - 1
    article = tokens[begin].lower == "the"
    tied = k > 0 and (tokens[k].lower == "of" or (tokens[k].lower == "for" and article))
    if not tied or not tokens[begin + article].is_capitalised:
        return begin
    j = k
    while j > 0 and tokens[j - 1].is_capitalised and not _is_role_word(tokens[j - 1]):
        j -= 1
    return j if j < k and tokens[j].text not in first_names() else begin


def _chain_begin(tokens: Sequence[Token], begin: int, end: int) -> int:
    """``begin``, or behind the 'for' of a lower-case head that is no role: 'pay for Prime Minister Ann Lee'."""
    for k in range(begin + 1, end):
        if tokens[k].lower in grammar("tie"):
            head = tokens[begin:k]
            told = any(_is_role_word(token) or token.is_capitalised for token in head)
            return begin if told else k + 1
    return begin


def _closes(tokens: Sequence[Token], end: int) -> bool:
    """Whether an apposition may end at ``end``: at punctuation or a verb of speech."""
    return end >= len(tokens) or not tokens[end].is_word or tokens[end].lower in cue_verbs()


def _without_head(tokens: Sequence[Token], begin: int, end: int) -> int:
    """``begin`` moved behind articles and other small words; 'Under Secretary' keeps its first."""
    while begin < end and (
        (tokens[begin].lower in function_words() and not tokens[begin].text.isupper())
        or tokens[begin].lower in POSSESSIVES
    ):
        if tokens[begin].text == "Under":
            break
        begin += 1
    return begin


def _is_role_word(token: Token) -> bool:
    word = token.lower.removeprefix("co-").removeprefix("ex-").removeprefix("vice-")
    return (
        word in person_nouns()
        or token.lower in person_nouns()
        or word.endswith(_ROLE_ENDINGS)
        or (token.text in titles() and token.text not in _COURTESY)
    )


def _extends_left(tokens: Sequence[Token], k: int, chained: bool) -> bool:
    """Whether the token at ``k`` belongs to the words before a name; ``chained``: 'of' and 'for' may."""
    token = tokens[k]
    if not chained and (token.lower in grammar("tie") or (token.lower == "and" and not _is_role_word(tokens[k - 1]))):
        return False
    if token.passage >= 0 or not (token.is_word or token.lower in _CHAIN or token.text == "-"):
        return False
    if token.lower == "the":
        return k > 0 and tokens[k - 1].lower in ("of", "for", "at", "and")
    if token.lower in _CHAIN:
        return k > 0
    if token.is_capitalised:
        return k > 0 or token.text in titles() or token.lower not in function_words()
    if token.lower in function_words() or token.lower in ("said", "says", "told", "wrote"):
        return False
    if token.lower in grammar("modifier") or token.lower in grammar("attribute") or token.lower in person_nouns():
        return True
    if token.lower.endswith(("ed", "ing", "ly")):
        return False
    return not tokens[k + 1].is_capitalised or _qualifies_capital(tokens, k)


def _qualifies_capital(tokens: Sequence[Token], k: int) -> bool:
    """Whether the unlisted word at ``k`` qualifies the capital behind it, and is no verb: 'the aerospace group
    Arrow', 'Hull police Chief', but not 'one analyst expects Echo editor Ann Lee'."""
    token = tokens[k]
    if "-" in token.text or token.lower in group_nouns() or token.lower.endswith(_ADJECTIVE_ENDINGS):
        return True
    named = k > 0 and tokens[k - 1].is_capitalised
    return named and (token.text.isdigit() or _is_role_word(tokens[k + 1]))


# ------------------------------------------------------------------------ behind the name


def _apposition(body: str, tokens: Sequence[Token], k: int) -> str | None:
    """What stands between the comma behind a name and the next comma or verb, when it tells who the person
    is."""
    begin = _apposition_begin(tokens, k)
    if begin is None:
        return None
    end = begin
    while end < len(tokens) and end - begin < _LONGEST and not _stops(tokens, begin, end):
        end += 1
    while end > begin and tokens[end - 1].lower in function_words():
        end -= 1
    if end <= begin or not (_names_role(tokens, begin, end) or _names_home(tokens, begin, k)):
        return None
    return body[tokens[begin].start : tokens[end - 1].end]


def _apposition_begin(tokens: Sequence[Token], k: int) -> int | None:
    """Where the words of an apposition behind the comma at ``k`` begin: behind an age and an article."""
    if k + 1 >= len(tokens) or tokens[k].text != ",":
        return None
    begin = k + 1
    if tokens[begin].text.isdigit():
        if begin + 2 >= len(tokens) or tokens[begin + 1].text != ",":
            return None
        begin += 2
    while tokens[begin].lower in _ONCE and begin + 1 < len(tokens):
        begin += 1
    head = tokens[begin].lower
    verb = head in cue_verbs() or head in grammar("auxiliary")
    clause = head in grammar("coordinator") or head in grammar("subordinator") or head in _LOOSE_HEADS
    return None if verb or clause or head in _PRONOUNS or _lists_name(tokens, begin) else begin


def _lists_name(tokens: Sequence[Token], begin: int) -> bool:
    """Whether another name stands behind the comma, nobody's possessive: 'Ann Lee, Tom Reed and others'."""
    end = begin
    while end < len(tokens) and tokens[end].is_capitalised:
        end += 1
    owns = end < len(tokens) and tokens[end].lower in POSSESSIVES
    return end - begin > 1 and tokens[begin].text in first_names() and not owns


def _stops(tokens: Sequence[Token], begin: int, k: int) -> bool:
    """Whether an apposition that begins at ``begin`` ends before the token at ``k``."""
    token = tokens[k]
    if token.passage >= 0:
        return k == begin or tokens[k - 1].lower != "of"
    if token.text in _MARKS or token.lower in _STOPS or token.text in name_words("day"):
        return True
    if k == begin or tokens[k - 1].lower in POSSESSIVES or token.lower in group_nouns():
        return False
    return token.lower in cue_verbs() and token.lower.endswith(("ed", "ing")) and not _is_role_word(token)


def _names_role(tokens: Sequence[Token], begin: int, end: int) -> bool:
    """Whether an apposition holds a role noun near its head, before any preposition."""
    for k, token in enumerate(tokens[begin:end], begin):
        if token.lower in _PREPOSITIONS or (token.lower in group_nouns() and tokens[k + 1].lower.endswith("ed")):
            return False  # the latter is a clause: 'the club attracted fans'
        if _is_role_word(token):
            return True
    return False


def _names_home(tokens: Sequence[Token], begin: int, comma: int) -> bool:
    """Whether it tells where somebody of an age is from: ', 55, of Leeds'."""
    aged = begin == comma + 3
    return aged and tokens[begin].lower in ("of", "from") and tokens[min(begin + 1, len(tokens) - 1)].is_capitalised


def _affiliation(body: str, tokens: Sequence[Token], mention: Mention) -> str | None:
    """The organisation of 'Ann Lee of the Harbour Institute' and of 'the Echo's Ann Lee'."""
    end = mention.end
    if end + 1 < len(tokens) and tokens[end].lower in ("of", "from", "at", "with"):
        begin = end + 1 + (tokens[end + 1].text == "the")
        alone = begin + 1 >= len(tokens) or not tokens[begin + 1].is_capitalised
        if begin < len(tokens) and tokens[begin].text in name_words("place") and alone:
            return body[tokens[end].start : tokens[begin].end]
        stop = begin
        while stop < len(tokens) and tokens[stop].is_capitalised:
            stop += 1
        if stop < len(tokens) and tokens[stop].lower in POSSESSIVES:
            return None
        return body[tokens[begin].start : tokens[stop - 1].end] if stop > begin else None
    if mention.first > 1 and tokens[mention.first - 1].lower in ("'s", "’s"):
        begin = mention.first - 1
        while begin > 0 and tokens[begin - 1].is_capitalised:
            begin -= 1
        last = mention.first - 2
        return body[tokens[begin].start : tokens[last].end] if begin <= last else None
    return None


# ------------------------------------------------------------------------------- kinship


def _kin_roles(body: str, sentences: Sequence[Sentence], cast: Cast) -> None:
    """'Lee's influential sister' is the role of the first new Lee whom one of the next sentences names."""
    met: set[int] = set()
    waiting: list[tuple[int, Person, str, str]] = []
    for sentence in sentences:
        for mention in cast.mentions[sentence.index]:
            person = mention.person
            if person is None:
                continue
            if id(person) not in met and person.role is None and waiting:
                _give_kin_role(person, sentence.index, waiting)
            met.add(id(person))
            kin = _kin_behind(sentence.tokens, mention)
            if kin is not None:
                words = body[sentence.tokens[mention.start].start : sentence.tokens[kin].end]
                waiting = [(sentence.index, person, words, person_nouns()[sentence.tokens[kin].lower])]


def _give_kin_role(person: Person, index: int, waiting: list[tuple[int, Person, str, str]]) -> None:
    since, relative, words, gender = waiting[0]
    if index - since > _KIN_REACH:
        waiting.clear()
    elif person.gender in (gender, "u") and _family(person) == _family(relative):
        person.role, person.gender = words, gender
        waiting.clear()


def _kin_behind(tokens: Sequence[Token], mention: Mention) -> int | None:
    """Where the noun of 'X's sister' stands, when no name follows it."""
    if not mention.possessive:
        return None
    for k in range(mention.end + 1, min(mention.end + 2 + _KIN_MODIFIERS, len(tokens) - 1)):
        if tokens[k].lower in KIN:
            named = tokens[k + 1].is_capitalised or tokens[k + 1].text == ","
            return None if named or tokens[k].is_capitalised else k
        if not tokens[k].is_word or tokens[k].lower in grammar("tie"):
            return None
    return None


def _family(person: Person) -> str:
    """The family name: the first word where that comes first, else the last."""
    words = person.name.split()
    return words[0] if words[0] in name_words("family") else words[-1]
