"""Every quote has the right speaker."""

import json

import pytest
from support.paths import SHARED

from summarizer.document.reading import read
from summarizer.quotes.finding import attributed_quotes, find_quotes

QUOTES = SHARED / "corpora" / "quotes"


def speakers(body: str) -> list[str | None]:
    """The speakers of a body's quotes, in the order of the text."""
    quotes = sorted(find_quotes(body), key=lambda quote: quote.parts[0].start)
    return [quote.speaker for quote in quotes]


def speaker(sentence: str) -> str | None:
    (only,) = speakers(sentence)
    return only


@pytest.mark.parametrize(
    "sentence",
    [
        "“The bridge will stay closed all week,” Ann Marlow said.",
        "“The bridge will stay closed all week,” said Ann Marlow, the harbour master.",
        "“The bridge will stay closed all week,” said harbour master Ann Marlow in a statement.",
        "“The bridge will stay closed all week,” Ann Marlow, 43, a welder from Hull, said on Monday.",
        "“The bridge will stay closed all week,” Ann Marlow (Lab-Hull) told the Echo.",
        "“The bridge will stay closed all week,” Ann Marlow shouted back.",
        "Ann Marlow on Tuesday said: “The bridge will stay closed all week.”",
        "Ann Marlow: “The bridge will stay closed all week.”",
        "According to Ann Marlow, “the bridge will stay closed all week”.",
        "Ann Marlow met the council and later said that “the bridge will stay closed all week”.",
        "Ann Marlow, who leads the port, said “the bridge will stay closed all week”.",
        "Ann Marlow defended the plan, calling it “the only one that we have got left”.",
        "When asked about the plan of Tom Reed, Ann Marlow smiled and said: “The bridge will stay closed.”",
        "The port’s spokeswoman, Ann Marlow, said: “The bridge will stay closed all week.”",
        "Because of how the storm hit, explained Ann Marlow, “the bridge will stay closed all week”.",
        "The council was furious, with Ann Marlow saying: “The bridge will stay closed all week.”",
        "Ann Marlow of the Harbour Institute said: “The bridge will stay closed all week.”",
    ],
)
def test_the_speaker_is_the_one_whom_a_sentence_names_beside_its_cue(sentence: str) -> None:
    assert speaker(sentence) == "Ann Marlow"


@pytest.mark.parametrize(
    ("sentence", "nominal"),
    [
        ("“The bridge will stay closed,” said a spokesman for the ministry.", "a spokesman for the ministry"),
        ("“The bridge will stay closed,” a spokesman for Tom Reed said.", "a spokesman for Tom Reed"),
        ("“The bridge will stay closed,” the harbour police said.", "the harbour police"),
        (
            "“The bridge will stay closed,” an official, who asked not to be named, told Radio Hull.",
            "an official",
        ),
    ],
)
def test_somebody_unnamed_is_called_what_the_article_calls_them(sentence: str, nominal: str) -> None:
    assert speaker(sentence) == nominal


def test_a_body_is_a_speaker_under_its_own_name() -> None:
    assert speaker("“The bridge will stay closed,” Network Harbour said in a statement.") == "Network Harbour"


def test_a_short_name_means_the_full_one() -> None:
    body = "Ann Marlow and Tom Reed met on Monday.\n\n“The bridge will stay closed all week,” Marlow said."
    assert speaker(body) == "Ann Marlow"


def test_a_family_name_in_front_means_whoever_was_mentioned_last() -> None:
    body = (
        "Kim Sun-hee opened the fair. Kim Dae-ho, a farmer, closed it.\n\n"
        "“It was the best year we have ever had,” Kim said."
    )
    assert speaker(body) == "Kim Dae-ho"


def test_a_title_tells_two_people_of_one_family_name_apart() -> None:
    body = (
        "Mary Reed and her husband, Tom Reed, run the ferry.\n\n"
        "“It was the best year we have ever had,” Mrs. Reed said.\n\n“It was not,” Mr. Reed replied."
    )
    assert speakers(body) == ["Mary Reed", "Tom Reed"]


def test_he_and_she_mean_somebody_of_that_gender() -> None:
    body = (
        "Ann Marlow met Tom Reed at the pier on Monday.\n\n"
        "“The bridge will stay closed all week,” she said.\n\n“We need it open by Friday,” he said."
    )
    assert speakers(body) == ["Ann Marlow", "Tom Reed"]


def test_she_may_be_somebody_unnamed_who_has_just_spoken() -> None:
    body = (
        "Tom Reed walked the pier.\n\nA council spokeswoman said the pier was safe. "
        "“The bridge will stay closed all week,” she added."
    )
    assert speaker(body) == "A council spokeswoman"


def test_the_minister_is_the_minister_named_before() -> None:
    body = (
        "Transport minister Ann Marlow met the mayor, Tom Reed, on Monday.\n\n"
        "“The bridge will stay closed all week,” the minister said."
    )
    assert speaker(body) == "Ann Marlow"


def test_a_bare_quote_belongs_to_the_last_speaker() -> None:
    body = (
        "“The bridge will stay closed all week,” said Ann Marlow.\n\n"
        "“Nobody can tell us yet what the repair is going to cost.”"
    )
    assert speakers(body) == ["Ann Marlow", "Ann Marlow"]


def test_a_quote_over_paragraphs_takes_the_cue_at_its_end() -> None:
    body = (
        "Tom Reed walked the pier.\n\n“The first thing that we have to mend is the roof.\n\n"
        "“The second thing is the money,” Ann Marlow said."
    )
    assert speaker(body) == "Ann Marlow"


def test_a_line_below_a_quote_may_be_its_signature() -> None:
    body = "Tom Reed walked the pier.\n\n“The bridge will stay closed all week.”\n\nAnn Marlow, harbour master\n"
    assert speaker(body) == "Ann Marlow"


def test_a_sentence_below_a_quote_is_no_signature() -> None:
    body = (
        "“The bridge will stay closed,” Tom Reed said. “Nobody knows for how long it will.”\n\n"
        "Ann Marlow, the harbour master, agreed."
    )
    assert speaker(body) == "Tom Reed"


def test_a_line_that_ends_in_a_colon_gives_the_word_to_the_one_it_names() -> None:
    body = "Tom Reed and Hull’s director of ports Ann Marlow:\n\n“The bridge will stay closed all week.”"
    assert speaker(body) == "Ann Marlow"


def test_a_clause_inside_a_clause_does_not_take_the_quote() -> None:
    body = (
        "Ann Marlow, for example, said she “will not close the bridge this week,” "
        "while Tom Reed suggested that he would."
    )
    assert speaker(body) == "Ann Marlow"


def test_a_campaign_is_not_the_person_whose_campaign_it_is() -> None:
    body = "Ann Marlow’s campaign shrugged off Tom Reed’s words, telling reporters, “We will not close it.”"
    assert speaker(body) == "Ann Marlow’s campaign"


