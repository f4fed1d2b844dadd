"""A paste as the lines that the labeller reads."""

from data.loading.text.page_lines import page_lines
from data.loading.words import count_words

WRAPPED = (
    "The council of Harbour Town voted on Tuesday to rebuild the sea wall\n"
    "that a winter storm broke in three places, after a stormy debate\n"
    "that lasted until midnight.\n\n"
    "Work on the 900-metre wall will start in March and cost 14 million\n"
    "dollars, which is twice the sum that the town had put aside for it\n"
    "in October.\n\n"
    "Mira Solberg"
)


def test_hard_wrapped_lines_become_paragraphs() -> None:
    assert page_lines(WRAPPED) == [
        "The council of Harbour Town voted on Tuesday to rebuild the sea wall that a winter storm broke in three "
        "places, after a stormy debate that lasted until midnight.",
        "Work on the 900-metre wall will start in March and cost 14 million dollars, which is twice the sum "
        "that the town had put aside for it in October.",
        "Mira Solberg",
    ]


def test_a_word_wrapped_at_its_hyphen_is_one_word_again() -> None:
    wrapped = WRAPPED.replace(
        "after a stormy debate\nthat lasted until midnight", "after a debate that half-\nfilled the hall"
    )
    assert page_lines(wrapped)[0].endswith("after a debate that half-filled the hall.")


def test_words_that_a_column_breaks_at_its_edge_are_whole_again_and_hyphenated_ones_keep_their_hyphen() -> None:
    column = (
        "The council of Harbour Town voted late on Tuesday to re-\n"
        "build the sea wall that a winter storm broke in three pla-\n"
        "ces, after a debate in a half-filled hall that was half-\n"
        "filled with doubts.\n\n"
        "The wall is to cost 14 million dollars and to last for a\n"
        "hundred winters, she added."
    )
    assert page_lines(column) == [
        "The council of Harbour Town voted late on Tuesday to rebuild the sea wall that a winter storm broke in three "
        "places, after a debate in a half-filled hall that was half-filled with doubts.",
        "The wall is to cost 14 million dollars and to last for a hundred winters, she added.",
    ]


def test_headlines_below_each_other_are_no_wrapped_text() -> None:
    headlines = [
        "Ferry Line Cancels Night Crossings After a Fire in the Engine",
        "Mill Reopens After Thirty Years of Silence on the River",
        "School Exam Results Are Delayed by Another Whole Week",
        "Council Votes Against Lamps That Burn All Through the Night",
        "Snow",
    ]
    assert page_lines("\n".join(headlines)) == headlines


def test_two_characters_of_a_script_without_spaces_count_as_a_word() -> None:
    assert (count_words("port and wall"), count_words("港の防波堤を再建へ")) == (3, 5)


def test_a_column_of_a_pdf_whose_lines_are_of_about_one_length_becomes_paragraphs() -> None:
    column = (
        "Sea wall to be rebuilt\nBy Mira Solberg\n"
        "The council of Harbour Town voted\nlate on Tuesday to rebuild the sea\nwall that a winter storm broke in\n"
        "three places, after a long debate\nin a hall that was filled to the last\nseat.\n"
        "The wall is to cost 14 million dollars\nand to last for a hundred winters,\nthe mayor said."
    )
    assert page_lines(column) == [
        "Sea wall to be rebuilt",
        "By Mira Solberg",
        "The council of Harbour Town voted late on Tuesday to rebuild the sea wall that a winter storm broke in three "
        "places, after a long debate in a hall that was filled to the last seat.",
        "The wall is to cost 14 million dollars and to last for a hundred winters, the mayor said.",
    ]


def test_lines_of_a_script_without_spaces_that_end_their_sentences_are_paragraphs() -> None:
    lines = [
        "上森镇船闸今年冬天将首次全季开放,这是十一年来的第一次,运河管理处星期一宣布。",
        "过去每年十二月到三月,运煤和运粮的船只都要在下游卸货,承运人每季多花九万克朗。",
        "试验是在二月份进行的,当时船闸旁的温度计降到零下十四度,而闸门一次也没有冻住。",
        "承运人欢迎这一消息,但要求增加一名看守,因为船闸一年中有五个月要靠灯光操作。",
    ]
    assert page_lines("\n".join(lines)) == lines


def test_lines_below_a_longer_headline_are_joined_and_its_byline_is_not() -> None:
    headline = "Harbour Town Rebuilds the Sea Wall That a Winter Storm Broke in Three Places Last October"
    lines = page_lines(f"{headline}\nby Mira Solberg\n\n{WRAPPED}")
    assert lines == [headline, "by Mira Solberg", *page_lines(WRAPPED)]


def test_a_byline_right_below_a_headline_that_fills_its_line_is_no_part_of_it() -> None:
    headline, byline = "Harbour Town Rebuilds the Sea Wall After Storms", "By Mira Solberg, Coast Daily, March 10, 2026"
    assert page_lines(f"{headline}\n{byline}\n\n{WRAPPED}") == [headline, byline, *page_lines(WRAPPED)]
