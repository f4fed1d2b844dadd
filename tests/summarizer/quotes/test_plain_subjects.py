"""Who stands beside a quote with a verb of speech says it, whoever spoke before."""

import itertools

import pytest

from summarizer.quotes.finding import find_quotes

HALL = (
    "The council of Ferrow met on Tuesday, and Mayor Ann Marlow took questions from the hall for two hours. Fisherman"
    " Tom Reed and Dr. Nora Haddad, who runs the clinic, sat in the first row."
)
MARLOW = "“We will look into it by the summer,” Marlow said."
WORDS = "“We respect the vote of the town and will comply with it{}”"


def told(body: str) -> list[tuple[str | None, str]]:
    """The speaker and the words of each quote, in the order of the text."""
    quotes = sorted(find_quotes(body), key=lambda quote: quote.parts[0].start)
    return [(quote.speaker, " … ".join(part.text for part in quote.parts)) for quote in quotes]


SUBJECTS = {
    "Tom Reed": "Tom Reed",
    "Harbour Holdings": "Harbour Holdings",
    "The Boat Owners’ Union": "Boat Owners’ Union",
    "The company": "The company",
    "Police": "Police",
    "One resident": "One resident",
    "A woman in the back row": "A woman in the back row",
    "An aide to Marlow": "An aide to Marlow",
    "Councillor Jane Okoro": "Jane Okoro",
    "The doctor": "Nora Haddad",
    "The judge": "The judge",
}
FRAMES = [
    "{} said: " + WORDS.format("."),
    "{} said of the matter, " + WORDS.format("."),
    "{} said in a statement on Monday, " + WORDS.format("."),
]


@pytest.mark.parametrize(("joint", "frame"), [*itertools.product((" ", "\n\n"), FRAMES)])
def test_the_subject_beside_a_quote_says_it_behind_a_quote_of_somebody_else(joint: str, frame: str) -> None:
    found = {subject: told(f"{HALL}\n\n{MARLOW}{joint}{frame.format(subject)}")[-1][0] for subject in SUBJECTS}
    assert found == SUBJECTS


@pytest.mark.parametrize("verb", ["said police", "said Harbour Holdings", "said the judge", "added one resident"])
def test_a_subject_behind_its_verb_says_the_quote(verb: str) -> None:
    *_, (speaker, _) = told(f"{HALL}\n\n{MARLOW}\n\n{WORDS.format(',')} {verb}.")
    assert speaker == verb.split(maxsplit=1)[1]


QUESTION, ANSWER = "Will you raise the tax on boats again next year?", "We have no plan for that at all."


@pytest.mark.parametrize(
    ("asked", "asker"),
    [
        ("When she was asked, “{}” Marlow answered, “{}”", None),
        ("Asked, “{}” Marlow said: “{}”", None),
        ("When Tom Reed asked her, “{}”, Marlow replied: “{}”", "Tom Reed"),
        ("Reed asked the mayor: “{}” Marlow answered: “{}”", "Tom Reed"),
    ],
)
def test_a_question_is_never_said_by_who_answers_it(asked: str, asker: str | None) -> None:
    body = f"{HALL}\n\n{asked.format(QUESTION, ANSWER)}"
    assert told(body) == [(asker, QUESTION), ("Ann Marlow", ANSWER)]


def test_what_somebody_says_in_brackets_is_no_part_of_the_quote_before_them() -> None:
    body = f"{HALL}\n\n{MARLOW} “It was easy.” (Harbour Holdings said of it, “We will comply with the vote.”)"
    first, second = told(body)
    assert first == ("Ann Marlow", "We will look into it by the summer, … It was easy.")
    assert second == ("Harbour Holdings", "We will comply with the vote.")


