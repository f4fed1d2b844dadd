import asyncio
import gzip
import ipaddress
import socket
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime

import httpcore
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from data import FetchFailed, ForbiddenAddress, LoadError, NotText, Page, PageTooBig, RawPage
from data.loading.web.fetch import Fetched, Fetcher, Validators
from data.loading.web.network import is_public

NOW = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
PUBLIC = "93.184.215.14"
LINK = "http://news.example/story"
STORY = "<html><p>The wall was rebuilt.</p></html>"


def answer(body: bytes | str = STORY, *, status: str = "200 OK", kind: str = "text/html", **headers: str) -> bytes:
    content = body.encode() if isinstance(body, str) else body
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", f"Content-Length: {len(content)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode() + content


NOT_FOUND = answer("", status="404 Not Found")


class Server:
    """A server on 127.0.0.1 that answers each path with the given bytes, and records the requests."""

    def __init__(self, answers: dict[str, bytes]) -> None:
        self.answers = answers
        self.asked: list[str] = []
        self.visits: list[asyncio.Task] = []
        self.visited = asyncio.Semaphore(0)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.visits.append(asyncio.current_task())
        self.visited.release()
        with suppress(ConnectionError):
            request = (await reader.readuntil(b"\r\n\r\n")).decode()
            self.asked.append(request)
            found = self.answers.get(request.split()[1], NOT_FOUND)
            writer.write(found)
            await writer.drain()
            if not found:
                await reader.read()
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()


class Dial(httpcore.AsyncNetworkBackend):
    """Connects to the test's server whatever the address, and records the addresses.

    It waits until the server has accepted: the system connects before that.
    """

    def __init__(self, port: int, visited: asyncio.Semaphore) -> None:
        self.port = port
        self.dialled: list[tuple[str, int]] = []
        self.visited = visited

    async def connect_tcp(self, host, port, timeout=None, local_address=None, socket_options=None):  # noqa: ASYNC109
        self.dialled.append((host, port))
        stream = await httpcore.AnyIOBackend().connect_tcp("127.0.0.1", self.port, timeout)
        await self.visited.acquire()
        return stream


class Names:
    """A resolver with a few names. Numeric addresses are parsed as the system does; no name server is asked."""

    def __init__(self, known: dict[str, list[str]]) -> None:
        self.known = known
        self.asked: list[str] = []

    async def __call__(self, host: str, port: int) -> list[str]:
        self.asked.append(host)
        if host in self.known:
            return self.known[host]
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)
        return [str(each[4][0]) for each in found]


@asynccontextmanager
async def fetching(answers: dict[str, bytes], known: dict[str, list[str]] | None = None, **settings):
    server = Server(answers)
    listening = await asyncio.start_server(server.serve, "127.0.0.1", 0)
    port = listening.sockets[0].getsockname()[1]
    dial = Dial(port, server.visited)
    names = Names(known if known is not None else {"news.example": [PUBLIC]})
    try:
        yield Fetcher(resolve=names, dial=dial, now=lambda: NOW, **settings), server, dial
    finally:
        listening.close()
        await asyncio.gather(*server.visits)


async def test_a_page_is_fetched_from_the_address_that_was_checked():
    async with fetching({"/story": answer()}) as (fetcher, server, dial):
        page = await fetcher.fetch_page(f" {LINK}#top ")
    assert page.page() == Page(NOW, html=STORY, url=LINK)
    assert dial.dialled == [(PUBLIC, 80)]
    assert "Host: news.example\r\n" in server.asked[0]
    assert "cookie" not in server.asked[0].casefold()


