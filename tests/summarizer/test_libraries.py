"""What briefs take of large libraries."""

import subprocess
import sys

from support.paths import ROOT

PROGRAM = """
import sys
from summarizer.language import find_language
import summarizer.briefing
print(*sorted({"nltk", "requests"} & set(sys.modules)))
import nltk
print(find_language("german").stem("häfen"), nltk.SnowballStemmer("german").stem("häfen"), hasattr(nltk, "parse"))
"""


def test_briefs_import_a_part_of_nltk_and_leave_the_whole_to_who_needs_it() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], cwd=ROOT, capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("\nhaf haf True\n", "")