@pytest.mark.parametrize(
    ("subject", "speaker"),
    [("the company", "Harbour Holdings"), ("the union", "the union"), ("it", "Harbour Holdings")],
)
def test_the_company_is_no_town_and_a_union_no_company(subject: str, speaker: str) -> None:
    body = "Harbour Holdings will close its yard in Ferrow, the company announced on Tuesday."
    assert told(f"{body}\n\n{WORDS.format(',')} {subject} said.") == [(speaker, WORDS.format(",")[1:-1])]


@pytest.mark.parametrize("part", ["the judge", "the prosecutor", "the reporter", "the minister"])
def test_who_plays_a_part_in_somebodys_story_is_not_the_only_person_named(part: str) -> None:
    body = "A court in Ferrow jailed crane driver Daniel Osei, 31, for nine years on Tuesday for a robbery."
    assert told(f"{body}\n\n{WORDS.format(',')} {part} said.") == [(part, WORDS.format(",")[1:-1])]


def test_they_is_nobody_who_is_named_alone() -> None:
    body = "Teachers walked out on Monday after the board cut their pay. Principal Karen Wu said classes would go on."
    assert told(f"{body}\n\n{WORDS.format(',')} they said.") == [(None, WORDS.format(",")[1:-1])]


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("A spokeswoman for the mayor shook the hands of all and said: “{}”", "A spokeswoman for the mayor"),
        ("The ministry of trade took the letter and said: “{}”", "The ministry of trade"),
        ("The victim’s brother had a message for drivers: “{}”", "The victim’s brother"),
        ("The union’s view: “{}”", "The union"),
        ("A spokesman declined to comment, saying: “{}”", "A spokesman"),
    ],
)
def test_the_phrase_of_a_speaker_ends_before_another_verb(sentence: str, speaker: str) -> None:
    assert told(sentence.format(ANSWER)) == [(speaker, ANSWER)]


@pytest.mark.parametrize("verb", ["averred", "pointed out", "points out", "shot back", "went on", "hit back", "began"])
@pytest.mark.parametrize("subject", ["Tom Reed", "the Boat Owners’ Union"])
def test_a_verb_that_no_list_has_tells_who_speaks_behind_a_quote_and_before_it(subject: str, verb: str) -> None:
    behind = f"{WORDS.format(',')} {subject} {verb}."
    before = f"{subject[0].upper()}{subject[1:]} {verb}, {WORDS.format('.')}"
    found = [told(f"{HALL}\n\n{MARLOW}\n\n{sentence}")[-1][0] for sentence in (behind, before)]
    assert found == [subject.removeprefix("the ")] * 2


def test_what_a_crowd_does_while_somebody_speaks_tells_no_speaker() -> None:
    *_, (speaker, _) = told(f"{HALL}\n\nAs the Boat Owners’ Union cheered, {WORDS.format(',')} Reed said.")
    assert speaker == "Tom Reed"


def test_a_verb_that_opens_the_next_quote_does_not_close_the_one_before() -> None:
    body = f"{HALL}\n\nWhile Marlow said “we have waited long enough,” Tom Reed said “nobody has asked us”."
    assert told(body) == [("Ann Marlow", "we have waited long enough,"), ("Tom Reed", "nobody has asked us")]


def test_what_texts_say_is_not_said_by_who_opens_the_sentence() -> None:
    said = "who became notorious for sending texts that said, “Nobody from the hills should live down here.”"
    body = f"Justice Tom Reed shocked the town when the news broke that his new clerk will be Ann Marlow, {said}"
    assert told(body) == [(None, "Nobody from the hills should live down here.")]


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("The Echo reports that officials had told shops to “keep the lights on and the doors shut.”", "officials"),
        (
            "Tom Reed cut the hours, leading a visibly upset Ann Marlow to tell us, “I fed ten people with that.”",
            "Ann Marlow",
        ),
        ("Tom Reed and others met. It “changed how we breathe,” as the Harbour Times put it.", "Harbour Times"),
    ],
)
def test_whoever_a_clause_is_about_says_what_it_tells(sentence: str, speaker: str) -> None:
    assert told(sentence)[-1][0] == speaker


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("The video shows a man shouting, “We respect the vote of the town and will comply with it!”", "a man"),
        ("A woman can be heard saying: “We respect the vote of the town and will comply with it.”", "A woman"),
        ("Tom Reed was seen leaving, shouting: “We respect the vote of the town and will comply.”", "Tom Reed"),
        ("Marlow heard Tom Reed say: “We respect the vote of the town and will comply with it.”", "Tom Reed"),
        ("“We respect the vote of the town and will comply with it,” Marlow heard Tom Reed say.", "Tom Reed"),
        ("Marlow disagreed with Tom Reed, who said: “We respect the vote of the town and will comply.”", "Tom Reed"),
    ],
)
def test_who_is_shown_or_told_to_say_something_says_it(sentence: str, speaker: str) -> None:
    assert told(f"{HALL}\n\n{sentence}")[-1][0] == speaker


