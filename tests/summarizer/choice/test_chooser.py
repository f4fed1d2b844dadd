"""Which sentences a brief shows, under the two judges."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer import LEARNED, RANKERS, UnknownRanker, summarize
from summarizer.choice import chooser
from summarizer.choice.chooser import LEAST_STANDING, Chooser, shipped_weights
from summarizer.choice.form import form_features
from summarizer.choice.sets import MAX_WORDS, all_sets
from summarizer.document.reading import read
from summarizer.ranking.ranker import NewsSummarizer
from summarizer.ranking.sumy_rankers import sumy_algorithms
from summarizer.ranking.surface import is_unbalanced

LEAD = (
    "The harbour board of Halden will close the old fish market in June and move its forty traders to a new hall "
    "beside the ferry terminal, it said on Tuesday."
)
COST = (
    "The new hall cost eleven million crowns, two million more than the council of Halden had set aside, because the "
    "ground under the quay had to be strengthened."
)
RENT = "Traders who sign a lease before May pay half the rent in the first year, according to the board."
VOTE = "The council of Halden will vote on a petition against the move next week."
MUSEUM = "The old market, a listed building of 1904, will become a museum of the herring trade."
STORY = [LEAD, COST, RENT, MUSEUM, VOTE]


def shown(paragraphs: list[str], headline: str = "", **options: str) -> list[str]:
    return [span.text for span in summarize("\n\n".join(paragraphs), headline=headline, **options).sentences]


def test_the_lead_is_shown_first() -> None:
    assert shown(STORY)[0] == LEAD


@pytest.mark.parametrize(
    "line",
    [
        "What the move costs",
        "Photo: Marta Lind",
        "Read more: The ten best herring recipes of the coast",
        "By Marta Lind",
        "Will the traders of Halden ever be happy?",
        "“We have waited twenty years for a roof that does not leak, and now we shall have one.”",
        "Sign up for our newsletter and follow us on Facebook.",
        "Here is what you need to know:",
        "This article was first published by the Halden Post, a partner of this paper on the western coast.",
    ],
)
@pytest.mark.parametrize("place", [0, 1, 5])
def test_what_is_no_sentence_of_the_story_is_never_shown(line: str, place: int) -> None:
    paragraphs = [*STORY[:place], line, *STORY[place:]]
    assert line not in shown(paragraphs)


@pytest.mark.parametrize(
    "caption",
    [
        "The old fish market in Halden, seen from the ferry terminal in June. Image: Marta Lind.",
        "( Marta Lind / Halden Post ) The old fish market of Halden, seen from the ferry terminal in June.",
        "The old fish market in Halden, seen from the ferry terminal in June.\n\nPhoto: Marta Lind",
    ],
)
def test_a_sentence_beside_the_credit_of_a_picture_is_its_caption(caption: str) -> None:
    assert shown([caption, *STORY])[0] == LEAD


def test_what_a_summary_above_the_story_tells_is_not_told_twice() -> None:
    summary = "Halden's harbour board will close the old fish market in June and move forty traders to a new hall."
    assert len({summary, LEAD}.intersection(shown([summary, *STORY]))) == 1


def test_a_lead_that_the_page_repeats_far_below_is_still_the_lead() -> None:
    rest = [
        f"Trader number {number} of the market of Halden keeps the stall that she has there." for number in range(8)
    ]
    assert shown([*STORY, *rest, LEAD[:90] + "."])[0] == LEAD


def test_a_line_whose_full_stop_was_set_apart_is_no_sentence() -> None:
    assert shown(["Old fish market of the harbour of Halden to close in June .", *STORY])[0] == LEAD


def test_a_headline_that_stands_as_the_first_line_is_no_sentence() -> None:
    assert shown(["Old fish market of Halden to close", *STORY])[0] == LEAD


@pytest.mark.parametrize("opening", ["But he did not say who would pay for it.", "They were told of it in a letter."])
def test_a_sentence_is_not_shown_without_the_one_that_it_leans_on(opening: str) -> None:
    story = [LEAD, COST, "Jonas Oberg, who runs the island's only bakery, had asked. " + opening, VOTE, MUSEUM]
    found = shown(story)
    assert opening not in found or found[found.index(opening) - 1].startswith("Jonas Oberg")


def test_several_sentences_have_at_most_95_words_together() -> None:
    long = [" ".join([sentence.rstrip("."), "and", sentence.rstrip("."), "too."]) for sentence in STORY]
    found = shown(long)
    assert len(found) == 1 or sum(len(text.split()) for text in found) <= MAX_WORDS


def test_a_lead_of_more_words_stands_alone() -> None:
    lead = LEAD.rstrip(".") + ", and " + ", and ".join(f"stall {number} goes to pier {number}" for number in range(14))
    assert shown([lead + ".", "But so it is.", "It is."]) == [lead + "."]


def test_where_nothing_may_be_shown_something_is_shown() -> None:
    assert len(shown(["“Where is the market of Halden, and who will pay for all of it in the end?”"] * 3)) == 1


def test_a_repeated_sentence_is_shown_once() -> None:
    assert shown([LEAD] * 6) == [LEAD]


@pytest.mark.parametrize("ranker", ["lexrank", "textrank", "luhn", "reduction", "kl", "sumbasic", "edmundson"])
def test_the_judges_hold_for_every_algorithm_of_sumy(ranker: str) -> None:
    found = shown(["What the move costs", *STORY, "“We have waited for twenty years for a roof.”"], ranker=ranker)
    assert found
    assert set(found) <= set(STORY)


def test_rankers_are_ours_and_sumys_and_others_are_refused() -> None:
    assert (LEARNED, *sumy_algorithms()) == RANKERS
    with pytest.raises(UnknownRanker, match=r"pagerank.*newsbrief, edmundson"):
        summarize(LEAD, ranker="pagerank")


def test_the_weights_name_features_that_there_are_and_say_what_they_were_made_from() -> None:
    written = json.loads(Path(chooser.__file__).with_name("weights.json").read_text(encoding="utf-8"))
    document = read("\n".join(STORY))
    story = NewsSummarizer().read(document)
    assert set(written["weights"]["never"]) == {"bias", *form_features(story, english=True)}
    assert set(written["weights"]) == {"never", "leans", "news", "news_elsewhere", "worth", "plain", "sets"}
    assert set(written) >= {"about", "trained_on", "how", "when", "figures of five folds by article"}


def test_the_news_is_found_behind_a_scene() -> None:
    scene = [
        "It is five in the morning and the gulls are still asleep.",
        "She lifts the lid of a crate, and there they are, silver and cold, as they always were when she was a girl.",
    ]
    assert scene[0] not in shown([" ".join(scene), *STORY])


@pytest.mark.parametrize(
    "scene",
    [
        "It was five in the morning, and Berta Holm was still asleep on a crate behind her stall.\n\nGulls were crying "
        "over the wet steps as she opened her eyes and reached for her scarf.",
        "“I shall never forget the morning when I first saw the bulldozers on the quay,” says Berta Holm, who sells "
        "herring.\n\nShe was nine years old when her mother took her along for the first time.",
    ],
)
def test_the_standfirst_is_shown_before_a_scene_where_the_page_describes_itself_by_it(scene: str) -> None:
    standfirst = "Moving markets can force traders to uproot their lives, exacting a heavy toll on families."
    assert shown([standfirst, scene, *STORY[1:]], description=standfirst) == [standfirst]


@pytest.mark.parametrize(
    "description",
    [f"{LEAD} {COST[:80]} [...]", "The Halden Post: news of the coast"],
    ids=["cut from the text by a machine", "of the site"],
)
def test_a_description_that_tells_nothing_of_the_story_changes_nothing(description: str) -> None:
    reading = Chooser().read(NewsSummarizer().read(read("\n".join(STORY), description=description)))
    features = Chooser().plain_features(reading, np.zeros(len(STORY)))
    assert not features["described"].any()
    assert not features["described less"].any()


def test_the_lead_of_a_text_in_another_language_counts_as_its_news() -> None:
    leads = [
        "Der Hafenrat von Halden schließt im Juni den alten Fischmarkt und verlegt seine vierzig Händler in eine neue "
        "Halle neben dem Fähranleger, wie er am Dienstag mitteilte.",
        "Die neue Halle kostet elf Millionen Kronen, zwei Millionen mehr als der Stadtrat eingeplant hatte, weil der "
        "Boden unter dem Kai verstärkt werden muss.",
        "Händler, die vor Mai einen Vertrag unterschreiben, zahlen im ersten Jahr die halbe Miete, so der Rat weiter.",
        "Der alte Markt, ein Baudenkmal aus dem Jahr 1904, wird zu einem Museum des Heringshandels umgebaut.",
    ]
    assert shown(leads)[0] == leads[0]


@pytest.mark.parametrize(
    "scene",
    [
        "Es ist fünf Uhr früh, und die Möwen schlafen noch. Sie hebt den Deckel einer Kiste, und da liegen sie, kalt.",
        "Früh glänzt das Pflaster noch nass.",
    ],
)
def test_the_news_is_found_behind_a_scene_in_another_language(scene: str) -> None:
    story = [
        "Der Hafenrat von Halden schließt im Juni den alten Fischmarkt und verlegt seine vierzig Händler in eine neue "
        "Halle neben dem Fähranleger, wie er am Dienstag mitteilte.",
        "Die neue Halle von Halden kostet elf Millionen Kronen, zwei Millionen mehr als der Stadtrat eingeplant hatte, "
        "weil der Boden unter dem Kai verstärkt werden muss.",
        "Händler, die vor Mai einen Vertrag unterschreiben, zahlen im ersten Jahr die halbe Miete für ihren Platz.",
        "Der alte Fischmarkt von Halden, ein Baudenkmal aus dem Jahr 1904, wird zu einem Museum des Heringshandels.",
        "Der Stadtrat von Halden stimmt nächste Woche über eine Eingabe der Händler gegen den Umzug ab.",
    ]
    assert shown([scene, *story], headline="Halden schließt den alten Fischmarkt") == story[:2]


def test_features_that_rest_on_english_words_are_off_for_other_languages() -> None:
    document = read("Click here to subscribe, he said on Monday.\n" + "\n".join(STORY))
    story = NewsSummarizer().read(document)
    english, other = form_features(story, english=True), form_features(story, english=False)
    differing = {name for name in english if not np.array_equal(english[name], other[name])}
    assert {"promotion's share", "imperative", "said", "day"} <= differing
    assert not any(other[name].any() for name in differing)


def test_every_set_knows_the_set_without_its_last_sentence() -> None:
    sets = all_sets(5)
    assert len(sets.members) == 5 + 10 + 10
    for row, before in zip(sets.members.tolist(), sets.before.tolist(), strict=True):
        rest = [number for number in row if number >= 0][:-1]
        assert (sets.members[before].tolist() if before >= 0 else []) == (rest and [*rest, *[-1] * (3 - len(rest))])


@settings(max_examples=60)
@given(
    parts=st.lists(st.sampled_from([*STORY, "But he left.", "She did not.", "It was sold."]), min_size=1, max_size=20)
)
def test_no_shown_sentence_leans_on_one_left_out_as_far_as_the_judge_knows(parts: list[str]) -> None:
    document = read(" ".join(parts))
    ranker, one = NewsSummarizer(), Chooser(shipped_weights())
    story = ranker.read(document)
    reading = one.read(story)
    candidates = one.candidates(reading, ranker.rate(story))
    sets = all_sets(len(candidates.index))
    stands = one.stands(reading, candidates, sets)
    chosen = one.choose(story, ranker.rate(story), 3)
    beginnings = [tuple(chosen[: size + 1]) for size in range(len(chosen))]
    rows = [tuple(candidates.index[row[row >= 0]].tolist()) for row in sets.members]
    by_set = dict(zip(rows, stands.tolist(), strict=True))
    firm = all(by_set[beginning] > LEAST_STANDING for beginning in beginnings)
    assert firm or all(by_set[(index,)] <= LEAST_STANDING for index in candidates.index.tolist())


PARTS = st.sampled_from(
    [
        *STORY,
        "But he left.",
        "She did not.",
        "“No,” said Ann Lee.",
        "NEWS",
        "\n",
        "\n\n",
        "Why?",
        "It is - ",
        "Mr. Lee ",
    ]
)


@settings(max_examples=60)
@given(parts=st.lists(PARTS, max_size=30), most=st.integers(0, 4))
def test_any_text_gives_at_most_that_many_different_sentences_in_order(parts: list[str], most: int) -> None:
    document = read(" ".join(parts))
    ranker = NewsSummarizer()
    story = ranker.read(document)
    chosen = Chooser(shipped_weights()).choose(story, ranker.rate(story), most)
    assert chosen == sorted(set(chosen))
    assert len(chosen) <= min(most, 3)
    assert bool(chosen) == bool(document.spans and most)
    texts = [document.spans[index].text for index in chosen]
    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize(
    "quotation", ["“Not one boat”", "„Kein Boot“", "”Ei yhtään venettä”", "«Pas un bateau»", '"No"']
)
def test_a_whole_quotation_of_any_language_is_balanced_and_half_of_it_is_not(quotation: str) -> None:
    assert not is_unbalanced(f"The board said {quotation} on Tuesday.")
    assert is_unbalanced(f"The board said {quotation[:-1]}.")
    assert is_unbalanced(f"She had seen the roof: {quotation} and then {quotation[0]}never again.")


def test_a_sentence_that_opens_a_quotation_and_does_not_close_it_is_not_shown() -> None:
    opened = "The board became known for a letter of its chairman that said, “The market is a ruin and nothing else."
    assert opened not in shown([STORY[0], opened + " Traders should leave it.”", *STORY[1:]])
