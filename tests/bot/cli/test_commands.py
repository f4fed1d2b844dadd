"""The command line."""

import json
import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from support.paths import ROOT, mode
from support.web_site import PIERS, story_page

from bot.cli import main
from data.store.store import Store

SAMPLE = ROOT / "bot" / "sample.txt"
SEED = ROOT.parent / "shared" / "seed" / "article.txt"
COAST = """Coast

Piers Painted White Again in Sandholm

The council of Sandholm has had the two old piers of the town painted white again, after a summer in which half of the
boats in the bay were scraped by planks that nobody could see at night.

“We painted them because the fishermen asked, and because it was cheaper than a third lamp,” said Berta Wolm, the
harbour master. The work took nine days and was done by the harbour's own crew.

The town will look at the paint each spring and renew it where the ice has taken it off, the council said on Monday.
"""
NO_SERVER = "http://127.0.0.1:9"
needs_shared = pytest.mark.skipif(not SEED.exists(), reason="the shared corpora are not here")


pytestmark = pytest.mark.usefixtures("own_logging", "shared_child")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A working directory of its own, without any setting."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BOT_DATABASE", str(tmp_path / "news.db"))
    for name in ("BOT_TOKEN", "BOT_ADMINS", "BOT_SECTIONS", "BOT_FETCH_ALLOW"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def call(*arguments: str, given: bytes = b"") -> Result:
    return CliRunner().invoke(main, arguments, input=given)


def test_a_brief_is_printed_as_it_looks_in_the_bot() -> None:
    done = call("brief", str(SAMPLE))
    assert done.exit_code == 0
    assert done.output.splitlines()[:2] == [
        "Lighthouse Islands Vote to Keep Their Night Ferry Running Through Winter",
        "World · Petra Hallow",
    ]
    assert "Saoirse Lund, head nurse at Calder General Hospital:\n│ “Half of my ward" in done.output


def test_a_brief_can_be_rated_by_an_algorithm_of_sumy_and_by_no_other() -> None:
    body = SAMPLE.read_text(encoding="utf-8")
    answer = json.loads(call("brief", str(SAMPLE), "--json", "--ranker", "textrank").output)
    assert answer["sentences"]
    assert all(sentence["text"] in body for sentence in answer["sentences"])
    refused = call("brief", str(SAMPLE), "--ranker", "pagerank")
    assert (refused.exit_code, refused.output.splitlines()[-1][:38]) == (1, "Error: No ranker is called 'pagerank'.")


def test_a_brief_as_json_stands_in_the_body_at_its_offsets() -> None:
    done = call(
        "brief", "-", "--json", "--sentences", "2", "--url", "https://news.example/1", given=SAMPLE.read_bytes()
    )
    assert done.exit_code == 0
    answer = json.loads(done.output)
    assert list(answer) == [
        *(
            "headline",
            "authors",
            "section",
            "published_at",
            "updated_at",
            "url",
            "body",
            "sentences",
            "quotes",
            "recent",
        ),
    ]
    spans = answer["sentences"] + [part for quote in answer["quotes"] for part in quote["parts"]]
    assert [answer["body"][span["start"] : span["end"]] for span in spans] == [span["text"] for span in spans]
    assert (len(answer["sentences"]), answer["section"], answer["url"]) == (2, "World", "https://news.example/1")
    assert [quote["key"] for quote in answer["quotes"]].count(True) == 3


@needs_shared
def test_the_brief_of_the_seed_article_is_right() -> None:
    done = call("brief", str(SEED), "--json", "--loaded-at", "2025-01-16T12:00:00+05:30")
    answer = json.loads(done.output)
    gold = json.loads((SEED.parent / "gold.jsonl").read_text(encoding="utf-8"))
    said = json.loads((SEED.parents[1] / "corpora" / "quotes" / "seed_gold.jsonl").read_text(encoding="utf-8"))
    assert answer["headline"] == gold["title"]
    assert (answer["section"], answer["authors"]) == ("World", gold["author"])
    assert answer["body"] == gold["text"]
    assert [post["headline"] for post in answer["recent"]] == [post["headline"] for post in gold["recent"]]
    assert [post["section"] for post in answer["recent"]] == [None] * 6
    assert len(answer["sentences"]) == 3
    required = {(quote["text"], quote["speaker"]["names"][0]) for quote in said["quotes"] if quote["required"]}
    found = {(quote["text"], quote["speaker"]) for quote in answer["quotes"]}
    assert required <= found
    assert not {span["text"] for span in said["other"]} & {text for text, _ in found}
    key = [(quote["speaker"], quote["role"]) for quote in answer["quotes"] if quote["key"]]
    assert {speaker for speaker, _ in key} == {"Kim Yo-jong", "Kim In-ae", "Brian Nelson"}
    assert ("Kim In-ae", "deputy spokesperson at the ministry") in key
    long_role = "Under Secretary of the US Treasury for Terrorism and Financial Intelligence"
    assert ("Brian Nelson", long_role) in key


def test_a_page_of_html_is_read_by_another_process_within_its_limits(folder: Path) -> None:
    page = folder / "page.html"
    page.write_text(story_page("Sandholm Paints Its Piers White", *PIERS), encoding="utf-8")
    brief = f"from bot.cli import main; main(['brief', {str(page)!r}], standalone_mode=False)"
    no_parser = "import sys; assert 'trafilatura' not in sys.modules"
    done = subprocess.run(
        [sys.executable, "-c", f"{brief}; {no_parser}"],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Sandholm Paints Its Piers White\n\n")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"Only a few words here.", "could not find an article"),
        (b"%PDF-1.7 " + bytes(range(256)) * 20, "PDF"),
        (b"word " * 500_000, "2 MB"),
    ],
)
def test_a_text_that_is_no_article_is_refused_in_one_sentence(content: bytes, words: str) -> None:
    done = call("brief", "-", given=content)
    assert done.exit_code == 1
    assert done.output.startswith("Error: ")
    assert words in done.output
    assert done.output.count("\n") == 1


