"""A speaker's role, in the article's own words."""

import json

import pytest
from support.paths import SHARED

from summarizer.quotes.finding import find_quotes

QUOTES = SHARED / "corpora" / "quotes"


def role(body: str) -> str | None:
    (quote,) = find_quotes(body)
    assert quote.speaker == "Ann Marlow"
    return quote.role


@pytest.mark.parametrize(
    ("attribution", "words"),
    [
        ("said Ann Marlow, the harbour master.", "harbour master"),
        ("said Ann Marlow, deputy mayor of Hull.", "deputy mayor of Hull"),
        ("said Ann Marlow, 43, a retired welder from Hull.", "retired welder from Hull"),
        ("Deputy Mayor Ann Marlow said.", "Deputy Mayor"),
        ("former Hull fullback Ann Marlow said.", "former Hull fullback"),
        ("chief engineer Ann Marlow said.", "chief engineer"),
        (
            "Under Secretary for Ports and Inland Shipping Ann Marlow said.",
            "Under Secretary for Ports and Inland Shipping",
        ),
        ("the port’s managing director, Ann Marlow, said.", "the port’s managing director"),
        ("the Bank of Halden’s chief economist, Ann Marlow, said.", "Bank of Halden’s chief economist"),
        ("said the University of Hull’s head of law, Ann Marlow.", "University of Hull’s head of law"),
        ("the Bank of Halden governor Ann Marlow said.", "Bank of Halden governor"),
        ("said Hull-born Ann Marlow.", None),
        ("said its COO, Ann Marlow.", "COO"),
        ("said Ann Marlow of the Harbour Institute.", "of the Harbour Institute"),
        ("said the Echo’s Ann Marlow.", "Echo"),
        ("said Ann Marlow of the University of Leeds.", "of the University of Leeds"),
        ("said Ann Marlow from the Institute of Ports in Hull.", "from the Institute of Ports in Hull"),
        ("said Ann Marlow at the Hull foreign affairs bureau.", "at the Hull foreign affairs bureau"),
        ("said Professor Ann Marlow, of the University of Leeds.", "Professor of the University of Leeds"),
        ("said Ann Marlow, who represents the port.", "who represents the port"),
        ("said Ann Marlow, a management-consultant at Hull Ports.", "management-consultant at Hull Ports"),
        ("said Ann Marlow, who was late.", None),
        ("the dean of the cathedral, Ann Marlow, said.", "dean of the cathedral"),
        ("Director of the Hull ports agency Ann Marlow said.", "Director of the Hull ports agency"),
        ("will pay whistleblower Ann Marlow, she said.", "whistleblower"),
        ("Ann Marlow — executive director of Hull Ports — said.", "executive director of Hull Ports"),
        ("said Ann Marlow, 43, and his partner Tom Reed.", None),
        ("said Ann Marlow.", None),
        ("said Ann Marlow, his wife.", "his wife"),
        ("said Ann Marlow, its manager.", "manager"),
        ("and one analyst expects Echo chief editor Ann Marlow said.", "Echo chief editor"),
        ("former Hull mayor Ann Marlow said.", "former Hull mayor"),
        ("Free Movement for the North leader Ann Marlow said.", "Free Movement for the North leader"),
        ("Hull police Sergeant Ann Marlow said.", "Hull police Sergeant"),
        ("Det Supt Ann Marlow of Hull Police said.", "Det Supt of Hull Police"),
        ("said Ann Marlow, is a painter in Hull.", None),
        ("said Ann Marlow, especially as the mayor is away.", None),
        ("said Ann Marlow, the club attracted star players such as him.", None),
        ("said Ann Marlow, Tom Reed and a keeper from Hull.", None),
        ("said Ann Marlow, emergency co-ordinator of Hull.", "emergency co-ordinator of Hull"),
        ("said Ann Marlow, Tom Reed’s campaign manager.", "Tom Reed’s campaign manager"),
        ("Lions coach Dame Ann Marlow said.", "Lions coach"),
        ("and will pay for Prime Minister Ann Marlow said.", "Prime Minister"),
        ("said Ann Marlow, a broker who is now head of the port.", "broker who is now head of the port"),
        ("said Ann Marlow, a broker who was late.", "broker"),
        ("said Ann Marlow, whose firm builds piers.", "whose firm builds piers"),
        ("Harbour Safety Board (HSB) chair Ann Marlow said.", "Harbour Safety Board (HSB) chair"),
        ("Deputy Ann Marlow (Harbour Party, Hull) said.", "Deputy (Harbour Party, Hull)"),
        ("Deputy Ann Marlow (who was late) said.", "Deputy"),
        ("wrote Ann Marlow for the Hull Echo.", "for the Hull Echo"),
        ("according to Ann Marlow, this witness saw it.", None),
        ("according to Ann Marlow, her mother saw it.", None),
        ("said Ann Marlow, a wool exporter.", "wool exporter"),
        ("patrolman Ann Marlow testified.", "patrolman"),
        ("said Harbour head of brand research Ann Marlow.", "Harbour head of brand research"),
        ("said Ann Marlow, a baker in Omaha, Neb., on Friday.", "baker in Omaha, Neb."),
        ("said Ann Marlow, HP [Harbour Party] leader in the council.", "HP [Harbour Party] leader in the council"),
        ("said Ann Marlow, Florida Harbour Party chair.", "Florida Harbour Party chair"),
        ("said Ann Marlow, who sells fish.", "who sells fish"),
        ("said Ann Marlow, who has long led the port.", "who has long led the port"),
        ("said Ann Marlow, who wants it back.", None),
        ("said Ann Marlow, from Hull’s Harbour Research Institute.", "from Hull’s Harbour Research Institute"),
        ("said Sen. Ann Marlow of Ohio.", "Sen. of Ohio"),
        ("said Ann Marlow, M.D., medical director of the unit.", "medical director of the unit"),
        ("the president named Ann Marlow said.", None),
        ("Hull Ports’ Ann Marlow said.", "Hull Ports"),
        ("said Rep. Ann Marlow (D-Ohio).", "Rep. (D-Ohio)"),
        (
            "said Ann Marlow, head of the Council on Soil, Wind and Water.",
            "head of the Council on Soil, Wind and Water",
        ),
        ("said Ann Marlow, an analyst at Hull Space, Air, and Sea.", "analyst at Hull Space, Air, and Sea"),
        ("said Ann Marlow, a professor at Hull, and Tom Reed.", "professor at Hull"),
        ("said Ann Marlow, duchess of Hull, 41.", "duchess of Hull"),
        ("last night Prime Minister Ann Marlow said.", "Prime Minister"),
        ("towns that support Mayor Ann Marlow told.", "Mayor"),
        ("Ann Marlow (pictured above) said.", None),
    ],
)
def test_the_role_is_read_from_the_words_beside_the_name(attribution: str, words: str | None) -> None:
    assert role(f"“The bridge will stay closed all week,” {attribution}") == words


