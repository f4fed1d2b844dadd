import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import FetchFailed, LoadError, PageTooBig
from data.loading.inflating import MAX_INFLATED_BYTES, inflated

STORY = b"<p>The wall was rebuilt.</p>" * 50


@given(st.lists(st.binary(max_size=50), min_size=1, max_size=5))
def test_all_members_of_a_gzip_body_are_read(parts: list[bytes]) -> None:
    assert inflated(b"".join(map(gzip.compress, parts)), "gzip") == b"".join(parts)


@given(st.integers(1, len(gzip.compress(STORY)) - 1))
def test_a_gzip_body_that_ends_early_is_a_failed_load(length: int) -> None:
    with pytest.raises(FetchFailed) as refused:
        inflated(gzip.compress(STORY)[:length], "gzip")
    assert str(refused.value) == "That link answered with a broken page. Paste the text instead."


@given(st.binary(max_size=100))
def test_any_bytes_are_inflated_or_refused(noise: bytes) -> None:
    for content in (noise, gzip.compress(STORY) + noise, gzip.compress(STORY)[:30] + noise):
        try:
            assert isinstance(inflated(content, "x-gzip"), bytes)
        except LoadError:
            continue


def test_padding_after_the_last_member_is_ignored() -> None:
    assert inflated(gzip.compress(STORY) + bytes(512), "gzip") == STORY


def test_a_body_without_encoding_stays_as_it_is() -> None:
    assert (inflated(STORY, ""), inflated(STORY, "identity"), inflated(b"", "gzip")) == (STORY, STORY, b"")


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (gzip.compress(b"0" * (MAX_INFLATED_BYTES + 1)), PageTooBig),
        (gzip.compress(b"0" * (MAX_INFLATED_BYTES // 2 + 1)) * 2, PageTooBig),
        (gzip.compress(b"") * 1_001, FetchFailed),
        (zlib.compress(STORY), FetchFailed),
    ],
    ids=["bomb", "two halves of a bomb", "members", "zlib"],
)
def test_a_gzip_bomb_is_refused(content: bytes, error: type[LoadError]) -> None:
    with pytest.raises(error):
        inflated(content, "gzip")


def test_exactly_the_limit_is_read() -> None:
    assert len(inflated(gzip.compress(b"0" * MAX_INFLATED_BYTES), "gzip")) == MAX_INFLATED_BYTES
