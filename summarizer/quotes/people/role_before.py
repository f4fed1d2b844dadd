"""The role before a name: 'deputy mayor Ann Lee', 'the harbour's master, Ann Lee, said'."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.document.tokens import Token
from summarizer.quotes.people.role_words import COURTESY_TITLES, MAX_ROLE_TOKENS, is_role_word
from summarizer.quotes.people.values import Mention
from summarizer.word_lists import (
    POSSESSIVES,
    PRONOUNS,
    cue_verbs,
    first_names,
    function_words,
    grammar,
    group_nouns,
    person_nouns,
    titles,
    word_set,
)

_CHAIN = word_set("of for and the at & 's ’s")
"""Tokens that join the words of a role: 'Under Secretary for Ports and Shipping'."""

_ARTICLES = word_set("the a an his her its their another")
_MAX_BRACKET_TOKENS = 8
"""Tokens to the left from the closing bracket of a body's initials within which the opening one stands."""

_MAX_FIELD_TOKENS = 3
"""Words of the field in 'head of brand research Ann Lee' at most."""

_ADJECTIVE_ENDINGS = ("al", "ous", "ful", "ic", "ive", "ary", "ory", "able")


def role_before(body: str, tokens: Sequence[Token], mention: Mention) -> str | None:
    """The title or role noun before a name, with its modifiers and its 'of … for …' chain; also one in apposition
    before the name."""
    end = mention.start
    while end > 0 and tokens[end - 1].text in COURTESY_TITLES:
        end -= 1
    in_apposition = end > 1 and tokens[end - 1].text == "," and _may_close(tokens, mention.end)
    end -= in_apposition
    is_named = end > 1 and tokens[end - 1].lower == "named"  # 'a minister named Ann Lee'
    end -= is_named
    head_end = end if in_apposition else _before_field(tokens, end)
    if not _ends_role(tokens, head_end, in_apposition):
        return None
    begin = _role_begin(tokens, head_end)
    if begin >= end or not any(is_role_word(token) for token in tokens[begin:end]):
        return None
    if is_named and (begin == 0 or tokens[begin - 1].lower not in ("a", "an")):
        return None  # 'the president named Ann Lee'
    if tokens[end - 1].lower in group_nouns() and not is_role_word(tokens[begin]):
        return None  # 'Director of the drugs agency Ann Lee', but not 'the manager’s company Ann Lee'
    return body[tokens[begin].start : tokens[end - 1].end]


def _before_field(tokens: Sequence[Token], end: int) -> int:
    """Where the noun of a role ends whose field stands between it and token ``end``: behind 'head' in 'head of brand
    research Ann Lee'; ``end`` when no such field does."""
    k = end
    while k > 2 and end - k < _MAX_FIELD_TOKENS and tokens[k - 1].text.islower() and _may_be_field(tokens[k - 1]):
        k -= 1
    is_field = k < end and tokens[k - 1].lower == "of" and is_role_word(tokens[k - 2])
    return k - 1 if is_field else end


def _may_be_field(token: Token) -> bool:
    return token.lower not in function_words() and not is_role_word(token)


def role_before_comma(body: str, tokens: Sequence[Token], mention: Mention) -> str | None:
    """The role in 'The dean of the cathedral, Ann Lee, said': a phrase from an article to the comma before the name,
    its noun before any preposition."""
    end = mention.first - 1
    if end < 2 or tokens[end].text != "," or not _may_close(tokens, mention.end):
        return None
    begin = _begin_of_words(tokens, end)
    for k in range(begin, end):
        is_head = k == 0 or not tokens[k - 1].is_word or tokens[k - 1].lower not in grammar("preposition")
        if is_head and tokens[k].lower in _ARTICLES and _noun_comes_first(tokens, k + 1, end):
            return body[tokens[k + 1].start : tokens[end - 1].end]
    return _opening_title(body, tokens, begin, mention)


def _begin_of_words(tokens: Sequence[Token], end: int) -> int:
    """Where the words begin that may be a role before the comma at token ``end``."""
    begin = end
    while begin > 0 and end - begin < MAX_ROLE_TOKENS and _may_hold(tokens, begin - 1):
        begin -= 1
    return begin