def test_somebody_is_what_the_article_says_that_they_are() -> None:
    body = "Ann Marlow is the head of the port. “The bridge will stay closed all week,” she said."
    assert role(body) == "head of the port"


@pytest.mark.parametrize(
    ("opening", "words"),
    [
        ("In a statement,", "mayor of Hull"),
        ("In a note to the editor,", "mayor of Hull"),
        ("With her deputy beside her,", "mayor of Hull"),
    ],
)
def test_a_thing_in_front_of_a_sentence_hides_no_role_behind_the_name(opening: str, words: str) -> None:
    assert role(f"{opening} Ann Marlow, mayor of Hull, said: “The pier shuts on Monday until the spring.”") == words


def test_a_name_that_belongs_to_somebody_elses_role_has_none() -> None:
    line = "Echo anchor, Marlow campaign spokesman argue about the pier."
    assert role(f"{line}\n\n“The pier shuts on Monday,” Ann Marlow said in the evening.") is None


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("The officer in charge of the pier", "officer in charge of the pier"),
        ("The Provost, Harbour College of Hull", "Provost, Harbour College of Hull"),
        ("The spokesman for the state fire service", "spokesman for the state fire service"),
        ("The chair of the Boat Owners’ Union, Lagos chapter", "chair of the Boat Owners’ Union, Lagos chapter"),
        ("The Special Adviser to the Governor on Boats", "Special Adviser to the Governor on Boats"),
    ],
)
def test_what_opens_a_sentence_before_a_name_between_commas_is_a_role(title: str, words: str) -> None:
    assert role(f"{title}, Ann Marlow, said, “The bridge will stay closed all week.”") == words