FORBIDDEN = [
    "http://127.0.0.1/",
    "http://127.1/",
    "http://0.0.0.0/",
    "http://0/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0177.0.0.1/",
    "http://[::1]/",
    "http://[::]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[64:ff9b:1::7f00:1]/",
    "http://[2002:7f00:1::]/",
    "http://[2001:0:7f00:1::]/",
    "http://[fe80::1]/",
    "http://[fd00::1]/",
    "http://[fec0::1]/",
    "http://[::127.0.0.1]/",
    "http://10.0.0.1/",
    "http://172.16.0.1/",
    "http://192.168.1.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://100.64.0.1/",
    "http://224.0.0.1/",
    "http://240.0.0.1/",
    "http://255.255.255.255/",
    "http://localhost/",
    "http://mixed.example/",
    "http://news.example:22/",
    "http://user:word@news.example/",
    "https://127.0.0.1/",
    "file:///etc/passwd",
    "ftp://news.example/",
    "javascript:alert(1)",
    "//news.example/",
    "http://",
    "http://[::1",
    "news.example",
    "",
]


@pytest.mark.parametrize("link", FORBIDDEN)
async def test_a_forbidden_address_is_refused_and_nothing_is_dialled(link):
    known = {"news.example": [PUBLIC], "localhost": ["127.0.0.1"], "mixed.example": [PUBLIC, "10.0.0.1"]}
    async with fetching({}, known) as (fetcher, server, dial):
        with pytest.raises(LoadError) as refused:
            await fetcher.fetch_page(link)
    assert str(refused.value).endswith("Paste the text instead.")
    assert (dial.dialled, server.asked) == ([], [])


@pytest.mark.parametrize(
    ("location", "error"),
    [
        ("http://10.0.0.1/", ForbiddenAddress),
        ("http://inside.example/", ForbiddenAddress),
        ("file:///etc/passwd", FetchFailed),
        ("http://own.example:8080/", ForbiddenAddress),
        ("", FetchFailed),
        ("/story", FetchFailed),
    ],
)
async def test_a_redirect_passes_every_check_again(location, error):
    known = {"news.example": [PUBLIC], "inside.example": ["10.0.0.1"], "own.example": ["10.0.0.2"]}
    moved = answer("", status="302 Found", Location=location)
    allow = frozenset({("own.example", 8080)})
    async with fetching({"/story": moved}, known, allow=allow) as (fetcher, _, dial):
        with pytest.raises(error):
            await fetcher.fetch_page(LINK)
    assert {address for address, _ in dial.dialled} == {PUBLIC}


async def test_a_redirect_to_another_public_page_is_followed():
    moved = answer("", status="301 Moved", Location="http://www.example/new", Set_Cookie="a=b")
    known = {"news.example": [PUBLIC], "www.example": ["1.1.1.1"]}
    async with fetching({"/story": moved, "/new": answer()}, known) as (fetcher, server, dial):
        page = await fetcher.fetch_page(LINK)
    assert page.page() == Page(NOW, html=STORY, url="http://www.example/new")
    assert dial.dialled == [(PUBLIC, 80), ("1.1.1.1", 80)]
    assert "cookie" not in server.asked[1].casefold()


async def test_a_page_that_redirects_to_its_front_page_is_not_there_any_more():
    moved = answer("", status="302 Found", Location="/")
    async with fetching({"/story": moved, "/": answer()}) as (fetcher, _, _):
        with pytest.raises(FetchFailed, match="That link leads to the front page of its site"):
            await fetcher.fetch_page(LINK)
        front = await fetcher.fetch_page("http://news.example/")
    assert front.page().html == STORY


async def test_a_host_that_resolves_to_another_address_later_is_checked_again():
    answers = iter([[PUBLIC], ["127.0.0.2"]])

    async def rebinding(host: str, port: int) -> list[str]:
        return next(answers)

    async with fetching({"/story": answer()}) as (_, _, dial):
        fetcher = Fetcher(resolve=rebinding, dial=dial, now=lambda: NOW)
        await fetcher.fetch_page(LINK)
        with pytest.raises(ForbiddenAddress):
            await fetcher.fetch_page(LINK)
    assert dial.dialled == [(PUBLIC, 80)]


