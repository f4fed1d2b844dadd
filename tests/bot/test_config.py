"""The settings."""

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from support.paths import ROOT

from bot.config import Config, ConfigError, environment, setting_names

EXAMPLE = ROOT / ".env.example"


def example_settings() -> dict[str, str]:
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


def test_without_any_setting_everything_has_its_default() -> None:
    assert Config.from_env({}) == Config()


def test_the_example_file_names_every_setting_with_its_default() -> None:
    assert Config.from_env(example_settings()) == Config()
    assert list(example_settings()) == list(setting_names())


def test_every_setting_is_read() -> None:
    read = Config.from_env(
        {
            "BOT_TOKEN": "1:a",
            "BOT_ADMINS": "5, 6",
            "BOT_SECTIONS": "City,  Far  Away ,Sports",
            "BOT_SECTION_ALIASES": "Sport = sports, Nearby  Places=City",
            "BOT_DATABASE": "x.db",
            "BOT_ALERT_DELAY": "0",
            "BOT_API_URL": "http://127.0.0.1:8081/",
            "BOT_TIMEZONE": "Asia/Kolkata",
            "BOT_LANGUAGE": "German",
            "BOT_RANKER": "Lex-Rank",
            "BOT_SEND_RATE": "1000",
            "BOT_LEASE": "2.5",
            "BOT_BUSY_TIMEOUT": "1",
            "BOT_PASTE_GAP": "0.5",
            "BOT_FEED_INTERVAL": "60",
            "BOT_FETCH_ALLOW": "Intranet.example:8080, [::1]:81",
            "BOT_METRICS_PORT": "9464",
            "BOT_LOG_LEVEL": "debug",
            "BOT_LOG_FORMAT": "JSON",
        }
    )
    assert read == Config(
        token="1:a",
        admins=frozenset({5, 6}),
        sections=("City", "Far Away", "Sports"),
        section_aliases=(("sport", "Sports"), ("nearby places", "City")),
        database="x.db",
        alert_delay=0.0,
        api_url="http://127.0.0.1:8081",
        timezone=ZoneInfo("Asia/Kolkata"),
        language="german",
        ranker="lexrank",
        send_rate=1000.0,
        lease=2.5,
        busy_timeout=1.0,
        paste_gap=0.5,
        feed_interval=60.0,
        fetch_allow=frozenset({("intranet.example", 8080), ("::1", 81)}),
        metrics_port=9464,
        log_level="DEBUG",
        log_format="json",
    )


