"""The names in a sentence: runs of capitals outside quotes, without the titles and attributes before them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarizer.document.tokens import Sentence, Token
from summarizer.quotes.people.datelines import behind_dateline
from summarizer.quotes.people.headlines import is_headline
from summarizer.quotes.people.name_points import is_thing
from summarizer.quotes.people.role_words import COURTESY_TITLES, is_role_noun, is_role_word
from summarizer.quotes.people.values import Mention
from summarizer.quotes.reach import NEAR
from summarizer.word_lists import (
    POSSESSIVES,
    Gender,
    common_words,
    cue_verbs,
    first_names,
    function_words,
    grammar,
    is_nationality,
    may_be_state,
    name_words,
    person_nouns,
    titles,
    word_set,
)

_NOT = ("n't", "n’t")
"""What is no part of a name at the end of a word: 'Don’t'."""

_TIES = word_set("of for to and the")
"""Small words between a title and the body or place that ends it, before a name."""

_SON_OF = word_set("bin bint binti ibn")
"""Particles behind a first name, and never behind a title."""

_FROM = word_set("born based bred raised educated trained")
"""Second parts of words that tell where somebody is from."""

_MAX_INNER_WORDS = 2
"""Small words between two capitals of a name at most."""

_INSIDE_BODIES = word_set("of for the and to in on at by from with against without over first one all")
"""Small words that stand with a capital inside the names of bodies and works."""

_OFFICE_PREFIXES = word_set("co vice ex")
"""Words before the hyphen of an office: 'Co-Founder'."""

_VERB_ENDINGS = ("ing", "ed", "ly")

_MAX_NICKNAME_CHARACTERS = 20
"""Characters of a nickname with its marks at most."""


def mentions_of(sentence: Sentence, common: set[str], offices: set[str]) -> Iterator[Mention]:
    """The names of a sentence; ``common`` has the words of the article as it writes them, ``offices`` the titles that
    are nobody's family name there."""
    for start, end in _runs(sentence):
        mention = _mention(sentence, start, end, common, offices)
        if mention is not None:
            yield mention