async def test_the_operators_own_address_is_allowed_only_by_its_name_and_port():
    known = {"cms.example": ["10.0.0.5"], "other.example": ["10.0.0.5"]}
    allow = frozenset({("CMS.example", 8080)})
    async with fetching({"/story": answer()}, known, allow=allow) as (fetcher, _, dial):
        page = await fetcher.fetch_page("http://cms.example:8080/story")
        for link in ("http://cms.example/story", "http://other.example:8080/story"):
            with pytest.raises(ForbiddenAddress):
                await fetcher.fetch_page(link)
    assert page.url == "http://cms.example:8080/story"
    assert dial.dialled == [("10.0.0.5", 8080)]


async def test_proxy_variables_are_ignored(monkeypatch):
    async with fetching({"/story": answer()}) as (fetcher, _, dial):
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, "http://127.0.0.1:9")
        await fetcher.fetch_page(LINK)
    assert dial.dialled == [(PUBLIC, 80)]


@pytest.mark.parametrize(
    ("reply", "error", "sentence"),
    [
        (
            answer(status="403 Forbidden"),
            FetchFailed,
            "That link answered 403. Paste the text instead.",
        ),
        (
            answer(kind="application/pdf"),
            NotText,
            "That link is not a page of text (application/pdf). Paste the text instead.",
        ),
        (
            answer(b"\x00" * 99, Content_Encoding="br"),
            FetchFailed,
            "That link answers in an encoding I did not ask for (br). Paste the text instead.",
        ),
        (
            answer(b"no gzip", Content_Encoding="gzip"),
            FetchFailed,
            "That link answered with a broken page. Paste the text instead.",
        ),
        (b"no HTTP at all\r\n\r\n", FetchFailed, "That link could not be reached. Paste the text instead."),
        (
            answer(gzip.compress(b"0" * 40_000_000), Content_Encoding="gzip"),
            PageTooBig,
            "That page is too big to read. Paste the text instead.",
        ),
        (
            answer(b"x" * 8_400_000),
            PageTooBig,
            "That page is too big to read. Paste the text instead.",
        ),
        (
            answer(b"%PDF-1.7"),
            NotText,
            "That file is a PDF, not text. Send a .txt or .html file, or paste the text.",
        ),
    ],
    ids=["status", "type", "encoding", "broken", "noise", "bomb", "big", "pdf"],
)
async def test_a_response_that_is_no_page_is_refused_with_one_sentence(reply, error, sentence):
    async with fetching({"/story": reply}) as (fetcher, _, _):
        with pytest.raises(error) as refused:
            (await fetcher.fetch_page(LINK)).page()
    assert str(refused.value) == sentence


async def test_a_server_that_does_not_answer_is_given_up_at_the_deadline():
    async with fetching({"/story": b""}, seconds=0.4) as (fetcher, _, _):
        with pytest.raises(FetchFailed) as refused:
            await fetcher.fetch_page(LINK)
    assert str(refused.value) == "That link did not answer within 0.4 seconds. Paste the text instead."
    assert not refused.value.permanent


CHUNKED = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
INTERIM = b"HTTP/1.1 103 Early Hints\r\nLink: </style.css>\r\n\r\n"


async def test_a_page_may_come_line_by_line_and_after_interim_answers():
    page = CHUNKED + b"7\r\n<p>One\n\r\n" * 1_000 + b"0\r\n\r\n"
    async with fetching({"/story": INTERIM * 20 + page}) as (fetcher, _, _):
        assert (await fetcher.fetch_page(LINK)).content == b"<p>One\n" * 1_000


@pytest.mark.parametrize(
    ("reply", "sentence"),
    [
        (CHUNKED + b"1\r\nx\r\n" * 60_000, "That link sends its page in too many pieces. Paste the text instead."),
        (INTERIM * 4_000 + answer(), "That link could not be reached. Paste the text instead."),
    ],
    ids=["a byte in each chunk", "interim answers"],
)
async def test_an_answer_cut_into_tiny_pieces_leaves_the_event_loop_to_others(reply, sentence):
    steps = 0

    async def step() -> None:
        nonlocal steps
        while True:
            steps += 1
            await asyncio.sleep(0)

    async with fetching({"/story": reply}) as (fetcher, _, _):
        stepping = asyncio.create_task(step())
        with pytest.raises(FetchFailed) as refused:
            await fetcher.fetch_page(LINK)
        stepping.cancel()
    assert str(refused.value) == sentence
    assert steps >= min(len(reply), 128 * 1024) / (8 * 1024)  # a turn for each read


