import os
import pwd
import re
import struct
import subprocess
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from support.child_processes import children
from support.shared_child import SharedChild
from support.values import post

from data import Article, LoadError, NoArticle, Page, RawPage, ReadingFailed, load_page
from data.loading.child import reading
from data.loading.child.questions import BriefSettings
from data.loading.child.reading import ReadingChild
from data.loading.child.wire import MAX_MESSAGE_BYTES, message
from data.loading.feed import parse_feed
from data.loading.given import Given
from data.loading.given_article import article_of_given
from data.models import Story
from summarizer import Brief, SummarizerError, other_sentences, people_near, summarize

SENT_AT = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
FEED = (Path(__file__).parents[1] / "feeds" / "01_ist.xml").read_bytes()
TEXT = (Path(__file__).parents[1] / "pages" / "01_seed_layout.txt").read_text(encoding="utf-8")
# Hundreds of thousands of open elements: minutes of work for libxml2 and trafilatura.
ENDLESS = Page(SENT_AT, html="<html><body>" + "<p>open <b>" * 180_000)


@pytest.fixture
def child():
    with SharedChild() as shared:
        yield shared


def html(words: str) -> Page:
    paragraphs = "".join(f"<p>{words} number {number} was said at the harbour on Tuesday.</p>" for number in range(8))
    return Page(SENT_AT, html=f"<html><body><article><h1>{words}</h1>{paragraphs}</article></body></html>")


def read(page: Page) -> tuple[Article, Brief]:
    """As the child does it."""
    article = load_page(page)
    brief = summarize(
        article.body, headline=article.headline, headings=article.headings, description=article.description
    )
    return article, brief


def test_a_child_reads_pages_and_feeds_as_the_parent_would(child):
    assert child.read(Page(SENT_AT, text=TEXT)) == read(Page(SENT_AT, text=TEXT))
    assert child.read(html("The sea wall"))[0] == load_page(html("The sea wall"))
    feed = child.parse_feed(RawPage(FEED, SENT_AT, url="https://news.example/feed"))
    assert feed == parse_feed(FEED, url="https://news.example/feed", fetched_at=SENT_AT)


def test_given_fields_become_an_article_with_its_brief_in_one_answer(child):
    given = Given("The sea wall", text=TEXT, labels=("World", "Harbours"), authors=("Mira",), published_at=SENT_AT)
    article = article_of_given(given, SENT_AT, load_page)
    assert child.read_given(given, SENT_AT) == (article, summarize(article.body, headline="The sea wall"))
    raw = Given(raw=RawPage(html("The sea wall").html.encode(), SENT_AT, media_type="text/html"), labels=("World",))
    assert child.read_given(raw, SENT_AT)[0] == article_of_given(raw, SENT_AT, load_page)


def test_a_child_finds_what_an_editor_asks_for_as_the_summarizer_does(child):
    article, brief = read(Page(SENT_AT, text=TEXT))
    story = Story(post(headline=article.headline), article.authors, article.body, brief)
    replaced = brief.sentences[0]
    others = other_sentences(article.body, brief, replaced, headline=article.headline)
    assert child.other_sentences(story, replaced) == others != ()
    assert child.people_near(story, 100) == people_near(article.body, 100) != ()


def test_settings_are_of_the_child():
    one, unknown = SharedChild(BriefSettings(sentences=1)), SharedChild(BriefSettings("klingon"))
    with one, unknown:
        assert len(one.read(Page(SENT_AT, text=TEXT))[1].sentences) == 1
        with pytest.raises(SummarizerError, match=r"^No briefs in 'klingon': "):
            unknown.check_language()
        with pytest.raises(SummarizerError, match=r"^No briefs in 'klingon': "):
            unknown.read(Page(SENT_AT, text=TEXT))


def test_what_is_too_short_for_a_brief_is_refused_with_the_summarizers_sentence(child):
    with pytest.raises(SummarizerError, match=r"^That is too short for a brief: 5 words, and it takes at least 25\.$"):
        child.read_given(Given("A Headline", text="The ferry ran on time."), SENT_AT)


def test_an_error_of_the_child_has_the_same_class_and_sentence_in_the_parent(child):
    with pytest.raises(NoArticle) as refused:
        child.read(Page(SENT_AT, text="Home\nSport"))
    assert str(refused.value) == (
        "I could not find an article in that page (2 words of text). Paste the article's headline and full text."
    )


def test_a_page_that_takes_too_long_is_given_up_and_the_next_is_read():
    # With 512 MB a fast machine runs out of memory before the time is over.
    with ReadingChild(seconds=0.5, megabytes=4096) as child:
        with pytest.raises(ReadingFailed) as refused:
            child.read(ENDLESS)
        assert str(refused.value) == "That page took too long to read. Paste the headline and the text instead."
        child._seconds = 60.0  # a busy machine may take longer than that to read a plain text
        assert child.read(Page(SENT_AT, text=TEXT))[0].authors == ("Mira Solberg",)