def test_a_sentence_behind_a_comma_belongs_to_the_subject_of_the_clause() -> None:
    body = "Ann Marlow was doubtful about the new pier, “We will not close the bridge for it.”"
    assert speaker(body) == "Ann Marlow"


def test_the_zoo_is_no_person_named_before() -> None:
    body = "Ann Marlow fed the seals.\n\n“The pool will stay closed all week,” the zoo said."
    assert speaker(body) == "the zoo"


def test_a_noun_for_a_trade_may_be_a_family_name() -> None:
    body = "Ann Cook walked the pier.\n\n“The bridge will stay closed all week,” Cook said."
    assert speaker(body) == "Ann Cook"


def test_a_name_inside_another_quote_is_no_speaker() -> None:
    body = "“Tom Reed said that he would open the bridge,” Ann Marlow said. “Tom Reed is often wrong.”"
    assert speaker(body) == "Ann Marlow"


def test_a_text_that_somebody_else_sent_is_not_given_to_the_one_named_first() -> None:
    body = "Ann Marlow hired a clerk who was known for texts that said, “I never liked this town at all.”"
    assert speaker(body) != "Ann Marlow"


@pytest.mark.parametrize(
    ("body", "name"),
    [
        # an office, a nationality or a party instead of the name
        ("Hull’s mayor Ann Marlow won.\n\n“The bridge will stay closed,” the Hull Mayor said.", "Ann Marlow"),
        ("Ann Marlow won again.\n\n“The bridge will stay closed all week,” said the Dutchwoman.", "Ann Marlow"),
        ("Ann Marlow won again.\n\n“The bridge will stay closed all week,” said the Dutchman.", "the Dutchman"),
        ("“The bridge will stay closed all week,” the Republican said.", "the Republican"),
        ("“The bridge will stay closed all week,” the 30-year-old Dane said.", "the 30-year-old Dane"),
        # a bare noun, or a noun for anybody
        ("As a fan once wrote in Hull, “The bridge will stay closed all week.”", "a fan"),
        ("“The bridge will stay closed all week,” another ferry fan posted.", "another ferry fan"),
        ("Ann Marlow walked the pier. “The bridge will stay closed all week,” one said.", None),
        # a question put to somebody is not theirs
        ("During the talk Ann Marlow was asked, “Will the bridge stay closed all week?”", None),
        ("Ann Marlow was told by Tom Reed, “The bridge will stay closed all week.”", "Tom Reed"),
        # names inside and behind appositions
        ("The host, harbour board member Ann Marlow, has said the pier “will stay closed all week.”", "Ann Marlow"),
        ("Ann Marlow from Arrow corporate accounts said, “The bridge will stay closed.”", "Ann Marlow"),
        ("A spokesman for the Port Board disputed it, saying, “It stays closed.”", "A spokesman for the Port Board"),
        # a line that ends in a colon
        ("Ann Marlow walked the pier.\n\nHarbour Echo reported:\n\n“The bridge stays closed.”", "Harbour Echo"),
        # the whole name of a body
        ("“The bridge stays closed,” the New York Echo said.", "New York Echo"),
        ("“The bridge stays closed,” the Ports and Harbours Commission said.", "Ports and Harbours Commission"),
        ("“The bridge stays closed,” the Prison Officers’ Association said.", "Prison Officers’ Association"),
        ("The Justice Department said it “will keep the bridge closed all week.”", "Justice Department"),
        # a name under its role, at a colon
        ("Former Hull and England captain Ann Marlow: “The bridge stays closed.”", "Ann Marlow"),
        ("Tom Reed to Ann Marlow: “The bridge will stay closed all week.”", "Tom Reed"),
        # somebody else's mayor, a child, somebody without a name
        ("Ann Marlow came.\n\nThe city’s mayor said: “The bridge stays closed all week.”", "The city’s mayor"),
        ("Ann Marlow came.\n\n“The bridge will stay closed all week,” said the girl.", "the girl"),
        ("Zar Kel won at Polo Port.\n\n“It hurts me all week,” said the 22-year-old.", "the 22-year-old"),
        ("“The bridge will stay closed all week,” the officials themselves said.", "the officials"),
        # a time between name and verb
        ("Marlow at the time said the bridge was “a danger to all who use it”.", "Marlow"),
        # a document between an adjective and 'of'
        (
            "According to the draft notes of the port, the bridge “will stay closed all week”.",
            "the draft notes of the port",
        ),
        # a place or a thing that says it, a column
        ("Ann Marlow left.\n\nThe yard said it was “keeping the bridge closed all week”.", "The yard"),
        ("The port says it “will keep the bridge closed all week”.", "The port"),
        ("Tom Reed's column in the Echo asked: “Will the bridge stay closed all week?”", "Tom Reed"),
        # what a quote was or came as, and whose words open a line
        ("Ann Marlow asked.\n\n“The bridge will stay closed all week,” was Tom Reed's blunt answer.", "Tom Reed"),
        ("Ann Marlow asked.\n\n“The bridge will stay closed,” came the reply from the council.", "the council"),
        ("Ann Marlow asked.\n\n“The bridge will stay closed all week,” was the terse response.", None),
        ("Tom Reed left. “The bridge will stay closed all week,” was his wife’s verdict.", "his wife"),
        ("Ann Marlow left.\n\nHer advice to other drivers: “The bridge will stay closed all week.”", "Ann Marlow"),
        # what somebody looks like, how many children they have, an age between commas
        ("Ann Marlow ran home.\n\n“The bridge will stay closed all week,” said the mother of three.", "Ann Marlow"),
        ("Ann Marlow came.\n\n“The bridge will stay closed,” said the tall, angry woman.", "Ann Marlow"),
        ("“The bridge will stay closed all week,” a tall, angry woman said.", "a tall, angry woman"),
        ("Ann Marlow came.\n\n“The bridge stays closed,” the 41-year-old, a welder from Hull, said.", "Ann Marlow"),
        # hearsay
        ("“The bridge will stay closed,” Ann Marlow is alleged to have told the clerk.", "Ann Marlow"),
    ],
)
def test_a_speaker_is_a_person_or_a_nominal_that_can_stand_alone(body: str, name: str | None) -> None:
    assert speaker(body) == name


def test_who_answers_at_the_end_of_the_sentence_says_what_follows() -> None:
    body = "“The bridge is safe,” said Ann Marlow, the mayor, but Tom Reed disagreed. “It will fall before the winter.”"
    assert {(quote.speaker, quote.role, quote.text) for quote in find_quotes(body)} == {
        ("Ann Marlow", "mayor", "The bridge is safe,"),
        ("Tom Reed", None, "It will fall before the winter."),
    }