async def test_a_gzip_page_in_the_charset_of_its_header_is_read():
    body = gzip.compress("<html><p>Стену восстановили.</p></html>".encode("koi8-r"))
    reply = answer(body, kind="text/html; charset=koi8-r", Content_Encoding="gzip")
    async with fetching({"/story": reply}) as (fetcher, _, _):
        page = (await fetcher.fetch_page(LINK)).page()
    assert page.html == "<html><p>Стену восстановили.</p></html>"


async def test_plain_text_is_a_page_of_text():
    async with fetching({"/story": answer("The wall <was> rebuilt.", kind="text/plain")}) as (fetcher, _, _):
        page = await fetcher.fetch_page(LINK)
    assert page.page() == Page(NOW, text="The wall <was> rebuilt.", url=LINK)


async def test_a_feed_is_fetched_only_if_it_changed():
    first = answer("<rss/>", kind="application/rss+xml; charset=utf-8", ETag='"1"', Last_Modified="Tue")
    async with fetching({"/story": first}) as (fetcher, server, _):
        fetched = await fetcher.fetch_feed(LINK)
        server.answers["/story"] = b"HTTP/1.1 304 Not Modified\r\n\r\n"
        unchanged = await fetcher.fetch_feed(LINK, Validators('"1"', "Tue"))
    page = RawPage(b"<rss/>", NOW, url=LINK, media_type="application/rss+xml", declared="utf-8")
    assert fetched == Fetched(page, Validators('"1"', "Tue"))
    assert unchanged is None
    assert 'if-none-match: "1"\r\nif-modified-since: Tue\r\n' in server.asked[1].casefold().replace("tue", "Tue")


async def test_a_validator_that_is_not_of_visible_ascii_is_neither_kept_nor_sent():
    first = answer("<rss/>", kind="application/rss+xml", ETag='"é"', Last_Modified="Tue\t24")
    async with fetching({"/story": first}) as (fetcher, server, _):
        fetched = await fetcher.fetch_feed(LINK)
        # A version before this one may have stored such a validator.
        stored = await fetcher.fetch_feed(LINK, Validators('"é"', "Tue\r\nX-Evil: 1"))
    assert fetched.validators == Validators(None, None)
    assert stored == fetched
    assert "if-" not in server.asked[1].casefold()


async def test_an_ipv6_address_is_in_brackets_in_the_host_header():
    public = "2606:2800:21f:cb07:6820:80da:af6b:8b2c"
    async with fetching({"/story": answer()}) as (fetcher, server, dial):
        await fetcher.fetch_page(f"http://[{public}]:80/story")
    assert dial.dialled == [(public, 80)]
    assert f"Host: [{public}]\r\n" in server.asked[0]


async def test_a_link_that_no_admin_gave_does_not_open_the_operators_own_address():
    known = {"cms.example": ["10.0.0.5"], "news.example": [PUBLIC]}
    allow = frozenset({("cms.example", 8080), ("cms.example", 80)})
    async with fetching({"/story": answer()}, known, allow=allow) as (fetcher, _, dial):
        for link in ("http://cms.example:8080/story", "http://cms.example/story"):
            with pytest.raises(ForbiddenAddress):
                await fetcher.fetch_page(link, trusted=False)
        assert dial.dialled == []
        assert (await fetcher.fetch_page(LINK, trusted=False)).content == STORY.encode()
        assert (await fetcher.fetch_page("http://cms.example/story", trusted=True)).content == STORY.encode()


