"""The way on after a refusal: values in, rows out."""

from support.button_rows import ALL, SPORTS, rows

from bot import keyboards
from bot.desk.errors import NoSuchFeed, TakenBack


def test_an_unknown_section_offers_the_nearest() -> None:
    assert rows(keyboards.refusals.nearest_section("Sports")) == [
        [("Sports", f"v1:new:{SPORTS}"), ("All sections", "v1:sections")]
    ]
    assert rows(keyboards.refusals.nearest_section(None)) == [[("All sections", "v1:sections")]]
    assert rows(keyboards.refusals.nearest_to_follow("Sports")) == [
        [("Follow Sports", f"v1:subscribe:{SPORTS}"), ("All sections", "v1:pickers")]
    ]
    assert rows(keyboards.refusals.nearest_to_follow(None)) == [[("All sections", "v1:pickers")]]


def test_a_refusal_leads_on() -> None:
    assert rows(keyboards.refusals.refused(NoSuchFeed(9))) == [[("Feeds", "v1:feeds")]]
    assert rows(keyboards.refusals.refused(TakenBack(12))) == [[("Latest", f"v1:new:{ALL}")]]
