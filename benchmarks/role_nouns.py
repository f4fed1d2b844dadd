"""Writes summarizer/role_nouns.txt: the nouns of WordNet 3.0 that mean a person first of all.

    python -m benchmarks.role_nouns /usr/share/wordnet        the folder of Debian's package wordnet-base

A noun is kept when its most frequent sense is a person, it is as often a noun as a verb or an adjective, no word of our
own lists has it, and neither that sense nor a broader one is a slur or calls the person bad, a fool or the like: a role
stands beside a name in the brief.
"""

from __future__ import annotations

import argparse
import re
import textwrap
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from summarizer.word_lists import cue_verbs, function_words, group_nouns, person_nouns, word_set

_PERSON = "18"
"""The number of the lexicographer file noun.person."""

_NOUN, _OTHERS = "1", "others"
"""The part of speech of nouns in sense keys, and what all others are counted as."""

_UNKIND = word_set("""
    unwelcome_person unpleasant_person bad_person wrongdoer simpleton disreputable_person fool misfit failure primitive
    slave lover sensualist imaginary_being Black White coward weakling deviant prostitute unskilled_person grotesque
    nonreligious_person ethnic_minority imitator crybaby ugly_duckling slob
""")
"""Members of the senses whose narrower ones are left out."""

_UNKIND_GLOSS = re.compile(r"offensive|slur|slang|obscene|disparag|insult|derog|vulgar")
_WORD = re.compile(r"[a-z]{3,}(?:-[a-z]+)*")
_WIDTH = 120
_HEAD = """\
# Nouns for what somebody is, in lower case, beside those of person_nouns.txt. A line: noun, then words.
# Made by python -m benchmarks.role_nouns from WordNet 3.0, with its licence:
#
{licence}
"""
_LICENCE = """
This software and database is being provided to you, the LICENSEE, by Princeton University under the following license.
By obtaining, using and/or copying this software and database, you agree that you have read, understood, and will comply
with these terms and conditions.: Permission to use, copy, modify and distribute this software and database and its
documentation for any purpose and without fee or royalty is hereby granted, provided that you agree to comply with the
following copyright notice and statements, including the disclaimer, and that the same appear on ALL copies of the
software, database and documentation, including modifications that you make for internal use or for distribution.
WordNet 3.0 Copyright 2006 by Princeton University. All rights reserved. THIS SOFTWARE AND DATABASE IS PROVIDED "AS IS"
AND PRINCETON UNIVERSITY MAKES NO REPRESENTATIONS OR WARRANTIES, EXPRESS OR IMPLIED. BY WAY OF EXAMPLE, BUT NOT
LIMITATION, PRINCETON UNIVERSITY MAKES NO REPRESENTATIONS OR WARRANTIES OF MERCHANTABILITY OR FITNESS FOR ANY PARTICULAR
PURPOSE OR THAT THE USE OF THE LICENSED SOFTWARE, DATABASE OR DOCUMENTATION WILL NOT INFRINGE ANY THIRD PARTY PATENTS,
COPYRIGHTS, TRADEMARKS OR OTHER RIGHTS. The name of Princeton University or Princeton may not be used in advertising or
publicity pertaining to distribution of the software and/or database. Title to copyright in this software, database and
any associated documentation shall at all times remain with Princeton University and LICENSEE agrees to preserve same.
"""


@dataclass(frozen=True, slots=True)
class Sense:
    """A synset: its lexicographer ``file``, its ``members``, the offsets of ``broader`` ones, its ``gloss``, and
    whether it is one person (``is_instance``)."""

    file: str
    members: tuple[str, ...]
    broader: tuple[str, ...]
    is_instance: bool
    gloss: str


def role_nouns(folder: Path) -> list[str]:
    """The nouns of WordNet in ``folder`` that are kept, in order."""
    senses, uses = dict(_senses(folder / "data.noun")), _uses(folder / "cntlist.rev")
    ours = set(person_nouns()) | group_nouns() | function_words() | set(cue_verbs())
    return sorted(
        word
        for word, first in _first_senses(folder / "index.noun")
        if word not in ours and _is_kept(word, first, senses) and uses[word, _OTHERS] <= uses[word, _NOUN]
    )


def _senses(path: Path) -> Iterator[tuple[str, Sense]]:
    """The synsets of data.noun by their offsets, as wndb(5WN) has them."""
    for line in _lines(path):
        data, _, gloss = line.partition("|")
        fields = data.split()
        members = 2 * int(fields[3], 16)
        pointers = fields[5 + members :]
        broader = [pointers[k + 1] for k in range(0, 4 * int(fields[4 + members]), 4) if pointers[k] in ("@", "@i")]
        words = tuple(fields[4 : 4 + members : 2])
        yield fields[0], Sense(fields[1], words, tuple(broader), "@i" in pointers, gloss)


def _first_senses(path: Path) -> Iterator[tuple[str, str]]:
    """Each single word of index.noun with the offset of its most frequent sense."""
    for line in _lines(path):
        fields = line.split()
        if _WORD.fullmatch(fields[0]):
            yield fields[0], fields[6 + int(fields[3])]


def _uses(path: Path) -> Counter[tuple[str, str]]:
    """How often a word is used as a noun and as anything else in the texts that WordNet was tagged in."""
    uses: Counter[tuple[str, str]] = Counter()
    for line in path.read_text(encoding="utf-8").splitlines():
        sense, _, count = line.split()
        word, _, key = sense.partition("%")
        uses[word, _NOUN if key[0] == _NOUN else _OTHERS] += int(count)
    return uses


def _is_kept(word: str, first: str, senses: Mapping[str, Sense]) -> bool:
    """Whether the ``first`` sense of a word is a person, and none that is called bad."""
    sense = senses[first]
    if sense.file != _PERSON or sense.is_instance or word not in sense.members or _UNKIND_GLOSS.search(sense.gloss):
        return False
    return all(_UNKIND.isdisjoint(senses[offset].members) for offset in _with_broader(first, senses))


def _with_broader(first: str, senses: Mapping[str, Sense]) -> set[str]:
    found, left = {first}, [first]
    while left:
        new = set(senses[left.pop()].broader) - found
        found |= new
        left += new
    return found


def _lines(path: Path) -> list[str]:
    """The lines of a file without those of the licence at its head, which begin with two spaces."""
    return [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("  ")]


def main() -> None:
    """Writes the list."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="where data.noun, index.noun and cntlist.rev are")
    nouns = role_nouns(parser.parse_args().folder)
    licence = textwrap.fill(" ".join(_LICENCE.split()), _WIDTH, initial_indent="#   ", subsequent_indent="#   ")
    lines = textwrap.wrap(" ".join(nouns), _WIDTH - len("noun "), break_on_hyphens=False, break_long_words=False)
    content = _HEAD.format(licence=licence) + "".join(f"noun {line}\n" for line in lines)
    Path(str(resources.files("summarizer") / "role_nouns.txt")).write_text(content, encoding="utf-8")


if __name__ == "__main__":
    main()