async def test_the_operators_own_site_may_redirect_to_itself_and_no_chain_leads_back_from_outside():
    known = {"cms.example": ["10.0.0.5"], "news.example": [PUBLIC]}
    answers = {
        "/old": answer("", status="302 Found", Location="http://cms.example:8080/story"),
        "/out": answer("", status="302 Found", Location="http://news.example/back"),
        "/back": answer("", status="302 Found", Location="http://cms.example:8080/story"),
        "/story": answer(),
    }
    async with fetching(answers, known, allow=frozenset({("cms.example", 8080)})) as (fetcher, _, dial):
        assert (await fetcher.fetch_feed("http://cms.example:8080/old")).is_own
        with pytest.raises(ForbiddenAddress):
            await fetcher.fetch_page("http://cms.example:8080/out")
    assert [address for address, _ in dial.dialled] == ["10.0.0.5", "10.0.0.5", "10.0.0.5", PUBLIC]


async def test_a_feed_that_the_own_site_redirects_outside_is_not_the_operators_own():
    known = {"cms.example": ["10.0.0.5"], "news.example": [PUBLIC]}
    answers = {"/feed": answer("", status="302 Found", Location=LINK), "/story": answer("<rss/>", kind="text/xml")}
    async with fetching(answers, known, allow=frozenset({("cms.example", 8080)})) as (fetcher, _, _dial):
        assert not (await fetcher.fetch_feed("http://cms.example:8080/feed")).is_own


@settings(max_examples=30, deadline=None)
@given(
    st.text(st.characters(min_codepoint=1, max_codepoint=255, exclude_characters="\r\n"), max_size=80),
    st.sampled_from(["Content-Type", "ETag", "Last-Modified", "Content-Encoding", "Location", "Retry-After"]),
    st.sampled_from(["200 OK", "302 Found", "503 Busy"]),
)
@example("\x1bc\x1b]2\x07\x1b[31mred", "Content-Type", "200 OK")
@example("text/html; charset*=punycode''%ff", "Content-Type", "200 OK")
@example("http://h:\xb2/", "Location", "302 Found")
async def test_any_value_of_a_header_is_an_answer_or_one_clean_sentence(value, name, status):
    reply = f"HTTP/1.1 {status}\r\n{name}: {value}\r\nContent-Length: 0\r\n\r\n".encode("latin-1")
    async with fetching({"/story": reply}) as (fetcher, _, _dial):
        try:
            fetched = await fetcher.fetch_feed(LINK)
        except LoadError as error:
            said = str(error)
        else:
            said = "".join(map(str, (fetched.page.media_type, fetched.page.declared, fetched.validators)))
    assert said.isprintable()


@pytest.mark.parametrize(
    "address", [PUBLIC, "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "::ffff:1.1.1.1", "168.63.129.15"]
)
def test_public_addresses_are_public(address):
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "news.example",
        "fe80::1%eth0",
        "::ffff:1.1.1.1%eth0",
        "2606:2800::1%eth0",
        "ff02::1",
        "168.63.129.16",
        "::ffff:168.63.129.16",
    ],
)
def test_scoped_multicast_and_a_clouds_addresses_are_not(address):
    assert not is_public(address)


SPECIAL = """
0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.31.196.0/24
192.52.193.0/24 192.88.99.0/24 192.168.0.0/16 192.175.48.0/24 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4
240.0.0.0/4 ::/128 ::1/128 ::ffff:0:0/96 64:ff9b::/96 64:ff9b:1::/48 100::/64 100:0:0:1::/64 2001::/23 2001:db8::/32
2002::/16 2620:4f:8000::/48 3fff::/20 5f00::/16 fc00::/7 fe80::/10 fec0::/10 ff00::/8
"""


@pytest.mark.parametrize("network", SPECIAL.split())
def test_no_address_of_the_special_purpose_registries_is_public(network):
    addresses = ipaddress.ip_network(network)
    edges = (addresses[0], addresses[addresses.num_addresses // 3], addresses[-1])
    # A mapped address is as public as the IPv4 address in it.
    assert [str(each) for each in edges if is_public(str(each)) and not getattr(each, "ipv4_mapped", None)] == []


@given(st.ip_addresses())
def test_what_is_public_here_is_global_for_python_too(address):
    # By the registries in this version of Python, which may be older than ours. A mapped address is the one in it.
    address = getattr(address, "ipv4_mapped", None) or address
    assert address.is_global or not is_public(str(address))