def test_a_second_name_shares_the_verb_of_the_first() -> None:
    body = f"{HALL} Marlow warned that the port “would be closed all year” and Tom Reed that “it would be for good”."
    assert [speaker for speaker, _ in told(body)] == ["Ann Marlow", "Tom Reed"]


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Her rival, Bo Mazur of the Homeland Party, told us he “would not be lectured by a hat.”", "Bo Mazur"),
        ("His opponent, Sen. Jane Okoro (D-Ohio), told us she “would not be lectured by a hat.”", "Jane Okoro"),
        ("“It was the water that held it up,” said one, Julián Prat.", "Julián Prat"),
        ("“Prices were down, but down from what?” the union’s chair, Jane Okoro, asked reporters.", "Jane Okoro"),
        ("It was Marlow, not Reed, who said “the harbour will be closed by the summer”.", "Ann Marlow"),
        ("Tom Reed signed, in what one lawmaker called “a small step with a long half-life”.", "one lawmaker"),
        ("Tom Reed signed despite what Jane Okoro called “a small step with a long half-life”.", "Jane Okoro"),
        ("Larkin’s said it would “defend every label on every shelf of the shop”.", "Larkin’s"),
        ("A source close to her said she was “not going to be shouted at by strangers”.", "A source close to her"),
        ("An adviser to the senator texted a reporter: “We are going to lose by a mile.”", "An adviser to the senator"),
        (
            "A clerk who declined to be named was cross: “We are going to lose by a mile.”",
            "A clerk who declined to be named",
        ),
        ("“I never fed them,” the clerk Tom Reed had accused said outside.", "the clerk Tom Reed had accused"),
        (
            "The clerk Tom Reed hired to count the chairs told us that 11 were “held up by habit”.",
            "The clerk Tom Reed hired to count the chairs",
        ),
        ("An aide quoted Tom Reed as having called Marlow “my forecast of the weather”.", "Tom Reed"),
        ("Marlow said Tom Reed had then shouted at her: “You count beds, you don’t count people.”", "Tom Reed"),
        ("Marlow said a clerk had warned her that “the forest gives back what it does not need”.", "a clerk"),
        ("Tom Reed quotes the judge, Jane Okoro, as saying of it: “At least it is straight.”", "Jane Okoro"),
        ("Tom Reed told the police it was “a gift from heaven to him,” according to a court filing.", "Tom Reed"),
        (
            "The dealer with whom Marlow met would say that it was “a small step with a life”.",
            "The dealer with whom Marlow met",
        ),
        ("A third clerk, who was not told why, called it “a problem of chairs with flags”.", "A third clerk"),
        ("Marlow says her father always told her, “Inflation is the tax that nobody voted for.”", "her father"),
        ("Marlow rejected a claim by Jane Okoro that the town was “one bad storm from the sea”.", "Jane Okoro"),
        ("Tom Reed, described by Jane Okoro as “a danger to every bank in the county”, smiled.", "Jane Okoro"),
        ("Tom Reed shouted, “I will burn this place to the ground,” according to Jane Okoro.", "Tom Reed"),
        ("“I will burn this place to the ground,” Tom Reed shouted, according to Jane Okoro.", "Tom Reed"),
        ("“I will burn this place to the ground,” Jane Okoro says Tom Reed shouted.", "Tom Reed"),
        ("Quoting Tom Reed, the judge called it “a gift from heaven to the taxpayer”.", "the judge"),
        ("In Tom Reed’s words, the plan was “a gift from heaven to the taxpayer”.", "Tom Reed"),
        ("As Jane Okoro, author of “Low Tide,” put it, “it is the tax that nobody voted for.”", "Jane Okoro"),
    ],
)
def test_the_subject_is_told_whole_and_no_name_beside_it_speaks(sentence: str, speaker: str) -> None:
    assert told(f"{HALL}\n\n{sentence}")[-1][0] == speaker


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Ann Lee said that women who had accused Tom Reed of theft “should be heard by the board.”", "Ann Lee"),
        ("Ann Lee said the board, which has criticised the plan, “is not the one that will pay for it.”", "Ann Lee"),
        ("Tom Reed, who criticised the plan, said it “is dead and will not be missed by anyone.”", "Tom Reed"),
        ("Ann Lee attacked those who say that the plan “is dead and will not be missed by anyone.”", None),
        ("Ann Lee answered critics who say the plan “is dead and will not be missed by anyone.”", "critics"),
        ("Tom Reed met Ann Lee, who said that the plan “is dead and will not be missed.”", "Ann Lee"),
        ("Ann Lee is among those who say that the plan “is dead and will not be missed.”", "Ann Lee"),
    ],
)
def test_a_clause_behind_who_gives_its_words_to_whom_it_tells_of(sentence: str, speaker: str | None) -> None:
    ((said, _),) = told(sentence)
    assert said == speaker