def test_lines_with_names_above_quotes_tell_who_says_them() -> None:
    body = (
        "Three experts told us what they expect.\n\nAnn Marlow, Orlo chief economist\n\n"
        "“The biggest trend will be rent, which falls in every town.”\n\n“I would wait with a loan until the autumn.”"
        "\n\nTom Reed, head of research at Lindgren Bank\n\n“I see prices that stand still until the autumn comes.”"
    )
    assert {(quote.speaker, quote.role, quote.text) for quote in find_quotes(body)} == {
        ("Ann Marlow", "Orlo chief economist", "The biggest trend will be rent, which falls in every town."),
        ("Ann Marlow", "Orlo chief economist", "I would wait with a loan until the autumn."),
        ("Tom Reed", "head of research at Lindgren Bank", "I see prices that stand still until the autumn comes."),
    }


def test_a_first_name_alone_means_the_only_person_who_has_it() -> None:
    body = "Minister Fenwo Dazil spoke.\n\nFenwo told of Ann Marlow’s trip.\n\n“We paid for all of it,” he said."
    assert speaker(body) == "Fenwo Dazil"


@pytest.mark.parametrize(
    ("before", "name"),
    [
        ("First lady Ann Reed opened the school on Monday. President Reed came along.", "Reed"),
        ("President Reed stayed at home. Ann Reed, his daughter, opened the school.", "Reed"),
        ("Ann Reed opened the school with President Reed on Monday.", "Reed"),
        ("Ann Reed opened the school. President Reed stayed at home. He rested.", "Reed"),
        ("Ann Reed, the president, opened the school on Monday.", "Ann Reed"),
        ("Ann Reed opened the school on Monday. It was the first in the town.", "Ann Reed"),
    ],
)
def test_a_title_and_a_family_name_are_not_the_relative_whom_the_article_names_in_full(before: str, name: str) -> None:
    assert speaker(f"{before} “The bridge will stay closed all week,” President Reed said.") == name


@pytest.mark.parametrize(
    ("before", "title", "name"),
    [
        ("Mr. Reed and his wife, Ann Reed, opened the school.", "Mr.", "Mr. Reed"),
        ("Tom Reed opened the school with his wife.", "Mrs.", "Mrs. Reed"),
        ("Ann Reed, who likes her job, opened the school.", "Mr.", "Mr. Reed"),
        ("Tom Reed and Ann Reed opened the school.", "Mrs.", "Ann Reed"),
        ("Tom Reed opened the school on Monday.", "Ms.", "Tom Reed"),
        ("Dr. Ann Reed opened the school, and Dr. Reed’s patients came.", "Dr.", "Ann Reed"),
    ],
)
def test_mr_is_not_the_wife_whom_the_article_names_in_full(before: str, title: str, name: str) -> None:
    assert speaker(f"{before} “The bridge will stay closed all week,” {title} Reed said.") == name


def test_a_first_name_that_is_a_place_belongs_to_a_name_whose_bearer_speaks() -> None:
    body = "Paris Reed is suing the club in Ferrow. “We paid for all of the trip,” Reed, 37, said on Monday."
    assert speaker(body) == "Paris Reed"


def test_he_does_not_mean_a_daughter() -> None:
    body = "Tom Reed spoke of Marlow’s daughter, Zuli Marlow, on Monday. “We paid for all of the trip,” he said."
    assert speaker(body) == "Tom Reed"


def test_he_means_the_last_speaker_even_when_called_by_a_role() -> None:
    body = (
        "Harbour master Tom Reed met Bill Marlow.\n\nMarlow and Jack Dunn run the ferry that Marlow built.\n\n"
        "“It will stay closed all week,” the harbour master said. “Nobody knows more.”\n\n"
        "There was “no way to mend the bridge in a day,” he said."
    )
    assert speakers(body) == ["Tom Reed", "Tom Reed"]


def test_a_cousin_is_not_the_person_whose_cousin_it_is() -> None:
    body = "A cousin of Tom Reed, who is abroad, told the Echo that it hurt. “We are all shocked by it,” he said."
    assert speaker(body) == "A cousin of Tom Reed"


def test_a_bare_quote_behind_an_unnamed_speaker_in_a_paragraph_is_theirs() -> None:
    body = (
        "“The bridge will stay closed all week,” said Ann Marlow.\n\n"
        "“It makes a point,” one said. “The flag stands for all of us here.”"
    )
    assert {quote.text: quote.speaker for quote in find_quotes(body)} == {
        "The bridge will stay closed all week,": "Ann Marlow",
        "It makes a point, … The flag stands for all of us here.": None,
    }


def test_nobody_is_named_in_a_text_that_is_not_english() -> None:
    body = "Der Bürgermeister von Hull hat gestern das neue Museum am Hafen besucht und lange geschwiegen. " * 5
    assert speaker(body + "„Die Brücke bleibt noch die ganze Woche zu“, said Ann Marlow.") is None


def test_nobody_is_named_where_the_article_does_not_say() -> None:
    assert speaker("“The bridge will stay closed all week until the water falls.”") is None


@pytest.mark.skipif(not QUOTES.exists(), reason="needs the shared corpora")
def test_every_quote_of_the_sample_article_has_the_right_speaker() -> None:
    gold = json.loads((QUOTES / "seed_gold.jsonl").read_text(encoding="utf-8").splitlines()[0])
    found = {quote.text: quote.speaker for quote in find_quotes(gold["text"])}
    assert found == {quote["text"]: quote["speaker"]["names"][0] for quote in gold["quotes"]}


@pytest.mark.parametrize(
    ("body", "name"),
    [
        # the quote names the other one
        ("Paul Adams would not say.\nTom Reed won in June.\n“Reed has plenty of friends here,” he said.", "Paul Adams"),
        # a name that is an attribute
        (
            "Tom Reed lost in June. Paul Adams runs the port. The Reed campaign met.\n“The bridge is closed,” he said.",
            "Paul Adams",
        ),
        # somebody who has just spoken without quotation marks
        ("Tom Reed thrilled all with promises to build, Paul Adams said.\n“It was very good,” he said.", "Paul Adams"),
        # a name inside what somebody says
        (
            "Aide Paul Adams says his man has time. “I don’t think” that Tom Reed “will lose at all,” he says.",
            "Paul Adams",
        ),
        # gender told by pronouns alone
        (
            "Paul Adams met Zorla Quist. Quist had sold her boat.\n“The bridge is closed all week,” he said.",
            "Paul Adams",
        ),
        # namesakes
        ("Tom Reed and Ann Reed run the port. Reed said her boat “was lost in the storm that week”.", "Ann Reed"),
        ("Tom Reed left with his wife, Ann Reed. “The bridge will stay closed,” Reed said.", "Tom Reed"),
        # family names with a particle
        ("Omar Al Sayed runs the port. Al Sayed said: “The bridge will stay closed.”", "Omar Al Sayed"),
        # nicknames
        ("Paul “Sunny” Adams carried a sign.\n“I cried the whole week long,” he said.", "Paul Adams"),
        # a person whom 'she' keeps in view
        ("Ann Marlow sued. She met Eve Reed in May. She won at last.\n“I slept for a week,” she said.", "Ann Marlow"),
    ],
)
def test_he_and_she_mean_the_person_whom_the_text_is_about(body: str, name: str) -> None:
    assert speakers(body)[-1] == name


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("When Ann Marlow was asked if Tom Reed would go, she laughed and said: “We shall see.”", "Ann Marlow"),
        ("The judge who sentenced Tom Reed said he had “shown no remorse at all”.", "The judge who sentenced Tom Reed"),
        ("Captain Ann Marlow, who knows him, called Tom Reed “the best liar on this coast”.", "Ann Marlow"),
        ("Hull Chief of Pilots Ann Marlow hailed him, but warned others: “Don’t try this at home.”", "Ann Marlow"),
        ("“The bridge will stay closed,” thundered the mayor of Hull.", "the mayor of Hull"),
        ("“We would be angry too,” added her colleague, geologist Ann Marlow.", "Ann Marlow"),
        ("Minister of State for Textiles Ann Marlow said: “The bridge will stay closed.”", "Ann Marlow"),
        ("Director-General Ann Marlow said: “The bridge will stay closed.”", "Ann Marlow"),
        ("The Harbour Board of Elections said: “The bridge will stay closed.”", "The Harbour Board of Elections"),
    ],
)
def test_the_subject_of_a_cue_is_found_in_a_long_sentence(sentence: str, name: str) -> None:
    assert speaker(sentence) == name