@pytest.mark.parametrize("honorific", ["the Rev.", "the Most Rev.", "the Right Rev.", "Rt. Hon.", "Comrade"])
def test_an_honorific_hides_no_role_before_a_comma(honorific: str) -> None:
    body = f"The dean of Hull, {honorific} Ann Marlow, said, “The bridge will stay closed all week.”"
    assert role(body) == "dean of Hull"


def test_one_of_them_is_no_role() -> None:
    assert role("Nurses came. “The bridge will stay closed all week,” said one of them, Ann Marlow.") is None


def test_a_description_is_the_role_of_somebody_who_has_none_also_in_quotes_before_it() -> None:
    body = (
        "Ann Marlow won again on Friday. “The bridge was closed all week,” Marlow said.\n\n"
        "Marlow ran alone. The reigning chess champion trains at night."
    )
    assert role(body) == "reigning chess champion"


def test_a_noun_that_a_clause_tells_apart_describes_nobody_named_before() -> None:
    body = (
        "Prosecutors said on Monday that Ann Marlow was convicted of a felony before. Marlow also called the office of "
        "the mayor in March.\n\nThe staff member who reported the call was afraid for weeks.\n\n“I never wanted to "
        "scare anybody,” Marlow told the judge."
    )
    assert role(body) is None


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("the human rights group Harbour Watch", "human rights group"),
        ("Harbour Watch, a Hull think tank,", "Hull think tank"),
        ("Harbour Watch, the investors have already left,", None),
    ],
)
def test_a_body_has_the_role_that_the_article_tells(name: str, words: str | None) -> None:
    (quote,) = find_quotes(f"“The bridge will stay closed all week,” said {name} on Friday.")
    assert quote.role == words


@pytest.mark.parametrize(
    "told",
    [
        "Ann Marlow became head of the port on Monday.",
        "Ann Marlow has been named head of the port.",
        "Ann Marlow has replaced Tom Reed as head of the port.",
        "The council appointed Ann Marlow as its new head of the port.",
    ],
)
def test_what_somebody_is_made_is_their_role(told: str) -> None:
    assert role(f"{told} “The bridge will stay closed all week,” Ann Marlow said.") == "head of the port"


def test_what_somebody_once_served_as_is_not_what_they_are() -> None:
    told = "Ann Marlow served as head of the ferry office from 2004 to 2014."
    said = "“The bridge will stay closed all week,” said Ann Marlow"
    assert role(f"{told} {said}.") is None
    assert role(f"{told} {said}, the port's new harbour master.") == "the port's new harbour master"


def test_a_fuller_role_replaces_a_rank_or_a_word() -> None:
    body = "Lt. Ann Marlow walked.\n\nMarlow, a spokeswoman for the port, spoke. “It is closed all week,” she said."
    assert role(body) == "spokeswoman for the port"


def test_a_role_given_once_holds_for_every_quote_of_that_person() -> None:
    body = "Harbour master Ann Marlow walked the pier.\n\n“The bridge will stay closed all week,” Marlow said."
    assert role(body) == "Harbour master"


def test_somebody_told_of_as_kin_before_they_are_named_has_that_role() -> None:
    body = (
        "Tom Marlow’s younger sister closed the bridge on Friday.\n\nAnn Marlow’s words surprised many.\n\n"
        "“The bridge will stay closed all week,” she said."
    )
    assert role(body) == "Tom Marlow’s younger sister"


def test_a_role_is_cut_at_twenty_words() -> None:
    chain = " and ".join(f"Office{letter}" for letter in "ABCDEFGHIJKLMNOP")
    words = role(f"“The bridge will stay closed all week,” said Ann Marlow, director of {chain}.")
    assert words is not None
    assert len(words.split()) <= 20
    assert words.startswith("director of OfficeA and OfficeB")