@pytest.mark.parametrize(
    ("source", "accused"),
    [
        ("the indictment", "Tom Reed"),
        ("the indictment", "Tom Reed, 43,"),
        ("prosecutors", "Tom Reed and Ann Lee"),
        ("her lawyer", "Ann Lee"),
        ("the report", "Tom Reed’s firm"),
        ("the police", "former mayor Tom Reed"),
    ],
)
def test_an_accusation_is_said_by_its_source_and_not_by_the_accused(source: str, accused: str) -> None:
    ((speaker, _),) = told(f"According to {source}, {accused} “lied to the council for more than a year.”")
    assert speaker == source


def test_a_name_between_commas_behind_according_to_is_the_source() -> None:
    ((speaker, _),) = told("According to the mayor, Ann Lee, the bridge “will be shut for a year at least.”")
    assert speaker == "Ann Lee"


@pytest.mark.parametrize(
    "sentence",
    [
        "Tom Reed faces claims that he “lied to the council for more than a year.”",
        "Tom Reed was sacked for “lying to the council for more than a year.”",
        "In the lawsuit, Tom Reed “lied to the council for more than a year.”",
        "Tom Reed resigned after “lying to the council for more than a year.”",
        "Tom Reed was caught “lying to the council for more than a year.”",
        "Tom Reed is seen as “a man who lied to the council for more than a year.”",
        "Tom Reed is, in the eyes of many, “the man who lied to the council for a year.”",
        "Tom Reed rejected claims that he “lied to the council for more than a year.”",
        "Tom Reed, who denied having “lied to the council for more than a year,” left.",
        "Tom Reed denied “lying to the council for more than a year.”",
    ],
)
def test_what_a_sentence_says_that_somebody_did_is_not_what_they_said(sentence: str) -> None:
    assert {speaker for speaker, _ in told(sentence)} <= {None}


@pytest.mark.parametrize(
    "sentence",
    [
        "Tom Reed would not say if he had “lied to the council for more than a year.”",
        "Tom Reed did not say whether he had “lied to the council for more than a year.”",
    ],
)
def test_what_somebody_leaves_open_is_not_what_they_said(sentence: str) -> None:
    assert {speaker for speaker, _ in told(sentence)} <= {None}