def _opening_title(body: str, tokens: Sequence[Token], begin: int, mention: Mention) -> str | None:
    """'Provost, Harbour College' of 'The Provost, Harbour College, Ann Lee, said', or 'Iyaloja of the market' of 'The
    Iyaloja of the market, Ann Lee, said': what opens a sentence before a name between commas, whatever its noun."""
    end, first = mention.first - 1, begin
    if mention.end >= len(tokens) or tokens[mention.end].text != ",":
        return None
    if begin > 1 and tokens[begin - 1].text == "," and all(map(_may_be_name, tokens[begin:end])):
        first = _begin_of_words(tokens, begin - 1)
    if tokens[first].lower != "the" or any(token.text != "," for token in tokens[:first]) or first + 1 >= end:
        return None
    is_chain = tokens[min(first + 2, end)].lower == "of"
    is_title = first < begin and is_role_word(tokens[begin - 2])
    return body[tokens[first + 1].start : tokens[end - 1].end] if is_chain or is_title else None


def _may_be_name(token: Token) -> bool:
    return token.is_capitalised or token.lower in _CHAIN


def _may_hold(tokens: Sequence[Token], k: int) -> bool:
    """Whether token ``k`` may stand inside a role: a word that is no verb of speech or of being, or a possessive
    ending; 'the state' and 'in charge' are no verbs."""
    token = tokens[k]
    is_verb = token.lower in cue_verbs() and not is_role_word(token) and not _is_noun_of_verb(tokens, k)
    is_auxiliary = token.lower in grammar("auxiliary") and token.lower != "to"
    return (token.is_word and not is_verb and not is_auxiliary) or token.lower in POSSESSIVES or token.text == "-"


def _is_noun_of_verb(tokens: Sequence[Token], k: int) -> bool:
    """Whether the plain form of a verb of speech is a noun, since no subject in the plural stands before it: 'the state
    fire service', 'in charge'."""
    before = tokens[k - 1].lower if k else ""
    is_plain = cue_verbs()[tokens[k].lower][0] == tokens[k].lower
    return is_plain and not before.endswith("s") and before not in PRONOUNS and before not in ("to", "")


def _noun_comes_first(tokens: Sequence[Token], begin: int, end: int) -> bool:
    """Whether a role word stands among the tokens before the first preposition, and no other article."""
    for token in tokens[begin:end]:
        if is_role_word(token):
            return True
        if token.lower in function_words():
            return False
    return False


def _may_close(tokens: Sequence[Token], end: int) -> bool:
    """Whether an apposition may end before token ``end``: at punctuation or a verb of speech."""
    return end >= len(tokens) or not tokens[end].is_word or tokens[end].lower in cue_verbs()


def _ends_role(tokens: Sequence[Token], end: int, in_apposition: bool) -> bool:
    """Whether a role may end before token ``end``: with a role word or, right before the name, with a capital; not
    with a title in the plural ('Senators Ann Lee and Tom Reed')."""
    if end == 0:
        return False
    last = tokens[end - 1]
    if in_apposition and (last.is_capitalised or not is_role_word(last)):
        return False
    if not is_role_word(last) and not last.is_capitalised and last.lower not in group_nouns():
        return False
    return not (last.lower.rstrip(".").endswith("s") and last.text.rstrip(".")[:-1] in titles())


def _role_begin(tokens: Sequence[Token], end: int) -> int:
    """Where the role begins that ends before token ``end``."""
    # Behind a role word 'of' makes the name another's: 'partner of midfielder Ann Lee'.
    takes_chain = not is_role_word(tokens[end - 1])
    begin = end - 1
    while begin > 0 and end - begin < MAX_ROLE_TOKENS:
        before = _before_initials(tokens, begin - 1)
        if not _extends_left(tokens, before, takes_chain):
            break
        begin = before
    begin = _with_body(tokens, begin)
    return _without_function_words(tokens, _behind_foreign_head(tokens, begin, end), end)


