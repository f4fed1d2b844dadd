"""The phrases beside a name that may say who somebody is, found liberally (the net of choice.py chooses among them);
and the one that says what a body is."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from summarizer.document.tokens import Sentence, Token
from summarizer.quotes.people.values import Cast, Mention
from summarizer.quotes.roles.features import SOMEBODY, Kinds, head_of, kinds_at, kinds_of
from summarizer.quotes.roles.phrase import Phrase, Place
from summarizer.quotes.roles.phrases_before import phrases_before
from summarizer.quotes.roles.phrases_behind import phrases_behind
from summarizer.word_lists import POSSESSIVES, cue_verbs, function_words, grammar, group_nouns, word_set

_SKIPPED_BEFORE_VERB = word_set("has had now also long is")
_TIES = word_set("of for to with by under and at in from")
_RELATIONAL = word_set("elder younger senior junior predecessor successor rival opponent colleague counterpart ouster")
"""Words that alone say nothing of somebody without whose they are."""

_BODY = frozenset(("capital", "group", "body"))

_SMALL = frozenset(("small", "tie", "of", "and", "article", "possessive", "number"))
"""The kinds that tell a small word of a body's name from a pronoun."""

_LANDS = word_set("county city town village province district region valley island islands beach bay lake shores")
"""Last words of the names of places where people live."""

_ORDINALS = word_set("first second third last only")
"""Words that are untrue of somebody without the clause behind the noun."""

_PLAIN = word_set("group company firm agency body organisation organization association party")
"""Nouns for a body that say nothing of it when they stand alone before its name."""


def phrases_beside(
    tokens: Sequence[Token], mention: Mention, names: Sequence[Mention]
) -> Iterator[tuple[Phrase, list[Kinds]]]:
    """The phrases beside a mention that may be a role, with the kinds of their words; ``names`` are of the sentence."""
    offered = [*(phrases_before(tokens, mention) if mention.start else ()), *phrases_behind(tokens, mention)]
    if not offered:
        return
    is_joined = Place.JOINED in [phrase.place for phrase in offered]
    others = [other for other in names if other.person is not None and other.person is not mention.person]
    start = min([phrase.begin for phrase in offered])
    row = [kinds_of(token.text) for token in tokens[start : max([phrase.end for phrase in offered])]]
    for phrase in offered:
        is_part = is_joined and phrase.place is Place.TIE
        if is_part or (phrase.place is Place.BEHIND and _says_aside(tokens, mention, phrase)):
            continue
        kinds = row[phrase.begin - start : phrase.end - start]
        if _may_tell(tokens, phrase, kinds) and not _tells_of_another(tokens, phrase, kinds, others):
            yield phrase, kinds


def _may_tell(tokens: Sequence[Token], phrase: Phrase, kinds: Sequence[Kinds]) -> bool:
    """Whether a phrase may say who somebody is: it has a noun for somebody or a body, or tells an occupation."""
    if phrase.place is Place.CLAUSE:
        return _tells_occupation(tokens, phrase, kinds)
    if phrase.place in (Place.TIE, Place.OWNER):
        return _names_body(kinds) and (phrase.place is Place.OWNER or _is_workplace(tokens, phrase, kinds))
    if phrase.place in (Place.JOINED, Place.BRACKETS):
        return len(kinds) > 1 or phrase.second is not None or "person" in kinds[0]
    behind = tokens[phrase.end].lower if phrase.end < len(tokens) else ""
    if tokens[phrase.begin].lower in _ORDINALS and behind in ("who", "that", "which", "to"):
        return False  # 'was the last candidate who spoke for the port'
    if len(kinds) == 1 and ("anybody" in kinds[0] or tokens[phrase.begin].lower in _RELATIONAL):
        return False
    head = head_of(kinds, phrase.place in (Place.BEFORE, Place.BEHIND))
    words = [token.lower for token in tokens[phrase.begin : phrase.end]]
    if phrase.place in (Place.BEFORE, Place.COMMA) and "as" in words:
        return False  # 'her tenure as mayor, Ann Lee'
    if phrase.place is Place.BEFORE and words[-2:-1] == ["to"] and "plain" in kinds[-1]:
        return False  # 'a prosecutor to investigate Ann Lee'
    if phrase.place is Place.BEFORE:
        told = kinds[head] | (kinds[-1] if "capital" in kinds[head] else frozenset())
        return not SOMEBODY.isdisjoint(told)
    has_noun = any("small" not in each and not SOMEBODY.isdisjoint(each) for each in kinds[: head + 1])  # not 'three'
    if phrase.place is Place.COMMA:
        return has_noun or (tokens[phrase.begin].lower == "one" and "small" not in kinds[-1])  # not 'one of them'
    return has_noun or (phrase.place is Place.BEHIND and _is_named(tokens, phrase))