@pytest.mark.skipif(not QUOTES.exists(), reason="needs the shared corpora")
def test_the_sample_articles_roles_are_verbatim() -> None:
    body = json.loads((QUOTES / "seed_gold.jsonl").read_text(encoding="utf-8").splitlines()[0])["text"]
    roles = {quote.speaker: quote.role for quote in find_quotes(body)}
    assert roles == {
        "Kim Yo-jong": "Kim Jong-un’s influential sister",
        "Kim In-ae": "deputy spokesperson at the ministry",
        "Brian Nelson": "Under Secretary of the US Treasury for Terrorism and Financial Intelligence",
    }
    assert all(words in body for words in roles.values() if words)


def test_a_list_of_people_and_their_towns_has_no_role() -> None:
    before = (
        "In front are Quinta Lox, from Melbos, Ann Marlow, from Brookton, Arina Vlot, from Durwood, and Rusha Nark."
    )
    assert role(f"{before}\n\nAuthor Ann Marlow reads a lot. “I love any kind of book,” she said.") == "Author"


def test_what_stands_before_an_owner_is_no_part_of_a_role() -> None:
    met = "Lee gave a talk at Harbour College and met its deputy head, Ann Marlow."
    assert role(f"{met} “I love any kind of book,” Marlow said.") == "deputy head"


def test_a_small_word_inside_a_name_ends_no_role() -> None:
    attribution = "said Ann Marlow, policy coordinator at Observatório do Clima, a coalition of clubs."
    assert role(f"“I love any kind of book,” {attribution}") == "policy coordinator at Observatório do Clima"


def test_what_somebody_else_did_and_where_somebody_lives_are_no_roles() -> None:
    bodies = [
        "CNN’s Ann Lee repeatedly pressed Israeli diplomat Mark Roe. “We will do it again if we must,” Roe said.",
        "Martin Roe, 43, of Aberdeenshire, Scotland, fell ill. “I could not stand for a minute or two,” Roe said.",
        "Martin Roe of Aberdeenshire, Scotland, fell ill. “I could not stand for a minute or two,” Roe said.",
        "A film by Martin Roe of Halden won a prize. “I could not stand for a minute or two,” Roe said.",
        "For Martin Roe of Halden, this night came late. “I could not stand for a minute or two,” Roe said.",
        "A study led by Martin Roe of Hull University found that bees sleep. “They sleep all night long,” Roe said.",
    ]
    roles = ["Israeli diplomat", None, None, None, None, "of Hull University"]
    assert [quote.role for body in bodies for quote in find_quotes(body)] == roles


@pytest.mark.parametrize(
    ("told", "name", "words"),
    [
        (
            "said Tia Okoro, Chief Commercial Officer of Orlo Bank.",
            "Tia Okoro",
            "Chief Commercial Officer of Orlo Bank",
        ),
        ("said Tia Okoro, Deputy Director-General of Ports.", "Tia Okoro", "Deputy Director-General of Ports"),
        ("said Tia Okoro, partner at Ernst & Young Halden.", "Tia Okoro", "partner at Ernst & Young Halden"),
        ("Mayor of Kheda Özge Kılavuz said.", "Özge Kılavuz", "Mayor of Kheda"),
        ("the chairman of the port, Sen. Tia Okoro, said.", "Tia Okoro", "chairman of the port"),
        (
            "One of Halden’s few harbour pilots, Prof. Tia Okoro, said.",
            "Tia Okoro",
            "One of Halden’s few harbour pilots",
        ),
        ("Bank of Orlo governor Tia Okoro said.", "Tia Okoro", "Bank of Orlo governor"),
        (
            "Society for the Protection of Rivers director Tia Okoro said.",
            "Tia Okoro",
            "Society for the Protection of Rivers director",
        ),
        ("port spokeswoman Lt. Col. Tia Okoro said.", "Tia Okoro", "port spokeswoman"),
        (
            "said Tia Okoro, head of the Orlo Museum in Tampa, Florida.",
            "Tia Okoro",
            "head of the Orlo Museum in Tampa, Florida",
        ),
        ("Tia Okoro, who is the port’s lawyer, said.", "Tia Okoro", "the port’s lawyer"),
        ("Anglican Bishop of Kheda Zakayo ole Sane said.", "Zakayo ole Sane", "Anglican Bishop of Kheda"),
        ("said Tia Okoro, Ph.D., a harbour pilot.", "Tia Okoro", "harbour pilot"),
        ("the chairman of the port, (Mrs.) Tia Okoro, said.", "Tia Okoro", "chairman of the port"),
        ("principal investigator Dr. Dewi Baker said.", "Dewi Baker", "principal investigator"),
    ],
)
def test_an_office_beside_a_name_is_no_other_person(told: str, name: str, words: str) -> None:
    (quote,) = find_quotes(f"“The bridge will stay closed all week,” {told}")
    assert (quote.speaker, quote.role) == (name, words)