def test_the_woman_is_the_unnamed_one_mentioned_just_before() -> None:
    body = "In Hull, a young woman asked Ann Marlow about it.\n\n“Why is the bridge closed?” the woman said."
    assert speakers(body) == ["a young woman"]


def test_the_actress_is_the_actress_named_before() -> None:
    body = "Ann Marlow has left the stage.\n\n“I am never going back there,” the actress said."
    assert speakers(body) == ["Ann Marlow"]


def test_a_label_inside_the_marks_names_the_speaker() -> None:
    body = "Ann Marlow met Tom Reed.\n\n“Ann Marlow: Seriously, who is going to pay for that bridge?”"
    assert speakers(body) == ["Ann Marlow"]


def test_a_he_that_goes_back_to_a_doubtful_he_is_hardly_surer() -> None:
    body = "Tom Reed met Paul Adams and Sam Hill. Hill saw Adams.\n\n“It was late,” he said.\n\n“We left,” he said."
    confidences = [each.attribution.confidence for each in attributed_quotes(read(body))]
    assert confidences[1] <= confidences[0] + 0.06


@pytest.mark.parametrize(
    "subject",
    [
        "an aide to Marlow",
        "a lawyer representing Marlow",
        "the man who attacked Marlow",
        "the woman accused of threatening Marlow",
        "a source close to Marlow",
        "a source within the Marlow camp",
        "one of the officers who arrested Marlow",
        "people familiar with Marlow’s plans",
        "a teenager living next to Marlow",
        "the judge hearing the case against Marlow",
        "an officer in charge of the search",
        "a resident on condition of anonymity",
        "someone in the crowd",
    ],
)
def test_a_name_inside_the_phrase_of_a_subject_does_not_speak(subject: str) -> None:
    before = "“I am tired,” said Ann Marlow."
    quote = "“It was a long night for all of us,”"
    for sentence in (f"{quote} {subject} said.", f"{quote} said {subject}."):
        assert speakers(f"{before}\n\n{sentence}\n\nIt rained.")[1] == subject


@pytest.mark.parametrize("subject", ["one of them", "some of them", "another", "others", "a few", "both"])
def test_people_whom_nobody_can_tell_are_not_the_speaker_before(subject: str) -> None:
    body = f"“I am tired,” said Ann Marlow.\n\n“It was a long night for all of us,” said {subject}."
    assert speakers(body) == ["Ann Marlow", None]


@pytest.mark.parametrize(
    "sentence",
    [
        "Ann Marlow quoted her engineer, Tom Reed, as saying: “If it holds until noon it will hold.”",
        "“If it holds until noon it will hold,” Ann Marlow said Tom Reed told her that evening.",
        "Ann Marlow cited Tom Reed as saying “if it holds until noon it will hold”.",
    ],
)
def test_of_speech_inside_speech_the_inner_speaker_is_named(sentence: str) -> None:
    assert speakers(sentence) == ["Tom Reed"]


@pytest.mark.parametrize(
    ("name", "later"),
    [
        ("Oonagh Brennock", "Brennock"),
        ("Thirumal Selvanathan", "Selvanathan"),
        ("Hamad bin Saif al-Dosarani", "al-Dosarani"),
        ("Manuel Ríos Montalvo", "Ríos"),
        ("Juan Manuel de la Torre y Salas", "de la Torre"),
        ("Daniel arap Keino", "Keino"),
        ("Felix von der Marn", "von der Marn"),
        ("Laurence des Marnes", "des Marnes"),
        ("Syed Hamid Albarik", "Syed Hamid"),
        ("Sæunn Ósk Einarsdóttir", "Sæunn Ósk"),
        ("Zheng Wei", "Zheng"),
        ("M.K. Veluchamy", "Veluchamy"),
        ("Siti Nurhaliza binti Osman", "Siti Nurhaliza"),
        ("Aoibhinn Ní Dhomhnaill", "Ní Dhomhnaill"),
        ("Zia-ul-Haq Khattak", "Khattak"),
    ],
)
@pytest.mark.parametrize("sentence", ["{}, who leads them, was late.", "{}, 44, was late.", "It rained on {}. He ran."])
def test_a_name_of_any_country_is_a_person_and_any_part_of_it_stands_for_the_whole(
    name: str, later: str, sentence: str
) -> None:
    body = f"{sentence.format(name)}\n\n“We carry it up the hill,” he said.\n\n“It is heavy,” {later} said."
    assert speakers(body) == [name, name]


@pytest.mark.parametrize("explained", ["Zarmina, a widow of 50,", "Mrs Zarmina, 50,", "Mrs Zarmina, who sells bread,"])
def test_a_single_name_that_is_explained_is_a_person(explained: str) -> None:
    body = f"“I ate,” said Gul Raham, a trader.\n\n{explained} has seen four of them. “They go,” she said."
    assert speakers(body) == ["Gul Raham", "Zarmina"]


def test_a_first_name_is_known_with_and_without_its_accents() -> None:
    body = (
        "Kristín Jónsdóttir of the Met Office said the crack was long. “It is slower than the last,” Kristín told us."
    )
    assert speaker(body) == "Kristín Jónsdóttir"


def test_a_bench_of_judges_speaks_as_a_bench() -> None:
    body = "“This is not a court of dates,” a bench of Justices A.K. Rastogi and Hima Menon observed on Monday."
    assert speaker(body) == "a bench of Justices A.K. Rastogi and Hima Menon"


def test_a_body_that_has_an_owner_is_told_as_it_stands() -> None:
    body = (
        "Analysts say both are to blame, and Harbour Water has a new board.\n\n"
        "The bank's union, in a letter to Tom Reed, warned that members “will not pay for the wallpaper again”."
    )
    assert speaker(body) == "The bank's union"


