"""A short text is a story as it stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.errors import LoadError, NoArticle
from data.loading.short_text import HEADLINE_ALONE, short_story


@pytest.mark.parametrize(
    ("text", "headline", "sentences"),
    [
        ("Ferry aground, police say. More follows.", "Ferry aground, police say", ["More follows."]),
        ("Ferry aground\n\nNobody is hurt.\nMore follows.", "Ferry aground", ["Nobody is hurt.", "More follows."]),
        ("Gov. Lee resigns. More follows.", "Gov. Lee resigns", ["More follows."]),
        ("Fire at St. Mary’s! More follows.", "Fire at St. Mary’s!", ["More follows."]),
        (
            "“Stay away. Do not come,” says Ann Reed. Ferry aground.",
            "“Stay away. Do not come,” says Ann Reed",
            ["Ferry aground."],
        ),
        ("Паром сел на мель. Подробности позже.", "Паром сел на мель", ["Подробности позже."]),
        ("渡轮搁浅\n详情稍后。", "渡轮搁浅", ["详情稍后。"]),
    ],
)
def test_a_short_text_has_a_headline_and_is_its_own_brief(text: str, headline: str, sentences: list[str]) -> None:
    found = short_story(text)
    assert found is not None
    article, brief = found
    assert (article.headline, article.body) == (headline, "\n\n".join(sentences))
    assert ([span.text for span in brief.sentences], brief.quotes) == (sentences, ())


@pytest.mark.parametrize(
    "text", ["", "…\n—", "Ferry aground\n" + "word " * 25, "Ferry\n" + "详" * 500, "word " * 31 + "\nx"]
)
def test_other_texts_are_no_short_story(text: str) -> None:
    assert short_story(text) is None


@pytest.mark.parametrize("text", ["Ferry aground", "Ferry aground.", "Fire at St. Mary", "Ferry aground\n—"])
def test_a_headline_alone_says_what_it_lacks(text: str) -> None:
    with pytest.raises(NoArticle, match=f"^{HEADLINE_ALONE}$"):
        short_story(text)


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    try:
        found = short_story(text)
    except LoadError:
        return
    if found:
        article, brief = found
        assert "\n\n".join(span.text for span in brief.sentences) == article.body