@pytest.mark.parametrize(
    ("name", "value", "line"),
    [
        (
            "BOT_RANKER",
            "pagerank",
            "BOT_RANKER: takes one of newsbrief, edmundson, kl, lexrank, lsa, luhn, reduction, sumbasic, textrank, "
            "not 'pagerank'.",
        ),
        ("BOT_ADMINS", "me", "BOT_ADMINS: takes Telegram user ids (numbers), comma separated, not 'me'."),
        ("BOT_SECTIONS", "World, world", "BOT_SECTIONS: names a section twice."),
        ("BOT_ADMINS", "5, -6", "BOT_ADMINS: takes Telegram user ids (numbers), comma separated, not '5, -6'."),
        (
            "BOT_ADMINS",
            "9007199254740992",
            "BOT_ADMINS: takes Telegram user ids (numbers), comma separated, not '9007199254740992'.",
        ),
        (
            "BOT_TOKEN",
            "S3CRET",
            "BOT_TOKEN: takes what BotFather gives: a number, a colon, then letters, digits, '_' and '-'.",
        ),
        (
            "BOT_SECTIONS",
            "World, All",
            "BOT_SECTIONS: 'all' can't be the name of a section: /subscribe all follows every section.",
        ),
        (
            "BOT_SECTIONS",
            "World, " + 41 * "a",
            f"BOT_SECTIONS: takes names of up to 40 characters, not '{41 * 'a'}'.",
        ),
        ("BOT_SECTIONS", ",", "BOT_SECTIONS: names no section."),
        (
            "BOT_SECTION_ALIASES",
            "Sport",
            "BOT_SECTION_ALIASES: takes labels and sections, such as Sport=Sports, not 'Sport'.",
        ),
        ("BOT_SECTION_ALIASES", "Sport=Games", "BOT_SECTION_ALIASES: 'Games' is not one of BOT_SECTIONS."),
        ("BOT_SECTION_ALIASES", "a=World,A=India", "BOT_SECTION_ALIASES: names the label 'A' twice."),
        ("BOT_FEED_INTERVAL", "59", "BOT_FEED_INTERVAL: takes 60 to 86400 seconds."),
        (
            "BOT_FETCH_ALLOW",
            "http://intranet.example",
            "BOT_FETCH_ALLOW: takes hosts and ports, such as intranet.example:8080, not 'http://intranet.example'.",
        ),
        (
            "BOT_FETCH_ALLOW",
            "intranet.example:0",
            "BOT_FETCH_ALLOW: takes hosts and ports, such as intranet.example:8080, not 'intranet.example:0'.",
        ),
        ("BOT_DATABASE", "mysql://me:secret@x/y", "BOT_DATABASE: takes the path of a file, or a postgresql:// URL."),
        ("BOT_ALERT_DELAY", "soon", "BOT_ALERT_DELAY: takes a number of seconds, not 'soon'."),
        ("BOT_ALERT_DELAY", "-1", "BOT_ALERT_DELAY: takes 0 to 86400 seconds."),
        ("BOT_ALERT_DELAY", "nan", "BOT_ALERT_DELAY: takes 0 to 86400 seconds."),
        ("BOT_LEASE", "0", "BOT_LEASE: takes more than 0 seconds."),
        ("BOT_SEND_RATE", "0", "BOT_SEND_RATE: takes messages a second, 0.1 to 1000, not '0'."),
        (
            "BOT_API_URL",
            "localhost",
            "BOT_API_URL: takes the address of a Bot API server, such as http://127.0.0.1:8081, not 'localhost'.",
        ),
        *(
            (
                "BOT_API_URL",
                address,
                f"BOT_API_URL: takes the address of a Bot API server, such as http://127.0.0.1:8081, not {address!r}.",
            )
            for address in ("http://", "http://127.0.0.1:99999", "http://127.0.0.1:0", "http://[::1", "http://a b")
        ),
        (
            "BOT_SECTIONS",
            ",".join(f"Desk {number}" for number in range(91)),
            "BOT_SECTIONS: takes up to 90 sections: each has a button, and a message holds 100.",
        ),
        ("BOT_TIMEZONE", "Moon/Sea", "BOT_TIMEZONE: takes a time zone such as Asia/Kolkata, not 'Moon/Sea'."),
        ("BOT_TIMEZONE", "../x", "BOT_TIMEZONE: takes a time zone such as Asia/Kolkata, not '../x'."),
        ("BOT_METRICS_PORT", "http", "BOT_METRICS_PORT: takes a port, 1 to 65535, or 0 for none, not 'http'."),
        ("BOT_LOG_LEVEL", "loud", "BOT_LOG_LEVEL: takes DEBUG, INFO, WARNING or ERROR, not 'loud'."),
        ("BOT_LOG_FORMAT", "xml", "BOT_LOG_FORMAT: takes plain or json, not 'xml'."),
    ],
)
def test_a_wrong_setting_is_named_with_what_it_takes(name: str, value: str, line: str) -> None:
    with pytest.raises(ConfigError) as error:
        Config.from_env({name: value})
    assert str(error.value) == line


def test_a_rate_that_needs_an_extra_is_refused_without_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.config.find_spec", lambda _: None)
    with pytest.raises(ConfigError) as refused:
        Config.from_env({"BOT_SEND_RATE": "1000"})
    assert str(refused.value) == "BOT_SEND_RATE: above 30 it needs an extra: pip install 'newsbrief[paid]'."
    assert Config.from_env({"BOT_SEND_RATE": "30"}).send_rate == 30


def test_the_environment_wins_over_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").write_text("BOT_DATABASE=file.db\nBOT_TIMEZONE=Asia/Kolkata\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BOT_DATABASE", "environment.db")
    read = environment()
    assert (read["BOT_DATABASE"], read["BOT_TIMEZONE"]) == ("environment.db", "Asia/Kolkata")


@pytest.mark.parametrize(
    ("user", "uid", "problem"),
    [
        ("no-such-user", 0, "takes the name of a user of this machine, not 'no-such-user'."),
        ("root", 0, "takes a user other than root."),
        ("nobody", 1000, "takes effect only when newsbrief is started by root; leave it empty otherwise."),
    ],
)
def test_a_reader_that_cannot_be_is_refused(user: str, uid: int, problem: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: uid)
    with pytest.raises(ConfigError) as refused:
        Config.from_env({"BOT_READER_USER": user})
    assert str(refused.value) == f"BOT_READER_USER: {problem}"


def test_root_may_have_pages_read_by_another_user(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 0)
    assert Config.from_env({"BOT_READER_USER": "nobody"}).reader_user == "nobody"