def test_she_is_the_tourist_whom_the_sentence_before_brought_in() -> None:
    body = (
        "The minister, Bjarki Einarsson, flew over the site. “We'll rebuild what can be rebuilt,” he said.\n\n"
        "A tourist from Leeds, who would not be named, filmed it. “It sounds like someone breathing,” she said."
    )
    assert speakers(body) == ["Bjarki Einarsson", "A tourist from Leeds"]


def test_a_body_has_the_small_words_of_its_own_language() -> None:
    assert speaker("The Samahan ng mga Magsisibuyas said: “We have been saying this since 2019.”") == (
        "Samahan ng mga Magsisibuyas"
    )


def test_he_is_the_resident_of_the_sentence_before_whatever_stands_between_its_commas() -> None:
    body = (
        "The minister, Beat Hofer, promised help. “No village will be given up,” he said in the capital.\n\n"
        "One resident, an 81-year-old farmer, had refused to leave. “My cows knew before all of you,” he told us."
    )
    assert speakers(body) == ["Beat Hofer", "One resident"]


def test_nobody_says_the_lines_of_a_song() -> None:
    body = "Ann Lee has a new album. In its first track she sings, “I was loud before I was anything at all.”"
    assert find_quotes(body) == ()


def test_a_man_with_a_womans_name_is_he_where_the_article_calls_him_so() -> None:
    body = (
        "Shirley Mason has sold his boats. Mason keeps his nets in a shed by the quay. On Sunday Mason said he would "
        "sail once more. Mason lost his brother at sea. Now Mason teaches his sons.\n\n"
        "The council's clerk, Anna Reed, wrote to Mason in May.\n\n"
        "“I have mended nets here for forty years and I am tired,” he said.\n\n"
    )
    assert [(quote.text, quote.speaker) for quote in find_quotes(body)] == [
        ("I have mended nets here for forty years and I am tired,", "Shirley Mason")
    ]


@pytest.mark.parametrize(
    "body",
    [
        "In May Tom Reed told The Harbour Post:\n\n“I never wanted the pier to close in winter.”",
        "“I never wanted the pier to close in winter,” Tom Reed said on Monday, according to The Harbour Post.",
        "“I never wanted the pier to close in winter,” Tom Reed said, according to a report in The Harbour Post.",
    ],
)
def test_whoever_is_told_or_reports_does_not_say_it(body: str) -> None:
    assert [quote.speaker for quote in find_quotes(body)] == ["Tom Reed"]


def test_what_a_text_is_titled_nobody_says() -> None:
    body = "The journal Mechanics published it in a paper titled: “A limited approach to the tracking of waves.”"
    assert find_quotes(body) == ()


@pytest.mark.parametrize("name", ["LeVar Stone", "DeShawn Lee", "McKayla Stone", "O’Neal Lee"])
def test_a_first_name_with_a_capital_inside_belongs_to_the_name(name: str) -> None:
    family = name.split()[1]
    body = f"{name} won on Monday. “It is a pretty cool thing to know about myself,” {family} said."
    assert [quote.speaker for quote in find_quotes(body)] == [name]


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("Replied Lena Ruiz with a smile: “We never said that to anyone in the council.”", "Lena Ruiz"),
        (
            "The inquiry will look at human error. It opened in May.\n\n"
            "Human Rights Watch said: “We have seen nothing of the kind in the last ten years.”",
            "Human Rights Watch",
        ),
        (
            "The world was watching the council on Monday.\n\n“We approve of the new dates and thank the hosts,” World"
            " Athletics said in a statement.",
            "World Athletics",
        ),
    ],
)
def test_a_common_word_at_the_head_of_a_sentence_belongs_to_the_name_of_a_body_only(body: str, name: str) -> None:
    assert speaker(body) == name


def test_ms_is_not_the_husband_of_that_name() -> None:
    found = speakers(
        "Molly Hartl and her late husband, Tom Corbin, built the house in May.\n\n"
        "“I was a piece in her game of chess,” Ms Corbin told the court in Hull."
    )
    assert found == ["Ms Corbin"]


def test_he_is_the_spokesman_of_a_body_whose_name_has_an_of() -> None:
    found = speakers(
        "A Ministry of Health spokesman said the ward was open. It had been shut for a week.\n\n"
        "“We are absolutely clear that nobody was turned away,” he added."
    )
    assert found == ["A Ministry of Health spokesman"]


def test_he_behind_what_opens_a_sentence_goes_on_about_the_same_man() -> None:
    found = speakers(
        "Prince Edwin Holm flew to Halden in 2010. During the visit, he was photographed in the park with Jeffrey"
        " Stone. He told the Courier: “I went there to end our friendship, and I did so.”"
    )
    assert found == ["Edwin Holm"]


def test_a_verb_that_is_no_verb_of_speech_tells_who_spoke_right_behind_the_words() -> None:
    found = speakers(
        "The suspect, Michael Rudd, ran from the car on Monday. Rudd was armed.\n\n"
        "“Step out of the car with your hands up!” an officer ordered."
    )
    assert found == ["an officer"]


def test_a_club_whose_players_are_told_of_is_no_man() -> None:
    found = speakers(
        "Coach Ivo Lentz praised Leicester, who are third in the league. They won again in May.\n\n"
        "He said: “We played very well in the second half.”"
    )
    assert found == ["Ivo Lentz"]


def test_the_president_is_nobody_who_is_told_of_as_something_else() -> None:
    found = speakers(
        "Corin Drake met Mark Rotte, the head of the alliance, in Hull on Friday. Rotte was pleased.\n\n"
        "The US president said: “We had a very good talk about all of this.”"
    )
    assert found == ["The US president"]


@pytest.mark.parametrize(
    ("titled", "name"),
    [
        ("Deputy Municipal Commissioner Rakesh Marlow", "Rakesh Marlow"),
        ("Marlow Chief Executive Ann Reed", "Ann Reed"),
        ("Sultan bin Khalid Al Marzouki", "Sultan bin Khalid Al Marzouki"),
        ("Datuk Seri Azhar Jamaluddin", "Azhar Jamaluddin"),
        ("ministry spokeswoman He Lingyan", "He Lingyan"),
        ("the dean of the house, Honoré Tchibozo-Mensah,", "Honoré Tchibozo-Mensah"),
    ],
)
def test_a_name_begins_behind_its_titles_and_with_its_first_word(titled: str, name: str) -> None:
    assert speaker(f"“The bridge will stay closed all week,” said {titled.rstrip(',')}.") == name
    assert speaker(f"“The bridge will stay closed all week,” {titled} said.") == name


def test_an_inner_part_of_a_name_means_the_whole_name() -> None:
    body = "Joaquín del Solar y Prado left on Monday.\n\n“The bridge will stay closed all week,” Del Solar said."
    assert speaker(body) == "Joaquín del Solar y Prado"