def test_loading_many_stores_the_readable_ones_and_names_the_others(folder: Path) -> None:
    (folder / "bad.txt").write_text("Too short.", encoding="utf-8")
    (folder / "coast.txt").write_bytes(COAST.encode())
    (folder / "again.txt").write_bytes(SAMPLE.read_bytes().replace(b"Vote", b"Vow", 1))
    (folder / "changed.txt").write_bytes(SAMPLE.read_bytes().replace(b"six weeks", b"seven weeks", 1))
    done = call("load", str(SAMPLE), "bad.txt", "coast.txt", str(SAMPLE), "again.txt", "changed.txt")
    assert done.exit_code == 1
    assert "bad.txt: " in done.stderr
    assert done.stdout == (
        f"coast.txt: stored as #7 without a section; /file 7 SECTION files it.\n"
        f"{SAMPLE}: the same story as #1.\n"
        "again.txt: looks like story #1; left out. /load it in the bot to decide.\n"
        "changed.txt: the same story as #1, its text changed; left as it is. /load it in the bot to update.\n"
        "2 loaded, 3 known already, 1 failed; 0 alerts queued.\n"
    )
    store = Store.open(str(folder / "news.db"))
    assert store.posts.totals() == (7, 2)
    store.close()


class Pages(BaseHTTPRequestHandler):
    """Serves the sample at /sample, nothing elsewhere."""

    def do_GET(self) -> None:
        found = self.path == "/sample"
        self.send_response(200 if found else 403)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.end_headers()
        self.wfile.write(SAMPLE.read_bytes() if found else b"")

    def log_message(self, *args: object) -> None:
        """Says nothing."""


@pytest.fixture
def site() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Pages) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}).start()
        yield f"127.0.0.1:{server.server_port}"
        server.shutdown()


def test_links_are_loaded_among_files(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_FETCH_ALLOW", site)
    done = call("load", "--section", "sports", f"http://{site}/sample", f"http://{site}/closed")
    assert done.exit_code == 1
    assert done.stderr.endswith(f"http://{site}/closed: That link answered 403. Paste the text instead.\n")
    assert done.stdout == "1 loaded, 0 known already, 1 failed; 0 alerts queued.\n"
    store = Store.open("news.db")
    assert [post.section for post in store.posts.latest("Sports", offset=0, limit=9)] == ["Sports"]
    store.close()


def test_a_private_link_that_the_operator_did_not_name_is_not_opened(site: str) -> None:
    done = call("load", f"http://{site}/sample")
    port = site.partition(":")[2]
    assert done.stderr.endswith(f"I do not open links to port {port}. Paste the text instead.\n")
    assert done.stdout == "0 loaded, 0 known already, 1 failed; 0 alerts queued.\n"


def test_a_section_on_the_command_line_wins_over_the_page_s() -> None:
    assert call("load", "--section", "sports", str(SAMPLE)).exit_code == 0
    store = Store.open("news.db")
    assert [post.section for post in store.posts.latest("Sports", offset=0, limit=9)] == ["Sports"]
    store.close()


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["load", "--section", "sprots", str(SAMPLE)], "there is no section 'sprots'. Did you mean Sports?"),
        (["load"], "Missing argument"),
        (["load", "nowhere.txt"], "does not exist"),
        (["brief", "nowhere.txt"], "No such file"),
        (["brief", "--loaded-at", "yesterday", str(SAMPLE)], "'yesterday' is no ISO 8601 time"),
        (["brief", "--loaded-at", "0001-01-01T00:00+01:00", str(SAMPLE)], "is no ISO 8601 time"),
        (["brief", "--sentences", "0", str(SAMPLE)], "0 is not in the range"),
        (["run"], "BOT_TOKEN is missing."),
    ],
)
def test_wrong_use_ends_with_status_2_and_says_why(arguments: list[str], line: str) -> None:
    done = call(*arguments)
    assert done.exit_code == 2
    assert line in " ".join(done.output.split())