@pytest.mark.parametrize("source", ["court records", "German media", "the data", "his autobiography"])
def test_behind_according_to_no_name_explains_what_is_no_person(source: str) -> None:
    ((speaker, _),) = told(f"According to {source}, Tom Reed “lied to the council for more than a year.”")
    assert speaker != "Tom Reed"


@pytest.mark.parametrize(
    "sentence",
    [
        "Tom Reed showed the Echo a letter from Ann Lee: “The council has known for years.”",
        "Tom Reed got an email sent by Ann Lee that read: “The council has known for years.”",
        "Tom Reed shared a post by Ann Lee that said: “The council has known for years.”",
        "Tom Reed cited Ann Lee: “The council has known for years.”",
        "Ann Lee replied to a post by Tom Reed: “The council has known for years.”",
        "Ann Lee’s verdict on Tom Reed: “The council has known for years.”",
        "Ann Lee’s reaction to the death of Tom Reed: “The council has known for years.”",
        "Ann Lee says in a film made by Tom Reed: “The council has known for years.”",
        "Tom Reed sued Ann Lee for calling him “the worst mayor that this town has had.”",
        "Ann Lee apologised to Tom Reed for calling him “the worst mayor that this town has had.”",
    ],
)
def test_the_words_are_those_of_whom_the_whole_sentence_gives_them_to(sentence: str) -> None:
    ((speaker, _),) = told(sentence)
    assert speaker == "Ann Lee"


@pytest.mark.parametrize(
    "sentence",
    [
        "Tom Reed was described by Ann Lee as “the man who lied to the council for more than a year.”",
        "Ann Lee is fond of saying “the man has lied to the council for more than a year.”",
        "Ann Lee dismissed the claim as “a lie that was told to the council for more than a year.”",
        "Ann Lee denied that she had lied and said the claim was “made up by the council over a year.”",
    ],
)
def test_what_somebody_calls_another_is_what_they_said(sentence: str) -> None:
    ((speaker, _),) = told(sentence)
    assert speaker == "Ann Lee"


def test_a_stop_before_the_attribution_keeps_it_with_its_quote() -> None:
    body = f"{HALL}\n\nTom Reed asked who had been told. “The council has known for years.” Ann Lee said."
    assert told(body)[-1][0] == "Ann Lee"


def test_who_reacted_does_not_speak_for_whom_the_next_sentence_begins_with() -> None:
    body = "Tom Reed welcomed the plan. {} “The council has known about it for years.”"
    assert [told(body.format(behind))[-1][0] for behind in ("", "Ann Lee did not.")] == ["Tom Reed", None]


@pytest.mark.parametrize("verb", ["chimed in", "piped up", "went on", "summed up"])
def test_a_particle_behind_the_verb_hides_no_subject(verb: str) -> None:
    body = f"“We knew nothing of it until last night,” Tom Reed said.\n\n“The council knew it all,” {verb} Ann Lee."
    assert told(body)[-1][0] == "Ann Lee"


@pytest.mark.parametrize(
    "sentence",
    [
        "Ann Lee called it “a gift from heaven to the town”, Tom Reed “a bribe for those who own the land”.",
        "Ann Lee said it was “a gift from heaven to the town”; Tom Reed, “a bribe for those who own the land”.",
        "For Ann Lee it is “a gift from heaven to the town,” but for Tom Reed, “a bribe for those who own the land”.",
    ],
)
def test_words_behind_a_name_without_a_verb_are_not_those_of_who_spoke_before(sentence: str) -> None:
    assert told(sentence)[-1][0] in ("Tom Reed", None)


def test_a_newspaper_that_spoke_to_somebody_says_nothing() -> None:
    body = "The Halden Echo spoke to Ann Lee about Tom Reed. “The council has known about it for years.”"
    assert told(body)[0][0] in ("Ann Lee", None)