def test_what_broke_the_reader_is_logged_and_not_shown(caplog, monkeypatch):
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with ReadingChild() as child, pytest.raises(ReadingFailed) as refused:
        child.read(Page(SENT_AT, text=TEXT))
    assert str(refused.value) == "That text could not be read. Send the link or a file instead, or a shorter text."
    assert [record.getMessage() for record in caplog.records] == [
        "Could not start the process that reads pages; newsbrief check says more: EOFError('the child ended')",
        "A page broke its reader: EOFError('the child ended')",
    ]


def test_a_child_that_was_closed_or_long_idle_is_ended_and_one_that_was_started_ahead_reads_the_next_page(monkeypatch):
    before = children()
    with ReadingChild() as child:
        child.start()
        child.rest()
        assert len(children() - before) == 1
        with monkeypatch.context() as hurried:
            hurried.setattr(reading, "IDLE_SECONDS", 0.0)
            child.rest()
        assert children() - before == set()
        child.start()
        child.close()
        assert children() - before == set()
        child.start()
        [process] = children() - before
        assert child.read(Page(SENT_AT, text=TEXT))[0].authors == ("Mira Solberg",)
        assert children() - before == {process}


def test_a_start_that_fails_is_told_by_the_first_page(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "executable", str(tmp_path / "no python"))
    with ReadingChild() as child:
        child.start()
        with pytest.raises(ReadingFailed, match=r"^That text could not be read\. "):
            child.read(Page(SENT_AT, text=TEXT))


def test_a_page_that_needs_too_much_memory_is_refused_and_the_next_page_is_read():
    with ReadingChild(megabytes=280) as child:
        child.warm()
        # Which error it is depends on which library runs out of memory first.
        with pytest.raises(LoadError):
            child.read(Page(SENT_AT, html="<html><body>" + "<div>x</div>" * 250_000))
        assert child.read(Page(SENT_AT, text=TEXT))[0].authors == ("Mira Solberg",)