def _before_initials(tokens: Sequence[Token], k: int) -> int:
    """The token before the brackets that end at token ``k``, with the initials or the full name of a body in them:
    'Harbour Board (HB) chair Ann Lee'; ``k`` where no such brackets end, or a dash stands behind a date line's."""
    if tokens[k].text not in (")", "]") or not tokens[k + 1].is_word:
        return k
    for opening in range(k - 1, max(0, k - _MAX_BRACKET_TOKENS), -1):
        if tokens[opening].text in ("(", "["):
            return opening - 1 if opening < k - 1 else k
        if not tokens[opening].is_capitalised and tokens[opening].lower not in _CHAIN:
            return k
    return k


def _extends_left(tokens: Sequence[Token], k: int, takes_chain: bool) -> bool:
    """Whether token ``k`` belongs to the words before a name; ``takes_chain`` says whether 'of' and 'for' may."""
    token = tokens[k]
    if not takes_chain and (
        token.lower in grammar("preposition") or (token.lower == "and" and not is_role_word(tokens[k - 1]))
    ):
        return False
    if token.passage >= 0 or not (token.is_word or token.lower in _CHAIN or token.text == "-"):
        return False
    if token.lower == "the":
        return k > 0 and tokens[k - 1].lower in ("of", "for", "at", "and")
    if token.lower in _CHAIN:
        return k > 0
    if token.is_capitalised:
        return k > 0 or token.text in titles() or token.lower not in function_words()
    return _is_modifier(tokens, k)


def _is_modifier(tokens: Sequence[Token], k: int) -> bool:
    """Whether the lower-case token ``k`` qualifies what follows it in a role."""
    token = tokens[k]
    if token.lower in function_words() or token.lower in ("said", "says", "told", "wrote"):
        return False
    if k > 0 and tokens[k - 1].lower in grammar("modal"):
        return False  # 'will pay whistleblower Ann Lee'
    if token.lower in grammar("modifier") or token.lower in grammar("attribute") or token.lower in person_nouns():
        return True
    if token.lower.endswith(("ed", "ing", "ly")):
        return False
    return not tokens[k + 1].is_capitalised or _qualifies_capital(tokens, k)


def _qualifies_capital(tokens: Sequence[Token], k: int) -> bool:
    """Whether the unlisted token ``k`` qualifies the capital behind it and is no verb: 'the aerospace group Arrow',
    'Hull police Chief', but not 'one analyst expects Echo editor Ann Lee'."""
    token = tokens[k]
    if "-" in token.text or token.lower in group_nouns() or token.lower.endswith(_ADJECTIVE_ENDINGS):
        return True
    follows_capital = k > 0 and tokens[k - 1].is_capitalised
    return follows_capital and (token.text.isdigit() or is_role_word(tokens[k + 1]))


def _with_body(tokens: Sequence[Token], begin: int) -> int:
    """``begin``, or where the body's name begins that was cut there: 'Movement for the North chair Ann Lee'."""
    k = begin - 1
    has_article = tokens[begin].lower == "the"
    is_cut = k > 0 and (tokens[k].lower == "of" or (tokens[k].lower == "for" and has_article))
    if not is_cut or not tokens[begin + has_article].is_capitalised:
        return begin
    j = k
    while j > 0 and tokens[j - 1].is_capitalised and not is_role_word(tokens[j - 1]):
        j -= 1
    return j if j < k and tokens[j].text not in first_names() else begin


def _behind_foreign_head(tokens: Sequence[Token], begin: int, end: int) -> int:
    """``begin``, or behind the 'for' of a lower-case head that is no role: 'pay for Prime Minister Ann Lee'."""
    for k in range(begin + 1, end):
        if tokens[k].lower in grammar("preposition"):
            is_role = any(is_role_word(token) or token.is_capitalised for token in tokens[begin:k])
            return begin if is_role else k + 1
    return begin


def _without_function_words(tokens: Sequence[Token], begin: int, end: int) -> int:
    """``begin`` moved behind articles and other function words; 'Under Secretary' keeps its first word."""
    while begin < end and tokens[begin].text != "Under":
        token = tokens[begin]
        is_function_word = token.lower in function_words() and not token.text.isupper()
        if not is_function_word and token.lower not in POSSESSIVES:
            break
        begin += 1
    return begin