def _runs(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Bounds of the runs of capitalised words, with the particles ('de', 'bin') and nicknames inside them.

    In a headline a run ends before a verb of speech and a small word that joins no names: 'Ann Lee Says'.
    """
    tokens, particles = sentence.tokens, name_words("particle")
    end, last = 0, len(tokens)
    for begin in [k for k, token in enumerate(tokens) if token.is_capitalised]:
        if begin < end or tokens[begin].lower.endswith(_NOT):
            continue
        end = begin + 1
        while end < last:
            token = tokens[end]
            may_go_on = token.is_capitalised and token.text != "I" and not token.lower.endswith(_NOT)
            if may_go_on and not (_is_of_clause(token) and is_headline(sentence)):
                end += 1
            elif (token.passage >= 0 or token.lower in particles) and (k := _behind_inner_words(tokens, end)) > end:
                end = k
            else:
                break
        if end > begin + 1 or tokens[begin].lower not in function_words() or tokens[begin].text.isupper():
            yield begin, end  # 'The' alone is no name


def _is_of_clause(token: Token) -> bool:
    """Whether a capitalised word behind a name in a headline is a verb of speech or a small word of a clause."""
    word = token.lower
    if token.text.isupper() or token.text in first_names() or is_thing(token.text):
        return False
    is_small = word in function_words() and word not in _INSIDE_BODIES
    return is_small or (word in cue_verbs() and cue_verbs()[word][0] != word and not word.endswith("ing"))


def _behind_inner_words(tokens: Sequence[Token], i: int) -> int:
    """The token behind particles, or a nickname, and a capital: 'de la Torre', 'Ann “Sunny” Lee'; else ``i``."""
    for k in range(i, min(i + _MAX_INNER_WORDS, len(tokens) - 1)):
        is_short = tokens[k].passage >= 0 and tokens[k].end - tokens[k].start <= _MAX_NICKNAME_CHARACTERS
        is_nickname = is_short and tokens[k - 1].text in first_names()
        if not is_nickname and tokens[k].lower not in name_words("particle"):
            break
        if tokens[k + 1].is_capitalised:
            return k + 2
    return i


def _mention(sentence: Sentence, begin: int, end: int, common: set[str], offices: set[str]) -> Mention | None:
    """The name in the run of capitals from ``begin`` to ``end``; None when the run is only an office."""
    tokens, first = sentence.tokens, begin
    while first < end and _is_no_name(tokens, first, end, common):
        first += 1
    while end > first and tokens[end - 1].text in name_words("day"):
        end -= 1
    if first == end:
        return None
    name_start = _name_start(tokens, first, end) if end - first > 1 else first
    start = name_start + (end - name_start > 2 and _ends_title(tokens, name_start))
    if start >= end or _is_office(tokens, first, start, end, offices):
        return None
    before = [token.text for token in tokens[first:name_start]]
    told = (titles()[word] for word in reversed(before) if word in titles())
    gender = next((each for each in told if each is not Gender.UNKNOWN), Gender.UNKNOWN)
    title = before[-1] if before and before[-1] in titles() else ""
    text = " ".join([token.text for token in tokens[start:end] if token.passage < 0])
    possessive = end < len(tokens) and tokens[end].lower in POSSESSIVES
    return Mention(start, end, text, sentence.index, first, gender, title, possessive)


def _is_no_name(tokens: Sequence[Token], i: int, end: int, common: set[str]) -> bool:
    """Whether token ``i``, the head of a run, only begins a sentence or is a day."""
    token = tokens[i]
    is_acronym = len(token.text) > 1 and token.text.isupper()  # 'US', 'IT'
    if (token.lower in function_words() and not is_acronym) or token.text in name_words("day"):
        is_name = token.text in first_names() or token.text in name_words("family")  # 'He Lingyan'
        is_apart = i > 0 and (is_role_word(tokens[i - 1]) or tokens[i - 1].lower in cue_verbs())
        is_opener = (
            i == 0 and i + 2 == end and any(t.text == "," for t in tokens[end : end + 1])
        )  # 'May Park, a nurse,'
        is_month = (is_apart or is_opener) and token.text in name_words("day")  # 'said June Ash'
        return not ((is_name or is_month) and i + 1 < end)
    if i + 1 == end and i > 0 and tokens[i - 1].text == "," and may_be_state(token.text):
        return True  # 'Halden, Md., who watched'
    if not _is_head(tokens, i) or token.text in titles() or token.text in first_names():
        return False
    return token.text not in name_words("place") and _only_begins(tokens, i, end, common)


def _is_head(tokens: Sequence[Token], i: int) -> bool:
    """Whether a token begins a sentence, a quote or a dateline before it apart."""
    before = tokens[i - 1]
    return i == 0 or before.passage >= 0 or (not before.text[0].isalnum() and i == behind_dateline(tokens))


def _only_begins(tokens: Sequence[Token], i: int, end: int, common: set[str]) -> bool:
    """Whether a word that is common in the article, or in news, only begins its sentence: alone, before a first name,
    or as a verb or an adverb ('Citing Omondi'); others begin the names of bodies ('World Athletics')."""
    word = tokens[i].lower
    if i + 1 == end:
        if word.endswith("ly") and end < len(tokens) and tokens[end].text == ",":
            return True  # 'Oddly, the mayor left'
        speaks = end < len(tokens) and tokens[end].lower in cue_verbs()
        is_compound = tokens[i].text.partition("-")[2].islower()  # 'Pre-tax'
        return word in common or ((word in common_words() or is_compound) and not speaks)
    has_first_name = tokens[i + 1].text in first_names()
    is_common = word in common or word in common_words() or (has_first_name and word.endswith("ing"))
    return is_common and (has_first_name or word.endswith(_VERB_ENDINGS))


def _name_start(tokens: Sequence[Token], start: int, end: int) -> int:
    """Where the name itself begins: behind titles and attributes of country or party, or at a known first name."""
    known, is_head = first_names(), _is_head(tokens, start)
    is_called = is_head and tokens[start + 1].is_capitalised and is_calling(tokens[start])
    least = start + (is_called or _is_of_place(tokens[start].text))
    if end - start == 2:
        return start + 1 if _is_title(tokens[start], tokens[start + 1]) else least
    for i in range(start + 1, end - 1):
        before = tokens[i - 1].text
        given = tokens[i].text.partition("-")[0]
        is_first_name = (given in known or tokens[i].text in known) and not _opens_with_name(tokens, start, i)
        is_first_name = is_first_name and not (before in known or before[-1] == "." or before in name_words("particle"))
        opens = i == start + 1 and (is_head or not _may_be_name(before)) and is_role_noun(before.lower())
        cuts = before in titles() or opens or (i - start >= 2 and not _is_whole_name(tokens, start, end))
        if (is_first_name and cuts) or (i - start >= 2 and _is_behind_letters(tokens, i, end)):
            return _behind_title(tokens, start, i)
    courtesies = (i for i in range(start, end - 1) if tokens[i].text in COURTESY_TITLES)
    last = next(courtesies, end - 2)  # 'Dr. Abdi Sheikh Nur'
    begin = max((i + 1 for i in range(start, last + 1) if _is_title(tokens[i], tokens[i + 1])), default=least)
    if begin == start:
        while begin < end - 2 and (tokens[begin].text in name_words("nation") or _is_its_country(tokens, begin)):
            begin += 1
    return begin


def _is_of_place(text: str) -> bool:
    """Whether a word tells where somebody is from: 'Hull-born', 'London-based'."""
    place, _, told = text.rpartition("-")
    return bool(place) and told in _FROM


def _may_be_name(text: str) -> bool:
    """Whether a capitalised word is known as a first or a family name: 'Cook', 'Marshall'."""
    return text in first_names() or text in name_words("surname")


def is_calling(token: Token) -> bool:
    """Whether the head of a sentence only says what is named behind it: 'Boatman Suri', 'Retailer Marsh & Sons'."""
    word = token.lower
    is_noun = is_role_noun(word) or (word in grammar("body") and word.endswith(("er", "or")))
    return is_noun and not (_may_be_name(token.text) or token.text in titles())


def _opens_with_name(tokens: Sequence[Token], start: int, i: int) -> bool:
    """Whether a known first name begins a run of plain words up to token ``i``: 'Teresa Wong Mei Ling'."""
    head = tokens[start].text
    return i - start == 2 and head in first_names() and not is_thing(head) and head not in titles()


def _is_behind_letters(tokens: Sequence[Token], i: int, end: int) -> bool:
    """Whether letters before token ``i`` are an office, and only a name follows: 'Hull QB Ann Lee', not 'Hull FC B'."""
    is_short = tokens[i - 1].text.isalpha() and tokens[i - 1].text.isupper()
    return is_short and end - i == 2 and all(t.text.istitle() and not is_thing(t.text) for t in tokens[i:end])


def _is_whole_name(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether capitals between a head and a comma are one name: 'Tran Thi Kim Lien, a teacher'."""
    is_apart = start == 0 or tokens[start - 1].lower in cue_verbs()
    is_closed = end < len(tokens) and tokens[end].text == ","
    return is_apart and is_closed and not any(token.text in titles() for token in tokens[start:end])


def _is_its_country(tokens: Sequence[Token], i: int) -> bool:
    """Whether a place ends the role before a name: 'the representative of China Ann Lee', 'ambassador to China'."""
    return tokens[i].text in name_words("place") and i > 0 and tokens[i - 1].lower in ("of", "to")


def _behind_title(tokens: Sequence[Token], start: int, first_name: int) -> int:
    """Where a name with a known first name begins: behind a title before unknown words, else at the known one."""
    k = first_name
    while k > start and tokens[k - 1].text not in titles() and tokens[k - 1].lower not in person_nouns():
        k -= 1
    return k if k > start else first_name


def _ends_title(tokens: Sequence[Token], start: int) -> bool:
    """Whether the first of three capitals ends a title before the name: 'Minister of State for Textiles Ann Lee'."""
    ties = tokens[start - 1].lower if start > 1 else ""
    if ties not in _TIES or (ties == "the" and tokens[start - 2].lower not in _TIES):
        return False
    if ties == "and" and is_thing(tokens[start - 2].text):
        return False  # 'of Hull Graduate Center and Jamon Van Den Holm'
    before = tokens[max(0, start - 1 - NEAR) : start - 1]
    is_name = tokens[start].text in first_names() or tokens[start + 1].lower in function_words()
    return any(token.is_capitalised and is_role_word(token) for token in before) and not is_name


def _is_office(tokens: Sequence[Token], first: int, start: int, end: int, offices: set[str]) -> bool:
    """Whether capitals name an office alone: 'Secretary', 'Director-General', 'Managing Editor' ('Cook' may be a name),
    or end one: 'Chief Commercial Officer', 'Georgia Secretary of State'."""
    if end - start == 1:
        text = tokens[start].text
        if text in offices or (text.isupper() and tokens[start].lower in person_nouns()):
            return True  # 'CEO'
        prefix, *nouns = text.split("-")
        is_prefixed = prefix.lower() in _OFFICE_PREFIXES and "-".join(nouns).lower() in person_nouns()
        return is_prefixed or (bool(nouns) and offices.issuperset((prefix, *nouns)))
    last, before = tokens[end - 1], tokens[start - 1].text
    is_noun = (last.text in titles() or last.lower in person_nouns()) and last.text not in name_words("surname")
    is_place = tokens[start].text in name_words("place") or is_nationality(tokens[start].text)
    is_headed = is_place and end < len(tokens) and tokens[end].lower == "of"
    # A courtesy or a rank ('Dr.') has a name behind it, even one like 'Baker'.
    is_titled = start > first and before not in COURTESY_TITLES and before[-1] != "."
    if is_noun and (is_headed or (is_titled and tokens[start].text not in first_names())):
        return True
    return all(
        token.text in titles()
        or (token.lower in person_nouns() and token.text not in first_names())
        or token.lower == "vice"
        for token in tokens[start:end]
    )


def _is_title(token: Token, following: Token) -> bool:
    """Whether a capital is a title or a role noun; 'Dean', also a first name, only before one ('Dean John')."""
    if not (token.text in titles() or token.lower in person_nouns()):
        head = token.text.partition("-")[0]  # 'Director-General'
        if not (head in titles() or head.lower() in person_nouns()):
            return False
    if following.lower in _SON_OF or following.text in name_words("suffix"):
        return False  # 'Sultan bin Khalid', 'Tom King Jr.'
    return token.text not in first_names() or following.text in first_names()
