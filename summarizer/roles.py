"""What the article calls a speaker: the title or noun before the name, the apposition behind it, verbatim."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.people import Cast, Mention
from summarizer.tokens import Sentence, Token
from summarizer.word_lists import cue_verbs, function_words, group_nouns, name_words, person_nouns, titles

_LONGEST_ROLE = 14
"""Words at most; an apposition is cut there, or at its first comma, verb or relative pronoun."""

_COURTESY = frozenset(("Mr.", "Mr", "Mrs.", "Mrs", "Ms.", "Ms", "Miss", "Dr.", "Dr"))
_CHAIN = frozenset(("of", "for", "and", "the", "at", "&", "'s", "’s", "in"))
_POSSESSIVES = frozenset(("his", "her", "their", "my", "your", "our", "its"))
_APPOSITION_STOPS = frozenset(["who", "which", "that", "whose", "where", "said", "says", "told", "but"])


def roles_of(body: str, sentences: Sequence[Sentence], cast: Cast) -> None:
    """Sets the role of each person of ``cast``: from the first mention that has one, the longest there."""
    for sentence in sentences:
        for mention in cast.mentions[sentence.index]:
            person = mention.person
            if person is None or person.role is not None or mention.end - mention.start < 2:
                continue
            person.role = _role_of(body, sentence.tokens, mention)


def _role_of(body: str, tokens: Sequence[Token], mention: Mention) -> str | None:
    before = _before(body, tokens, mention)
    behind = _apposition(body, tokens, mention.end)
    if before is not None and (behind is None or len(before.split()) >= 2):
        return before
    return behind or before


def _before(body: str, tokens: Sequence[Token], mention: Mention) -> str | None:
    """The title or role noun with its modifiers and its 'of … for …' chain before a name."""
    end = mention.start
    while end > 0 and tokens[end - 1].text in _COURTESY:
        end -= 1
    if end == 0 or not _ends_role(tokens, end - 1, mention):
        return None
    begin = end - 1
    while begin > 0 and end - begin < _LONGEST_ROLE and _extends_left(tokens, begin - 1):
        begin -= 1
    while begin < end and tokens[begin].lower in function_words() and not tokens[begin].text.isupper():
        if tokens[begin].lower == "under":
            break
        begin += 1
    if begin >= end or not _has_role_noun(tokens, begin, end):
        return None
    return body[tokens[begin].start : tokens[end - 1].end]


def _ends_role(tokens: Sequence[Token], k: int, mention: Mention) -> bool:
    token = tokens[k]
    if token.lower in person_nouns() or (token.text in titles() and token.text not in _COURTESY):
        return True
    return mention.first < mention.start or token.is_capitalised


def _extends_left(tokens: Sequence[Token], k: int) -> bool:
    token = tokens[k]
    if token.passage >= 0 or not (token.is_word or token.lower in _CHAIN or token.text == "-"):
        return False
    if token.lower in _CHAIN and token.lower != "in":
        return True
    if token.is_capitalised:
        return k > 0 or token.text in titles() or token.lower not in function_words()
    if token.lower in function_words() or (token.lower in cue_verbs() and token.lower not in person_nouns()):
        return False
    return not token.lower.endswith(("ed", "ing", "ly"))


def _has_role_noun(tokens: Sequence[Token], begin: int, end: int) -> bool:
    return any(
        tokens[k].lower in person_nouns() or (tokens[k].text in titles() and tokens[k].text not in _COURTESY)
        for k in range(begin, end)
    )


def _apposition(body: str, tokens: Sequence[Token], k: int) -> str | None:
    """What stands between the comma behind a name and the next comma or verb, when it tells who the person
    is."""
    if k + 1 >= len(tokens) or tokens[k].text != ",":
        return None
    begin = k + 1
    if tokens[begin].text.isdigit():
        if begin + 2 >= len(tokens) or tokens[begin + 1].text != ",":
            return None
        begin += 2
    if tokens[begin].lower in _POSSESSIVES:
        return None
    if tokens[begin].lower in ("a", "an", "the") and begin + 1 < len(tokens):
        begin += 1
    end = begin
    while end < len(tokens) and end - begin < _LONGEST_ROLE and not _stops(tokens, begin, end):
        end += 1
    while end > begin and tokens[end - 1].lower in function_words():
        end -= 1
    if end <= begin or not _is_role(tokens, begin, end):
        return None
    return body[tokens[begin].start : tokens[end - 1].end]


def _stops(tokens: Sequence[Token], begin: int, k: int) -> bool:
    token = tokens[k]
    if token.passage >= 0 or token.text in (",", ".", ";", ":", "—", "–", "(", "?", "!"):
        return True
    if token.lower in _APPOSITION_STOPS or token.text in name_words("day"):
        return True
    return (
        token.lower in cue_verbs()
        and k > begin
        and token.lower not in person_nouns()
        and (token.lower.endswith(("ed", "ing")) and token.lower not in group_nouns())
    )


def _is_role(tokens: Sequence[Token], begin: int, end: int) -> bool:
    """Whether an apposition holds a role noun near its head, before any preposition."""
    for k in range(begin, end):
        if tokens[k].lower in ("in", "on", "with", "by", "during"):
            return False
        if tokens[k].lower in person_nouns() or tokens[k].lower.rstrip("s") in person_nouns():
            return True
        if tokens[k].text in titles() and tokens[k].text not in _COURTESY:
            return True
    return False