def _says_aside(tokens: Sequence[Token], mention: Mention, phrase: Phrase) -> bool:
    """Whether a phrase behind a name speaks: between two commas ('Ann Lee, the prosecutor said, was late'), or as the
    subject of a sentence that the name does not open ('In a letter to Ann Lee, the prosecutor said')."""
    behind = tokens[phrase.end : phrase.end + 3]
    opens = not kinds_at(tokens, 0).isdisjoint(("preposition", "tie", "-ing", "-ed"))
    is_opened = (opens or tokens[0].lower in grammar("subordinator")) and mention.first > 0
    is_subject = is_opened and tokens[mention.first - 1].text != ","
    is_aside = len(behind) > 2 and behind[1].text == "," and behind[2].is_word
    return bool(behind) and behind[0].lower in cue_verbs() and (is_subject or is_aside)


def _names_body(kinds: Sequence[Kinds]) -> bool:
    """Whether a phrase is the name of a body, or has a noun for one as its head, and is no place."""
    is_place = all(not each.isdisjoint(("place", "and", "comma", "article")) for each in kinds)
    return not is_place and not _BODY.isdisjoint(kinds[0] | kinds[head_of(kinds)])


def _is_workplace(tokens: Sequence[Token], phrase: Phrase, kinds: Sequence[Kinds]) -> bool:
    """Whether a body behind a preposition is a certain one, and no home: not 'with a lawsuit', 'from school', 'with the
    police at her side', 'of Omaha', 'of Halden, Norway'."""
    is_certain = tokens[phrase.begin - 1].lower == "the" or any("capital" in each for each in kinds)
    comma = next((k for k, each in enumerate(kinds) if "comma" in each), len(kinds))
    is_land = tokens[phrase.begin + comma - 1].lower in _LANDS
    names_body = any(not each.isdisjoint(("body", "group", "upper")) for each in kinds[: comma - is_land])
    between = {token.lower for token in tokens[phrase.begin + 1 : phrase.end : 2]}
    is_alone = tokens[phrase.begin - 1].lower != "the" and between <= {"and"}  # 'Hull', 'Hull and Leeds'
    has_country = comma + 1 < len(kinds)
    is_behind_age = phrase.begin > 2 and tokens[phrase.begin - 3].text.isdigit()
    is_home = not names_body and (is_alone or is_behind_age or has_country or is_land)
    is_closed = not kinds[-1].isdisjoint(("capital", "group", "bracket"))
    # 'of Hull University writes in an article', 'of Arrow joins me for an answer'
    is_clause = any("capital" not in each and ("speech" in each or each & _SMALL == {"small"}) for each in kinds)
    return is_certain and is_closed and not is_clause and not is_home


def _tells_of_another(
    tokens: Sequence[Token], phrase: Phrase, kinds: Sequence[Kinds], others: Sequence[Mention]
) -> bool:
    """Whether a phrase is about one of ``others``, or begins with one and 'and'."""
    if phrase.place is Place.CLAUSE:
        return False
    head = phrase.begin + head_of(kinds, phrase.place is Place.BEFORE)
    return any(
        other.start <= head < other.end
        or (phrase.begin < other.end <= phrase.end and not _belongs(tokens, phrase, other))
        for other in others
    )