@pytest.mark.parametrize(
    ("before", "pronoun", "name"),
    [
        ("The boy, nine-year-old Daan Marlow, lost a boot.", "he", "Daan Marlow"),
        ("Her grandson Jökull, 11, is the saddest of all.", "he", "Jökull"),
        ("One of them, fisherman Suryadi, waited for two days.", "he", "Suryadi"),
        ("His uncle, who gave his name only as Arap Sang, did not laugh.", "he", "Arap Sang"),
        ("The owner of the yard, identified as Rogelio Tan, 51, came back.", "he", "Rogelio Tan"),
        ("The mother of one of the alleged victims said no.", "she", "The mother of one of the alleged victims"),
    ],
)
def test_a_pronoun_means_whom_the_sentence_before_is_about_and_not_who_spoke_before(
    before: str, pronoun: str, name: str
) -> None:
    body = (
        "Sergeant Bram Kuipers met the harbour master, Ann Lee, on Monday.\n\n"
        "“I heard the bell from the bridge,” Lee said.\n\n“It was not the bell of this port,” Kuipers said.\n\n"
        f"{before} “It was louder than the old one,” {pronoun} said."
    )
    assert speakers(body)[-1] == name


def test_the_owner_of_somebody_in_the_same_sentence_is_whom_the_pronoun_means() -> None:
    body = "The actor Julian Reed left.\n\nThrough his lawyer, Dana Weiss, he said he would “pay for every hour”."
    assert speaker(body) == "Julian Reed"


def test_a_family_and_a_body_named_behind_its_noun_speak() -> None:
    assert speaker("“She died where she was happiest,” the family said in a statement.") == "the family"
    assert speaker("“The tickets will be refunded,” the promoter, Castle Concerts, told Reed.") == "Castle Concerts"


def test_somebody_of_whom_a_witness_tells_says_what_stands_behind_the_colon() -> None:
    told = "Passenger Ann Marlow told police that the attacker shouted: “I only want salt.”"
    assert speaker(told) == "the attacker"


def test_a_report_is_not_the_school_that_it_is_about() -> None:
    body = (
        "Inspectors found mould in 11 rooms at Birchfield High, according to a report.\n\n"
        "“The smell is noticeable from the car park,” the report says."
    )
    assert speaker(body) == "the report"


def test_a_company_is_not_the_first_word_of_somebody_s_role() -> None:
    body = (
        "Transport secretary Colin Reed urged both sides to talk.\n\n"
        "The rail company was disappointed, adding that “the offer remains open until Friday”."
    )
    assert speaker(body) == "The rail company"


@pytest.mark.parametrize(
    "sentence",
    [
        "When reporters asked Ann Marlow why, she’d answer, “The harbour was never closed.”",
        "“The harbour was never closed,” Ann Marlow’ll tell whoever asks.",
        "The council overruled her, prompting a furious Ann Marlow to declare: “The harbour was never closed.”",
        "The port was, in the words of Ann Marlow, “open in all but name.”",
        "As Ann Marlow once put it, “The harbour was never closed.”",
        "Her trainer, a retired jockey named Ann Marlow, said, “The harbour was never closed.”",
        "Ann Marlow, a research analyst at the Council on Ports, Rail and Roads think tank told us: “It was open.”",
    ],
)
def test_the_speaker_is_found_in_the_ways_in_which_features_tell_of_speech(sentence: str) -> None:
    assert speaker(sentence) == "Ann Marlow"


def test_what_the_reporter_says_is_nobody_else_s() -> None:
    body = "I met Ann Marlow at the weir. “You are early,” she said. I told her, “The train was early today.”"
    assert speakers(body) == ["Ann Marlow", None]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        (
            "Before Ann Marlow left, a drama teacher warned her, saying that “nobody swims here twice”.",
            "a drama teacher",
        ),
        ("When the storm hit Ann Marlow’s house, an officer knocked and said: “You have to go now.”", "an officer"),
        ("Before Ann Marlow spoke, a lifeguard turned to her and said: “You cannot swim here today.”", "a lifeguard"),
        ("“It was dark when we came,” said a clerk who gave his name only as Emeka.", "Emeka"),
        ("The painter known as Wick, another friend, later told the Echo: “Nobody asked before they hung it.”", "Wick"),
        ("The plan has “all the charm of a wet map,” as the Tarn Gazette put it on Monday.", "Tarn Gazette"),
    ],
)
def test_the_subject_of_the_main_clause_speaks(sentence: str, words: str) -> None:
    assert speaker(sentence) == words


def test_a_sentence_ends_behind_a_quote_that_ends_in_another_one() -> None:
    body = "Ann Marlow, a trainer, said it was easy. “And I told them, ‘It is simple.’” The ferrymen laughed."
    assert speakers(body) == ["Ann Marlow"]


@pytest.mark.parametrize(
    "passage",
    [
        "“The boats are old and nobody wants to repair them,” {} told {}.",
        "{} wrote to {}: “The boats are old and nobody wants to repair them.”",
        "“The boats are old and nobody wants to repair them,” {} said in an interview with {}.",
    ],
)
@pytest.mark.parametrize("pronoun", ["he", "she", "they"])
@pytest.mark.parametrize("listener", ["Mark Gould", "Mayor Nell Oberg", "the Coast News"])
def test_who_is_told_something_does_not_say_it(passage: str, pronoun: str, listener: str) -> None:
    said = passage.format(pronoun, listener)
    assert speaker(f"The ferry was late on Monday.\n\n{said[0].upper()}{said[1:]}") is None


def test_a_bare_quote_behind_what_she_told_is_not_the_man_s_who_spoke_before() -> None:
    said = "Mayor Tom Reed said the ferry had been late."
    told = "She told reporters on Tuesday that the town was tired. “The boats are old and nobody repairs them.”"
    assert speakers(f"{said}\n\n{told}") == [None]


@pytest.mark.parametrize(
    "said",
    [
        "“We will ask for a new ferry,” Ann Marlow and Tom Reed said in a joint statement.",
        "In a statement, Senators Ann Marlow and Tom Reed said: “We will ask for a new ferry.”",
        "“We will ask for a new ferry,” wrote the researchers Ann Marlow and Tom Reed.",
        "Ann Marlow and Tom Reed said the boat was lost.\n\n“We will ask for a new ferry,” they said.",
    ],
)
def test_people_who_speak_together_are_all_named(said: str) -> None:
    assert speaker(f"The ferry was late on Monday.\n\n{said}") == "Ann Marlow and Tom Reed"


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("The council met Ann Marlow, and Tom Reed said: “We will ask for a new ferry.”", "Tom Reed"),
        ("“We will ask for a new ferry,” said Ann Marlow and Tom Reed nodded.", "Ann Marlow"),
        ("“We will ask for a new ferry,” Ann Marlow told Tom Reed and Nell Oberg.", "Ann Marlow"),
    ],
)
def test_people_who_only_stand_side_by_side_do_not_speak_together(said: str, name: str) -> None:
    assert speaker(f"The ferry was late on Monday.\n\n{said}") == name


