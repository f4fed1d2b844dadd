"""The addresses of feeds."""

from bot.desk.sections import section_key
from bot.pages.links import feed_link, feed_names


def test_a_section_is_named_in_its_feed_s_address_by_its_words_whole() -> None:
    sections = ("Local News", "R&B", "Économie", "खेल", "खाल", "กีฬา", "🎾")
    named = ("local-news", "r-b", "économie", "खेल", "खाल", "กีฬา", section_key("🎾"))
    assert feed_names(sections) == {"all": None, **dict(zip(named, sections, strict=True))}
    assert feed_link("https://news.example", "R&B", "xml") == "https://news.example/feeds/r-b.xml"
    assert feed_link("https://news.example", None, "json") == "https://news.example/feeds/all.json"