def test_a_company_behind_an_owner_is_nobody() -> None:
    (quote,) = find_quotes(
        "“The bridge will stay closed all week,” said Greg Davis, owner, Azola Creative. He laughed."
    )
    assert quote.speaker == "Greg Davis"


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("His trainer, the former champion Ann Marlow, shook her head.", "former champion"),
        ("The owner of the yard, identified as Ann Marlow, came back.", "owner of the yard"),
        ("A botanist at the university, Ann Marlow, learned of the plan on Monday.", "botanist at the university"),
    ],
)
def test_what_a_named_person_does_is_no_role(sentence: str, words: str) -> None:
    assert role(f"{sentence} “The bridge will stay closed all week,” Marlow said.") == words


def test_what_somebody_owned_behind_an_age_is_no_role() -> None:
    assert (
        role("Ann Marlow, 55, owned three rifles, the police said. “I never fired one of them,” Marlow said.") is None
    )


def test_a_role_ends_before_the_word_that_names_its_bearer() -> None:
    body = "The search was led by a retired harbour police inspector named Ann Marlow. “It was dark,” Marlow said."
    assert role(body) == "retired harbour police inspector"


def test_a_role_that_ends_in_a_title_of_a_work_has_no_comma_inside_its_marks() -> None:
    assert role("“It was cold,” Ann Marlow, the director of “Low Tide,” later recalled.") == "director of “Low Tide”"


@pytest.mark.parametrize(
    "sentence",
    [
        "The mayor met Ann Marlow on Monday.",
        "The school board sued Ann Marlow on Monday.",
        "The governor made Ann Marlow leave.",
        "A lawyer found Ann Marlow in Hull.",
        "After the police officer left, Ann Marlow wept.",
        "Ann Marlow, the prosecutor said, was late.",
        "The company hit Ann Marlow with a lawsuit.",
        "The sheriff knew Ann Marlow from school.",
    ],
)
def test_somebody_else_in_a_sentence_is_no_role(sentence: str) -> None:
    assert role(f"{sentence}\n\n“We will ask for a new ferry,” Marlow said.") is None


def test_a_verb_before_a_role_is_no_part_of_it() -> None:
    said = "“We will ask for a new ferry,” Marlow said."
    assert role(f"The mayor sued former Hull striker Ann Marlow.\n\n{said}") == "former Hull striker"


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Say what you will about Ann Marlow, the regatta winner proved to be good company.", "regatta winner"),
        ("The vote set former council leader Ann Marlow on a path to defeat.", "former council leader"),
        ("According to a report in the Hull Leader, Ann Marlow lost the vote.", None),
        ("Tom Reed was fined for shoving Hull goalkeeper Ann Marlow.", "Hull goalkeeper"),
        ("Next to Ann Marlow, 18, stood a man with a drum.", None),
        ("The “Low Tide” star Ann Marlow is suing the club.", "“Low Tide” star"),
        ("In May he hired a cook, Ann Marlow, from the town.", "cook"),
        ("Ann Marlow, a chemist, found lead under the varnish.", "chemist"),
        ("In a letter to Ann Marlow, the mayor said that it would rain.", None),
        ("At noon the owner, Ann Marlow, came in.", "owner"),
        ("The shop’s owner, Sister Ann Marlow, came in.", "the shop’s owner"),
        ("The prize went to the elder Ann Marlow.", None),
        ("Shop owner Ann Marlow of Fresno came in.", "Shop owner"),
        ("Coach Ann Marlow has named a squad without Tom Reed.", "Coach"),
        ("Tom Reed met Ann Marlow, a spokeswoman for the Reed campaign.", "spokeswoman for the Reed campaign"),
        ("Envoy to the Nordic Union Tom Reed and Energy Secretary Ann Marlow met.", "Energy Secretary"),
    ],
)
def test_a_role_ends_where_the_sentence_goes_on(sentence: str, words: str | None) -> None:
    assert role(f"{sentence}\n\n“The bridge will stay closed all week,” Marlow said.") == words