@pytest.mark.parametrize(
    "told",
    [
        "Tom Reed, a fisherman, disagrees.",
        "That angers Tom Reed, a fisherman.",
        "Among the critics is fisherman Tom Reed.",
        "Tom Reed, a fisherman, does not understand it. He has two boats.",
    ],
)
@pytest.mark.parametrize("between", ["\n\n", " "])
def test_a_bare_quote_behind_the_first_mention_of_somebody_is_theirs(told: str, between: str) -> None:
    before = "Ann Marlow, the mayor, wants to close the pier. “We have no money for it any more,” Marlow said."
    bare = "“It is a long way to the next harbour, and nobody has told us how we should get there.”"
    assert speakers(f"{before}{between}{told} {bare}") == ["Ann Marlow", "Tom Reed"]


def test_a_bare_quote_behind_somebody_who_spoke_earlier_is_theirs() -> None:
    first = "Tom Reed, a fisherman, has two boats. “We heard of it in the paper,” Reed said."
    second = "Ann Marlow, the mayor, wants to close the pier. “We have no money for it any more,” Marlow said."
    third = "Reed is not convinced. “It is a long way to the next harbour.”"
    assert speakers(f"{first}\n\n{second}\n\n{third}") == ["Tom Reed", "Ann Marlow", "Tom Reed"]


@pytest.mark.parametrize("words", ["He never told me that he was looking for another post.", "We all miss him."])
def test_a_bare_quote_about_him_is_still_of_who_spoke_before(words: str) -> None:
    before = "Ann Marlow, the mayor, wants to close the pier. “We have no money for it any more,” Marlow said."
    about = f"Her deputy, Tom Reed, has left the town. “{words}”"
    assert speakers(f"{before}\n\n{about}") == ["Ann Marlow", "Ann Marlow"]


def test_a_bare_quote_behind_somebody_without_a_name_is_not_of_who_spoke_before() -> None:
    before = "Ann Marlow, the mayor, wants to close the pier. “We have no money for it any more,” Marlow said."
    assert speakers(f"{before}\n\nA fisherman disagrees. “It is a long way to the next harbour.”") == [
        "Ann Marlow",
        None,
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Tom Reed said Ann Marlow had called it “a plan that nobody in this town has asked for”.",
        "Tom Reed read a letter in which Ann Marlow called the bill “a plan that nobody has asked for”.",
        "Tom Reed rejected Ann Marlow’s claim that it was “a plan that nobody in this town has asked for”.",
        "Tom Reed smiled at the nurse Ann Marlow’s remark that it was “a plan that nobody has asked for”.",
    ],
)
def test_what_somebody_else_tells_of_is_the_word_of_who_said_it(sentence: str) -> None:
    assert speaker(f"The council met on Monday.\n\n{sentence}") == "Ann Marlow"


@pytest.mark.parametrize(
    "reaction",
    [
        "Harbour Holdings rejected the report.",
        "Harbour Holdings issued a statement on Monday.",
        "Harbour Holdings welcomed the ruling of the court.",
        "Harbour Holdings expressed regret.",
    ],
)
def test_a_bare_quote_behind_a_reaction_is_of_who_reacts(reaction: str) -> None:
    before = "Ann Marlow, the mayor, wants to close the pier. “We have no money for it any more,” Marlow said."
    bare = "“We take the safety of all passengers seriously and follow the rules of the port.”"
    assert speakers(f"{before}\n\n{reaction} {bare}") == ["Ann Marlow", "Harbour Holdings"]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Mid Tarn Christian Head of School Ann Marlow wrote: “The hall will be closed.”", "Ann Marlow"),
        ("Otters DL Kenji Marsh, who was hurt, said: “The hall will be closed.”", "Kenji Marsh"),
        ("The real Prince Oskar left for the lake. “I know nothing about it,” he said.", "Prince Oskar"),
        ("Gerhard Köhler, the prefect, left. “It is a provocation,” Koehler said.", "Gerhard Köhler"),
        ("Peter T. King of Hull said: “The hall will be closed.”", "Peter T. King"),
    ],
)
def test_a_name_is_whole_and_bare(sentence: str, name: str) -> None:
    assert speaker(sentence) == name


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Hale said his predecessor, Fiona Brandt, had called it “a bridge to no one at all”.", "Fiona Brandt"),
        ("Mayor Dina Hale told the clerk, “I know where you park,” according to the police report.", "Dina Hale"),
        ("Mayor Dina Hale told the council, “We will not sell it,” the Echo reported.", "Dina Hale"),
        ("The vote led a furious Dina Hale to leave the hall and say, “Nobody looks out for us.”", "Dina Hale"),
        ("A porter came. Here is the night in the words of the porter: “First the lights failed.”", "the porter"),
        ("One reader calls it dull, while another calls it “perfect for an evening on a slow train”.", None),
    ],
)
def test_of_two_who_speak_the_one_whose_words_they_are_is_given(sentence: str, words: str | None) -> None:
    assert speaker(sentence) == words


def test_the_clause_goes_on_behind_a_short_quote() -> None:
    found = speakers(
        "Ralf Dray was fined. During the call, Dray called the clerk a “rat” and said, “I know where you park,” the"
        " prosecutor’s office said."
    )
    assert found == ["Ralf Dray"]


def test_they_is_a_spokesperson_whose_gender_is_not_told() -> None:
    found = speakers(
        "Kaya Lind, a spokesperson for Photon, confirmed that the app does it. “We use a model which predicts this,”"
        " they said in an email."
    )
    assert found == ["Kaya Lind"]


def test_they_whom_the_text_does_not_tell_are_nobody_named() -> None:
    body = "Police chief Adaeze Obi said the residents were angry. “We want water now,” they shouted as she spoke."
    assert speakers(body) == [None]


def test_who_is_made_to_speak_may_have_a_role() -> None:
    assert speaker("The vote led party leader Dina Hale to rise and say, “Nobody looks out for us.”") == "Dina Hale"


@pytest.mark.parametrize(
    "headline",
    [
        "Ann Marlow Says Ferry Needs A New Bridge",
        "Ann Marlow Explains Her Many Breakups",
        "Ann Marlow Blasts Rex Orr Over Ferry Plan",
        "Ann Marlow Stole One of Monica’s Dresses from the ‘Neighbours’ Set",
    ],
)
def test_the_verbs_of_a_headline_with_capitals_are_no_part_of_a_name(headline: str) -> None:
    (quote,) = find_quotes(f"{headline}\n\nMayor Ann Marlow spoke. “The bridge will stay closed all week,” she said.")
    assert (quote.speaker, quote.role) == ("Ann Marlow", "Mayor")


def test_a_name_may_be_a_verb_of_speech_and_a_body_may_have_small_words_inside() -> None:
    body = (
        "Doctors Without Borders Says Ferry Is Late\n\n“The bridge will stay closed,” Doctors Without Borders said.\n\n"
        "“The ferry was late again,” said Said Shemyon."
    )
    assert {quote.speaker for quote in find_quotes(body)} == {"Doctors Without Borders", "Said Shemyon"}