def test_a_wrong_setting_ends_with_status_2_and_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_ALERT_DELAY", "soon")
    done = call("brief", str(SAMPLE))
    assert (done.exit_code, done.output) == (2, "Error: BOT_ALERT_DELAY: takes a number of seconds, not 'soon'.\n")


@pytest.mark.parametrize("command", [["brief", str(SAMPLE)], ["load", str(SAMPLE)], ["run"], ["console"]])
def test_a_language_without_stemmer_or_stop_words_is_refused_at_the_start(
    command: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BOT_LANGUAGE", "klingon")
    done = call(*command)
    assert done.exit_code == 2
    assert done.output.startswith("Error: BOT_LANGUAGE: ")
    assert done.output.count("\n") == 1


def test_an_unusable_database_is_reported_in_one_sentence(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    (folder / "folder.db").mkdir()
    monkeypatch.setenv("BOT_DATABASE", str(folder / "folder.db"))
    done = call("load", str(SAMPLE))
    assert (done.exit_code, done.output) == (
        2,
        f"Error: BOT_DATABASE: The database {folder / 'folder.db'} can't be used: it is no file.\n",
    )


def newer(path: Path) -> None:
    """A newsroom that a newer version has changed."""
    Store.open(str(path)).close()
    with closing(sqlite3.connect(path)) as database:
        database.execute("INSERT INTO schema_steps (step) VALUES (999)")
        database.commit()


def foreign(path: Path) -> None:
    """Another application's database."""
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE recipes (name TEXT)")
        database.commit()


UNUSABLE: list[tuple[Callable[[Path], object], str]] = [
    (newer, "is of a newer version of Newsbrief (schema 999, "),
    (foreign, "is another application's: it has tables such as recipes, "),
    (Path.touch, "is an empty file: "),
]


@pytest.mark.parametrize(("make", "words"), UNUSABLE)
@pytest.mark.parametrize("command", ["run", "load", "console", "check", "backup", "restore", "copy"])
def test_every_command_refuses_a_database_that_is_none_of_this_version_and_leaves_it_as_it_is(
    command: str, make: Callable[[Path], object], words: str, monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    path = folder / "other.db"
    make(path)
    before = (path.read_bytes(), mode(path))
    for name, value in {"BOT_DATABASE": "other.db", "BOT_TOKEN": "7000001:secret", "BOT_API_URL": NO_SERVER}.items():
        monkeypatch.setenv(name, value)
    arguments = {
        "load": [str(SAMPLE)],
        "backup": ["copy.db"],
        "restore": ["--resume"],
        "copy": ["other.db", "copy.db"],
    }
    done = call(command, *arguments.get(command, []))
    begins, status = {
        "check": ("FAIL  database: The database other.db ", 1),
        "copy": ("Error: The database other.db ", 2),
    }.get(command, ("Error: BOT_DATABASE: The database other.db ", 2))
    [line] = [line for line in done.output.splitlines() if line.startswith(begins)]
    assert (done.exit_code, words in line) == (status, True)
    assert (path.read_bytes(), mode(path)) == before
    assert [each.name for each in folder.iterdir()] == ["other.db"]


@pytest.mark.parametrize(
    ("database", "words"),
    [
        ("folder.db", "folder.db can't be used: "),
        ("notes.txt", "notes.txt can't be used: "),
        ("notes.txt/news.db", "notes.txt/news.db can't be used: "),
        ("postgresql://u:pass word@@@/x", "is no valid PostgreSQL URL"),
    ],
)
def test_an_address_that_can_be_no_database_ends_with_status_2_and_the_name_of_the_setting(
    database: str, words: str, monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    (folder / "folder.db").mkdir()
    (folder / "notes.txt").write_text("Not a database, but notes, and long enough to be told from one. " * 20)
    monkeypatch.setenv("BOT_TOKEN", "7000001:secret")
    monkeypatch.setenv("BOT_API_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("BOT_DATABASE", database)
    done = call("run")
    assert (done.exit_code, done.output.count("\n")) == (2, 1)
    assert done.output.startswith("Error: BOT_DATABASE: The ")
    assert words in done.output


def test_settings_in_a_file_that_is_not_utf_8_are_refused_in_one_line(folder: Path) -> None:
    (folder / ".env").write_bytes("BOT_SECTIONS=Médias".encode("latin-1"))
    done = call("brief", str(SAMPLE))
    assert (done.exit_code, done.output.count("\n")) == (2, 1)
    assert done.output.startswith("Error: .env: can't be read as UTF-8 text (")


COMMANDS = ("brief", "load", "run", "deliver", "console", "check", "service", "health", "backup", "restore", "copy")


@pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS)])
def test_every_command_explains_itself(command: list[str]) -> None:
    done = call(*command, "--help")
    assert done.exit_code == 0
    assert done.output.startswith("Usage: ")