def _belongs(tokens: Sequence[Token], phrase: Phrase, other: Mention) -> bool:
    """Whether another's name belongs to a phrase: 'Tom Reed's manager', 'Reed campaign manager', 'aide to Tom Reed'."""
    if other.end < phrase.end and tokens[other.end].lower in POSSESSIVES:
        return True
    if other.end < phrase.end and all(_is_attribute(tokens, k) for k in range(phrase.begin, other.start)):
        words = [token.lower for token in tokens[other.end : phrase.end]]
        is_first = other.start <= phrase.begin or phrase.place is not Place.BEFORE
        return words[0] not in ("and", ",", "of", "(") and (is_first or "and" not in words)
    before = min(other.first, other.start) - 1
    while before > phrase.begin and not kinds_at(tokens, before).isdisjoint(("title", "attribute")):
        before -= 1  # 'aide to former Vice President Tom Reed'
    behind = kinds_at(tokens, other.end)
    is_attribute = not behind.isdisjoint(("group", "plain", "attribute"))  # 'spokesperson for the Reed campaign'
    before -= is_attribute and "article" in kinds_at(tokens, before)
    return before > phrase.begin and tokens[before].lower in _TIES


def _is_attribute(tokens: Sequence[Token], k: int) -> bool:
    """Whether token ``k`` may stand before a name inside a phrase: 'former Reed adviser', not 'pulled Reed aside'."""
    kinds = kinds_at(tokens, k)
    return kinds.isdisjoint(("small", "comma")) and ("attribute" in kinds or "-ed" not in kinds)


def _is_named(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether an article, 'one of' or a noun before 'of' opens a phrase and a mark closes it, whatever its noun."""
    is_opened = tokens[phrase.begin - 1].lower in ("a", "an", "the") or tokens[phrase.begin].lower == "one"
    has_of = phrase.begin + 1 < phrase.end and tokens[phrase.begin + 1].lower == "of"
    return (is_opened or has_of) and (phrase.end >= len(tokens) or not tokens[phrase.end].is_word)


def _tells_occupation(tokens: Sequence[Token], phrase: Phrase, kinds: Sequence[Kinds]) -> bool:
    """Whether 'who …' tells what somebody is or does for good ('who is', 'who has long led'), or 'whose firm …'."""
    if tokens[phrase.begin].lower == "whose":
        return "group" in kinds[1]
    k = 1
    while k + 1 < len(kinds) and tokens[phrase.begin + k].lower in _SKIPPED_BEFORE_VERB:
        k += 1
    verb = tokens[phrase.begin + k].lower
    is_present = verb.endswith("s") and "acts" in kinds[k] and verb not in grammar("passing")
    return verb in grammar("career") or is_present


def body_roles_of(body: str, sentences: Sequence[Sentence], cast: Cast, names: Collection[str]) -> Mapping[str, str]:
    """The role of each of the bodies called ``names`` that the article explains, in the words of ``body``."""
    found: dict[str, str] = {}
    for sentence in sentences:
        for mention in cast.mentions[sentence.index]:
            if mention.person is None and mention.text in names and mention.text not in found:
                phrase = _role_beside(sentence.tokens, mention)
                if phrase is not None:
                    found[mention.text] = phrase.words(body, sentence.tokens)
    return found


def _role_beside(tokens: Sequence[Token], mention: Mention) -> Phrase | None:
    """The longest phrase right before a body's name that tells what it is, else the one between commas behind it."""
    before = [phrase for phrase in phrases_before(tokens, mention) if _tells_before(tokens, phrase)]
    behind = (phrase for phrase in phrases_behind(tokens, mention) if _tells_behind(tokens, phrase))
    return before[-1] if before else next(behind, None)


def _tells_before(tokens: Sequence[Token], phrase: Phrase) -> bool:
    words = tokens[phrase.begin : phrase.end]
    is_role = all(not token.is_capitalised and token.lower not in function_words() for token in words)
    is_plain = len(words) == 1 and words[0].lower in _PLAIN
    return phrase.place is Place.BEFORE and _is_body(words[-1]) and is_role and not is_plain


def _tells_behind(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether a mark closes a phrase whose head is a noun for a body."""
    is_closed = phrase.end < len(tokens) and not tokens[phrase.end].is_word
    head = phrase.begin + head_of([kinds_at(tokens, k) for k in range(phrase.begin, phrase.end)])
    return phrase.place is Place.BEHIND and is_closed and _is_body(tokens[head])


def _is_body(token: Token) -> bool:
    """Whether a token is a noun for one body; 'tank' ends 'think tank'."""
    return (token.lower in group_nouns() and not token.lower.endswith("s")) or token.lower == "tank"