def test_a_first_name_cut_short_is_the_same_person_unless_both_meet_or_differ_in_gender() -> None:
    one = "Joshua Marlow, a diver, saw it.\n\n“It had the teeth of a dog,” Josh Marlow wrote."
    assert [(quote.speaker, quote.role) for quote in find_quotes(one)] == [("Joshua Marlow", "diver")]
    for short, whole in (("Ann", "Anna"), ("Dan", "Danielle"), ("Ben", "Benjamin")):
        two = f"{short} Marlow met {whole} Marlow.\n\n“It had the teeth of a dog,” {short} Marlow wrote."
        assert [quote.speaker for quote in find_quotes(two)] == [f"{short} Marlow"]


@pytest.mark.parametrize(
    "told",
    [
        "Ann Marlow, 59, of Halden, Md., who watched on a screen, was glad.",
        "Ann Marlow won in May. Oddly, Marlow had no rival in the north.",
    ],
)
def test_a_short_state_and_an_adverb_before_a_comma_are_nobody(told: str) -> None:
    (quote,) = find_quotes(f"{told} “I had to step back and think of it,” she said.")
    assert quote.speaker == "Ann Marlow"


@pytest.mark.parametrize(
    ("body", "speaker", "role"),
    [
        ("“We must sell,” said Leigh Sarn who is the bay’s concessions manager.", "Leigh Sarn", None),
        ("“We must sell,” said Supervisor Alfredo Pardo.", "Alfredo Pardo", "Supervisor"),
        ("“We must sell,” said Khan Mohammad Orr.", "Khan Mohammad Orr", None),
        (
            "They asked Jamon Van Den Holm about the pier. “We must sell,” Van Den Holm said.",
            "Jamon Van Den Holm",
            None,
        ),
        ("So nobody told Wayne King, the clerk. “We must sell,” said King.", "Wayne King", "clerk"),
        ("She told Jimmy Orvel on Jimmy Orvel Live that it rained. “We must sell,” Orvel said.", "Jimmy Orvel", None),
    ],
)
def test_a_name_is_whole_without_its_title_its_programme_and_what_tells_more(
    body: str, speaker: str, role: str | None
) -> None:
    (quote,) = find_quotes(body)
    assert (quote.speaker, quote.role) == (speaker, role)


def test_a_paper_called_today_is_whole() -> None:
    (quote,) = find_quotes(
        "This match, the Halden Today observes, was to show that “the ship was righted by its crew.”"
    )
    assert quote.speaker == "Halden Today"


def test_an_interjection_is_nobody() -> None:
    body = "“It rained on us for weeks.”\n\nOh, that made sense.\n\n“It will rain on us for weeks,” the man said."
    assert "Oh" not in {quote.speaker for quote in find_quotes(body)}


@pytest.mark.parametrize(
    "body",
    [
        "Lee pleaded guilty to “conspiracy to commit fraud on the port.”",
        "Lee was charged with “theft of a boat with the help of others” in May.",
        "As Sherlock would say, “Elementary, my dear friend of the harbour.”",
    ],
)
def test_charges_and_proverbs_are_no_quotes(body: str) -> None:
    assert find_quotes(body) == ()


def test_who_only_does_what_is_done_says_nothing() -> None:
    body = (
        "The signs, which are being investigated as a crime by police, were put up on Monday and called on people to "
        "“stop housing strangers in the harbour of Hull.”"
    )
    assert "police" not in {quote.speaker for quote in find_quotes(body)}


WORDS = "“You will be home by the time it gets dark.”"


@pytest.mark.parametrize(
    ("introduction", "speaker"),
    [
        ("Sue Orr said that Reed had told her:", "Reed"),
        ("Sue Orr said her daughter had told her:", "her daughter"),
        ("Sue Orr said a doctor told her,", "a doctor"),
        ("Sue Orr remembers her coach telling her:", "her coach"),
        ("Orr claims that Lee whispered to him:", "Lee"),
        ("Sue Orr told her:", "Sue Orr"),
    ],
)
def test_whoever_told_somebody_the_words_says_them_and_not_who_tells_of_it(introduction: str, speaker: str) -> None:
    (quote,) = find_quotes(f"{introduction} {WORDS}")
    assert quote.speaker == speaker


@pytest.mark.parametrize("verb", ["hit back", "shot back", "clapped back", "weighed in", "pointed out", "doubled down"])
def test_who_answers_before_a_colon_is_not_who_spoke_in_the_clause_before(verb: str) -> None:
    (quote,) = find_quotes(f"After Reed had called her a liar, Lee {verb}: {WORDS}")
    assert quote.speaker == "Lee"


@pytest.mark.parametrize("introduction", ["Lee on Reed:", "Lee about Reed:", "Lee, of Reed:"])
def test_who_stands_before_a_colon_speaks_of_whom_stands_right_there(introduction: str) -> None:
    (quote,) = find_quotes(f"{introduction} {WORDS}")
    assert quote.speaker == "Lee"


@pytest.mark.parametrize(
    ("introduction", "speaker"),
    [
        ("Ann Adeola, represented by her deputy, Dr. Bisi Ojo, said:", "Ann Adeola"),
        ("Ann Adeola, accompanied by her lawyer, Tom Reed, said:", "Ann Adeola"),
        ("A report by the auditor, Tom Reed, said:", "Tom Reed"),
    ],
)
def test_by_whom_somebody_is_represented_is_not_who_speaks(introduction: str, speaker: str) -> None:
    (quote,) = find_quotes(f"{introduction} {WORDS}")
    assert quote.speaker == speaker


@pytest.mark.parametrize("ending", ["but Tom Reed was:", "but Tom Reed did:", "and Tom Reed agreed:"])
def test_who_begins_the_last_clause_before_a_colon_speaks(ending: str) -> None:
    (quote,) = find_quotes(f"Ann Lee would not be drawn, {ending} {WORDS}")
    assert quote.speaker == "Tom Reed"


@pytest.mark.parametrize(
    ("attribution", "role"),
    [
        ("wrote analyst Ann Lee at Arrow Bank, which rates it a buy.", "analyst at Arrow Bank"),
        ("said lawyer Ann Lee at the Harbour Institute.", "lawyer at the Harbour Institute"),
        ("writes sociologist Ann Lee in her book Tides.", "sociologist"),
    ],
)
def test_where_somebody_works_does_not_speak(attribution: str, role: str) -> None:
    (quote,) = find_quotes(f"“You will be home by the time it gets dark,” {attribution}")
    assert (quote.speaker, quote.role) == ("Ann Lee", role)


@pytest.mark.parametrize(
    "subject", ["Ann Lee at Hull University", "Ann Lee and her team", "Ann Lee and colleagues at Hull University"]
)
def test_where_somebody_works_and_who_is_with_them_leave_them_the_speaker(subject: str) -> None:
    (quote,) = find_quotes(f"“You will be home by the time it gets dark,” {subject} wrote on Monday.")
    assert quote.speaker == "Ann Lee"