@pytest.mark.parametrize(
    ("before", "words"),
    [
        ("Its chairwoman, Ann Marlow, came at noon.", "chairwoman"),
        ("Her deputy, Ann Marlow, came at noon.", "deputy"),
        ("His co-star Ann Marlow came at noon.", "co-star"),
        ("His wife, Ann Marlow, came at noon.", None),
    ],
)
def test_somebody_s_deputy_is_told_without_whose_and_somebody_s_wife_is_not(before: str, words: str | None) -> None:
    assert role(f"It rained on Monday. {before}\n\n“The bridge will stay closed all week,” Marlow said.") == words


@pytest.mark.parametrize(
    "sentence",
    [
        "The money raised to elect Ann Marlow is gone.",
        "The prosecutor named to defend Ann Marlow is ill.",
        "Voters in the towns that favor Ann Marlow came.",
        "They spoke with Ann Marlow of Napa County.",
        "They spoke with Ann Marlow of New York.",
        "Tom Reed and Ann Marlow, of Hull and Leeds, came.",
        "They voted for Ann Marlow in the Hull primary.",
        "They met Ann Marlow with a dog named Moe.",
        "Ann Marlow of Arrow joins me for an answer.",
        "Ann Marlow, leaning on her stick, came in.",
        "Ann Marlow, casting herself as a guest, came in.",
        "Reading Reed’s book, Ann Marlow wept.",
        "Fans sang ‘Little’ Ann Marlow home.",
        "Ann Marlow, smaller and weaker than in May, came in.",
    ],
)
def test_clauses_places_and_things_are_no_roles(sentence: str) -> None:
    assert role(f"{sentence}\n\n“The bridge will stay closed all week,” Marlow said.") is None


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("In her years as mayor, Ann Marlow built a bridge.", "mayor"),
        ("Ann Marlow, who was named on Monday as head of the port, came in.", "head of the port"),
        ("Ann Marlow, R.D.N., author of a book on sleep, came in.", "author of a book on sleep"),
        ("Ann Marlow, MSc, a chemist, came in.", "chemist"),
        ("Ann Marlow, D-Md., a senior member of the panel, came in.", "senior member of the panel"),
        ("Ann Marlow, Ministry of Ports information officer, came in.", "Ministry of Ports information officer"),
        ("Ann Marlow, the director of Norway’s Kure Museum, came in.", "director of Norway’s Kure Museum"),
        ("Kure Museum of Modern Art curator Ann Marlow came in.", "Kure Museum of Modern Art curator"),
    ],
)
def test_a_role_is_the_noun_phrase_of_somebody(sentence: str, words: str) -> None:
    assert role(f"{sentence}\n\n“The bridge will stay closed all week,” Marlow said.") == words


@pytest.mark.parametrize("words", ["presidential hopeful", "country music legend"])
def test_plain_words_between_a_verb_of_speech_and_a_name_are_a_role(words: str) -> None:
    assert role(f"“The bridge will stay closed all week,” said {words} Ann Marlow.") == words


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Gov. Tom Reed and former U.N. Ambassador Ann Marlow sparred.", "former U.N. Ambassador"),
        ("They sent Tom Reed and state Senate candidate Ann Marlow.", "state Senate candidate"),
        ("The port met alleged harbour smuggler Ann Marlow.", "alleged harbour smuggler"),
        ("The port beat presumptive Labour nominee Ann Marlow.", "presumptive Labour nominee"),
        ("Ann Marlow, formerly the mayor of Hull, came in.", "formerly the mayor of Hull"),
        ("Founder and leader Ann Marlow of the Harbour Party left.", "Founder and leader of the Harbour Party"),
        ("Ann Marlow was the last candidate who spoke for the port.", "last candidate who spoke for the port"),
        ("Ann Marlow, then the mayor of Hull, came in.", "then the mayor of Hull"),
    ],
)
def test_a_role_keeps_the_word_without_which_it_would_be_untrue(sentence: str, words: str) -> None:
    assert role(f"{sentence}\n\n“The bridge will stay closed all week,” Marlow said.") == words


