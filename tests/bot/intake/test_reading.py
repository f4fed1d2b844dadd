"""Pages are read away from the bot, in a child process."""

import sys
from datetime import UTC, datetime

import pytest
from support.child_processes import children
from support.shared_child import SharedChild
from support.web_site import LAMPS, Resource, open_site, rss, story_page

from bot.intake.reading import Reading
from data import Page, RawPage, ReadingFailed
from data.loading.child import reading as reading_child
from data.loading.child.reading import ReadingChild
from data.loading.web.fetch import Fetcher, Validators
from data.loading.web.network import Resolve

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
LINK = "http://news.example/lamps"
HEADLINE = "Lamps to Burn All Night in Sandholm"


async def test_pages_and_texts_are_read_in_one_child_and_briefed_there() -> None:
    before = children()
    reading = Reading(Fetcher(), ReadingChild())
    try:
        text, told = await reading.read(Page(NOW, text="\n\n".join((HEADLINE, *LAMPS))))
        html, brief = await reading.read(Page(NOW, html=story_page(HEADLINE, *LAMPS)))
        assert len(children() - before) == 1
        assert (text.headline, html.headline) == (HEADLINE, HEADLINE)
        assert text.body == html.body == "\n\n".join(LAMPS)
        assert [quote.speaker for quote in brief.key_quotes] == ["Orla Teft"]
        assert brief == told
    finally:
        await reading.close()
    assert children() == before


async def test_a_file_and_a_page_of_text_are_decoded_in_the_child() -> None:
    child = SharedChild()
    child.warm()
    before = children()
    reading = Reading(Fetcher(), child)
    content = "\n\n".join((HEADLINE, *LAMPS)).encode("utf-16")
    try:
        for raw in (RawPage(content, NOW, name="a.txt"), RawPage(content, NOW, url=LINK, media_type="text/plain")):
            article, _ = await reading.read(raw)
            assert (article.headline, article.body) == (HEADLINE, "\n\n".join(LAMPS))
            assert children() == before
    finally:
        await reading.close()


@pytest.mark.parametrize("error", [ValueError("²"), KeyError("a"), RecursionError(), MemoryError(), RuntimeError("x")])
async def test_whatever_a_fetch_raises_is_one_sentence_and_a_traceback_in_the_log(
    error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    reading = Reading(Fetcher(resolve=raising(error)), SharedChild())
    try:
        with pytest.raises(ReadingFailed) as page:
            await reading.read_link(LINK, trusted=True)
        with pytest.raises(ReadingFailed) as feed:
            await reading.read_feed(LINK)
    finally:
        await reading.close()
    assert str(page.value) == "That page could not be read. Paste the headline and the text instead."
    assert str(feed.value) == "That feed could not be read. Send the address of another feed."
    assert [record.exc_info[1] for record in caplog.records if record.exc_info] == [error, error]


def raising(error: Exception) -> Resolve:
    async def resolve(host: str, port: int) -> list[str]:
        raise error

    return resolve


async def test_the_child_is_started_by_the_first_page_and_ended_when_it_is_idle(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = children()
    reading = Reading(Fetcher(), ReadingChild())
    assert children() - before == set()
    await reading.read(Page(NOW, text="\n\n".join((HEADLINE, *LAMPS))))
    await reading.rest()
    assert len(children() - before) == 1
    monkeypatch.setattr(reading_child, "IDLE_SECONDS", 0.0)
    await reading.rest()
    assert children() - before == set()
    await reading.close()


async def test_a_feed_comes_with_the_validators_of_its_version() -> None:
    async with open_site() as site:
        site.pages["/feed"] = Resource(rss("Sandholm Post"), "text/xml", etag='"one"')
        reading = Reading(Fetcher(allow=site.allowed), SharedChild())
        try:
            fetched = await reading.read_feed(site.url("/feed"))
            assert fetched is not None
            assert (fetched.feed.title, fetched.feed.entries) == ("Sandholm Post", ())
            assert fetched.validators == Validators('"one"', None)
            assert await reading.read_feed(site.url("/feed"), fetched.validators) is None
        finally:
            await reading.close()


async def test_a_child_that_cannot_be_started_is_told_in_the_log(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    reading = Reading(Fetcher(), ReadingChild())
    with pytest.raises(ReadingFailed):
        await reading.read(Page(NOW, html=story_page(HEADLINE, *LAMPS)))
    await reading.close()
    assert next(record.getMessage() for record in caplog.records) == (
        "Could not start the process that reads pages; newsbrief check says more: EOFError('the child ended')"
    )