def test_several_threads_share_one_child(child):
    headlines = {}

    def read(name: str) -> None:
        headlines[name] = child.read(html(name))[0].headline

    names = [f"The sea wall {number} was rebuilt" for number in range(4)]
    threads = [threading.Thread(target=read, args=(name,)) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert headlines == {name: name for name in names}


def test_the_child_knows_no_secret_of_the_operator(monkeypatch):
    monkeypatch.setenv("BOT_TOKEN", "1:secret")
    before = children()
    with ReadingChild() as child:
        child.start()
        [process] = children() - before
        environment = Path(f"/proc/{process}/environ").read_bytes()
    assert b"BOT_TOKEN" not in environment


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can start a process as another user")
def test_the_child_may_be_another_user_who_cannot_read_the_operators_files(tmp_path, monkeypatch):
    secret = tmp_path / "news.db"
    secret.write_text("who follows what")
    secret.chmod(0o600)
    monkeypatch.setattr(sys, "executable", interpreter_for_nobody())
    before = children()
    with ReadingChild(user="nobody") as child:
        assert child.read(html("The sea wall"))[0] == load_page(html("The sea wall"))
        [process] = children() - before
        status = Path(f"/proc/{process}/status").read_text()
        assert set(re.findall(r"(?m)^Uid:(.*)$", status)[0].split()) == {str(pwd.getpwnam("nobody").pw_uid)}
        assert re.findall(r"(?m)^Groups:(.*)$", status)[0].split() == []
        assert not as_nobody("cat", str(secret))
        child.close()
        assert children() == before


def interpreter_for_nobody() -> str:
    """A Python of our version that the user nobody can run with our modules; skips the test if there is none."""
    for python in (sys.executable, "/usr/bin/python3"):
        code = f"import sys, data, lxml.etree; assert sys.version_info[:2] == {sys.version_info[:2]}"
        if as_nobody(python, "-c", code, env={"PYTHONPATH": os.pathsep.join(sys.path)}):
            return python
    pytest.skip("the user nobody cannot run this Python and these modules")


def as_nobody(*command: str, env: dict[str, str] | None = None) -> bool:
    """Whether the user nobody can run a command."""
    try:
        ran = subprocess.run(command, user="nobody", extra_groups=[], cwd="/", env=env, capture_output=True)
    except PermissionError:
        return False
    return ran.returncode == 0


def test_a_page_with_half_a_surrogate_pair_is_read_or_refused_with_a_sentence(child):
    assert child.read(Page(SENT_AT, text=TEXT.replace("the ", "the \ud83d"))) == read(Page(SENT_AT, text=TEXT))
    with pytest.raises(NoArticle):
        child.read(Page(SENT_AT, html="<p>The wall \ud83d holds.</p>"))


ARTICLE = {"headline": "a", "body": "b", "section": None, "authors": [], "url": None, "published_at": None}
ARTICLE |= {"recent": [], "labels": [], "other": None}
BRIEF = {"sentences": [], "quotes": [], "key": [], "headings": []}
QUOTE = {"parts": [[0, 1]], "speaker": None, "role": None}

UNREADABLE = "ValueError('a text that holds control characters or half a surrogate pair')"
TAKEN_OVER = """#!{python} -S
import sys
sys.stdout.buffer.write({ready!r})
sys.stdout.buffer.flush()
sys.stdin.buffer.read(int.from_bytes(sys.stdin.buffer.read(8), "big"))
sys.stdout.buffer.write(open({answer!r}, "rb").read())
sys.stdout.buffer.flush()
sys.stdin.buffer.read()
"""


def with_brief(**fields: object) -> bytes:
    return message({"article": ARTICLE, "brief": BRIEF | fields})


def framed(data: bytes) -> bytes:
    return struct.pack(">Q", len(data)) + data


@pytest.mark.parametrize(
    ("answer", "details"),
    [
        (framed(b"not JSON"), "ValueError('a message that is no JSON (JSONDecodeError)')"),
        (framed(b"\xff\xfe"), "ValueError('a message that is no JSON (UnicodeDecodeError)')"),
        (framed(b"[" * 9), "ValueError('a message that is nested too deeply')"),
        (framed(b'{"article":' * 50_000), "ValueError('a message that is nested too deeply')"),
        (framed(b"[" + b"[]," * 100_000 + b"[]]"), "ValueError('a message of too many values')"),
        (framed(b'["' + b'","' * 500_000 + b'"]'), "ValueError('a message of too many texts')"),
        (message({"article": ARTICLE | {"body": "a" * 3_145_729}}), "ValueError('a text of 3,145,729 characters')"),
        (framed(b"9" * 10_000), "ValueError('a message that is no JSON (ValueError)')"),
        (struct.pack(">Q", 2**63), "ValueError('a message of 9,223,372,036,854,775,808 bytes')"),
        (struct.pack(">Q", MAX_MESSAGE_BYTES + 1), "ValueError('a message of 16,777,217 bytes')"),
        (message(None), "ValueError('a JSON object was expected')"),
        (message([{"article": ARTICLE}]), "ValueError('a JSON object was expected')"),
        (message({"feed": {"title": "a", "entries": []}}), "ValueError('article is missing')"),
        (message({"article": "ready"}), "ValueError('a JSON object was expected')"),
        (message({"article": ARTICLE | {"body": 1}}), "ValueError('body is no text')"),
        (message({"article": ARTICLE | {"headline": "\udc00"}}), UNREADABLE),
        (message({"article": ARTICLE | {"recent": [{"headline": "\x1b[2J"}]}}), UNREADABLE),
        (message({"article": ARTICLE, "\x9b": 1}), UNREADABLE),
        (framed(b'{"article": {"headline": "\\ud83d"}}'), UNREADABLE),
        (
            message({"error": "SystemExit", "sentence": "a", "details": ""}),
            "ValueError('an error that no reader raises')",
        ),
        (message({"article": ARTICLE}), "ValueError('brief is missing')"),
        (with_brief(sentences=[[0, 2]]), "ValueError('a span that is no part of the body')"),
        (with_brief(sentences=[[1, 1]]), "ValueError('a span that is no part of the body')"),
        (with_brief(sentences=[[-1, 1]]), "ValueError('an offset is no number')"),
        (with_brief(sentences=[["0", 1]]), "ValueError('an offset is no number')"),
        (with_brief(sentences=[[0, 1, 1]]), "ValueError('a span that is no part of the body')"),
        (with_brief(quotes=[QUOTE | {"speaker": 1}]), "ValueError('speaker is no text')"),
        (with_brief(quotes=[QUOTE], key=[1]), "ValueError('a key quote that is none of the quotes')"),
        (with_brief(quotes=[QUOTE], key=[0] * 4), 'ValueError("key quotes are at most three of the brief\'s quotes")'),
        (message({"error": ["NoArticle"], "sentence": "a", "details": ""}), "ValueError('error is no text')"),
        (message({"error": "NoArticle", "sentence": 1, "details": ""}), "ValueError('sentence is no text')"),
        (
            message({"error": "NoArticle", "sentence": "a" * 501, "details": ""}),
            "ValueError('an error of 501 characters')",
        ),
    ],
)
def test_a_hostile_answer_is_a_failed_reading(answer, details, tmp_path, monkeypatch):
    (tmp_path / "answer").write_bytes(answer)
    program = tmp_path / "python"
    program.write_text(
        TAKEN_OVER.format(python=sys.executable, ready=message("ready"), answer=str(tmp_path / "answer"))
    )
    program.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(program))
    before = children()
    with ReadingChild() as child:
        with pytest.raises(ReadingFailed) as failed:
            child.read(Page(SENT_AT, text=TEXT))
        assert (str(failed.value), failed.value.details) == (
            "That text could not be read. Send the link or a file instead, or a shorter text.",
            details,
        )
        assert children() == before