@pytest.mark.parametrize(
    "sentence",
    [
        "Speaking with Tom Reed – dean of the Faculty of Ports – Ann Marlow smiled.",
        "At that time Noble’s owner, Ann Marlow, left.",
        "Moving forward, Ann Marlow has a plan.",
        "Tom Reed and his wife Ann Marlow live here.",
        "Speaking through his lawyer, Ann Marlow smiled.",
        "They read a letter Ann Marlow wrote.",
        "Ann Marlow (aka the Duchess of Hull) left.",
    ],
)
def test_asides_and_what_is_untrue_without_its_clause_are_no_roles(sentence: str) -> None:
    assert role(f"{sentence}\n\n“The bridge will stay closed all week,” Marlow said.") is None


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        (
            "Ann Marlow, a senior aide to former Vice President Tom Reed, came in.",
            "senior aide to former Vice President Tom Reed",
        ),
        ("Ann Marlow, MD, FASA, medical director of Hull Hospital, came in.", "medical director of Hull Hospital"),
        ("“We will see,” says Co-Founder, Ann Marlow.", "Co-Founder"),
        ("“We will see,” says Hull Ferries’ Vice President, Ann Marlow.", "Hull Ferries’ Vice President"),
    ],
)
def test_a_role_is_whole_beside_offices_and_degrees(sentence: str, words: str) -> None:
    quotes = find_quotes(f"{sentence}\n\n“The bridge will stay closed all week,” Marlow said.")
    assert {(quote.speaker, quote.role) for quote in quotes} == {("Ann Marlow", words)}


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("The council met campaigner Ann Marlow on Monday.", "campaigner"),
        ("The yard belongs to former mayor Ann Marlow.", "former mayor"),
        ("The yard belongs to longtime Reed aide Ann Marlow.", "longtime Reed aide"),
        ("Former Reed aide Ann Marlow opened the yard.", "Former Reed aide"),
        ("Former Boeing engineer Ann Marlow opened the yard.", "Former Boeing engineer"),
        ("Mayor Tom Reed and council leader Ann Marlow opened the yard.", "council leader"),
        ("Sgt. Ann Marlow of Hull police opened the yard.", "Sgt. of Hull police"),
        ("The yard will open, according to the bank’s chief economist, Ann Marlow.", "the bank’s chief economist"),
        ("They want to lead and Senator Ann Marlow does not.", "Senator"),
    ],
)
def test_a_role_before_a_name_is_neither_cut_nor_runs_over_its_verb(sentence: str, words: str | None) -> None:
    assert role(f"{sentence}\n\n“It is cold and late,” Marlow said.") == words


@pytest.mark.parametrize("opener", ["A", "One", "Another", "A second", "But another"])
@pytest.mark.parametrize("noun", ["volunteer", "local analyst", "shopkeeper"])
def test_a_noun_that_a_name_between_commas_explains_is_its_role(opener: str, noun: str) -> None:
    (quote,) = find_quotes(f"{opener} {noun}, Ngozi Okafor, said: “The work will take a year at least.”")
    assert (quote.speaker, quote.role) == ("Ngozi Okafor", noun)


def test_a_verb_or_own_begins_no_role() -> None:
    words = "I am tired of all this losing"
    (met,) = find_quotes(f"The club lost again, prompting coach Tom Reed to resign.\n\n“{words},” Reed said.")
    (owned,) = find_quotes(f"Her own deputy Tom Reed left.\n\n“{words},” Reed said.")
    assert [(quote.speaker, quote.role) for quote in (met, owned)] == [("Tom Reed", None), ("Tom Reed", "deputy")]
