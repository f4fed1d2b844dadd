"""Whole passages in the manner of different newsrooms: every quote in the right mouth."""

import pytest

from summarizer.quotes import find_quotes

PASSAGES = [
    (
        # a wire report
        """
GENEVA, March 3 - The head of the World Seed Bank warned on Tuesday that three in ten of its vaults were at risk of flooding.

"The water does not wait for our budgets," Director-General Halima Odhiambo told reporters after a closed-door session of the board.

Odhiambo, a former minister from Kenya, said donors had been "slow to grasp the scale of what is coming", adding that the agency would run out of money by August.

A spokesman for the Norwegian foreign ministry, Lars Brekke, said Oslo was "in constructive talks" about a bridging loan. "We have not been presented with final figures," he told Reuters.

Asked whether the talks could fail, Brekke said: "That would be speculation, and I don't speculate."

The United States, the largest donor, declined to comment. A senior diplomat, who spoke on condition of anonymity, said the row was "mostly theatre".

"Nobody in that room wants to be the one who lets the seeds drown," the diplomat said.
""",
        ['Halima Odhiambo', 'Halima Odhiambo', 'Lars Brekke', 'Lars Brekke', 'Lars Brekke', 'the diplomat'],
    ),
    (
        # a tabloid
        """
Heartbroken mum-of-two Kerry Stubbs has told how she found her beloved spaniel in a neighbour's skip.

The dinner lady, 38, from Rotherham, sobbed: "I just dropped to my knees. He was my baby."

Her husband Darren, 41, raged: "Whoever did this wants locking up."

Neighbour Sheila Platt, 72, said she heard a bang at around 3am. "I thought it was the bins," she told The Sun. "I feel sick about it now."

A South Yorkshire Police spokesperson said: "Officers are following a number of lines of inquiry and would urge anyone with dashcam footage to come forward."

Kerry added: "He never hurt a fly."
""",
        ['Kerry Stubbs', 'Darren', 'Sheila Platt', 'A South Yorkshire Police spokesperson', 'Kerry Stubbs'],
    ),
    (
        # a broadcast interview
        """
The education secretary has refused to rule out closing small rural schools.

Speaking on Sunday Forum, Margaret Oyelaran was pressed on the plan by presenter Nick Dunmore.

"Will a school with forty pupils still be open in 2030?" he asked.

"I'm not going to get into numbers," she replied. "What I will say is that every child deserves a good teacher."

Dunmore: "That's not a no."

Oyelaran: "It's not a yes, either, Nick."

Later, the shadow education secretary, Fergus Hale, posted on X: "Parents will remember this interview."
""",
        ['Nick Dunmore', 'Margaret Oyelaran', 'Nick Dunmore', 'Margaret Oyelaran', 'Fergus Hale'],
    ),
    (
        # an Australian paper
        """
Premier Trish Delacroix has doubled down on her government's decision to scrap the Gladwell tunnel, labelling the project "a $9 billion hole in the ground".

Ms Delacroix told ABC Radio Brisbane the former government had "cooked the books".

"They knew what it would cost and they hid it from Queenslanders," she said.

Opposition Leader Wayne Birrell said the Premier was "making it up as she goes along".

"This is a government with no plan and no ticker," Mr Birrell said.

Transport Workers' Union state secretary Deb Kowalski said the decision would cost 2,000 jobs.

"Our members found out about it on Facebook," Ms Kowalski said in a statement. "It's a disgrace, frankly."

But Infrastructure Partnerships chief executive Anil Rao backed the move, saying the tunnel "never stacked up".
""",
        ['Trish Delacroix', 'Trish Delacroix', 'Trish Delacroix', 'Wayne Birrell', 'Wayne Birrell', 'Deb Kowalski', 'Anil Rao'],
    ),
    (
        # an Indian paper
        """
NEW DELHI: Union Minister of State for Textiles Savitri Deshmukh on Monday said the Centre would not roll back the duty on imported yarn.

"There is no question of a rollback. The decision was taken after wide consultations," Deshmukh told mediapersons on the sidelines of an event here.

Hitting out at the Opposition, she alleged that "vested interests" were behind the protests in Surat and Tiruppur.

Reacting to the minister's remarks, senior Congress leader Pradyumna Ghoshal said the government was "in denial". "Lakhs of weavers have lost their livelihood. Does the minister even know the price of yarn?" he asked.

Surat Weavers' Association president Kirit Jariwala told TOI that his members would observe a bandh on Friday. "We have written to the PMO three times. Not one reply has come," he said.

Meanwhile, DCP (Zone 3) Rukmini Nair said, "Adequate police force has been deployed. No one will be allowed to take law into their own hands."
""",
        ['Savitri Deshmukh', 'Pradyumna Ghoshal', 'Kirit Jariwala', 'Rukmini Nair'],
    ),
    (
        # an American local paper
        """
A Cedar County jury on Thursday found a former sheriff's deputy guilty of taking bribes from tow-truck operators.

Prosecutor Dana Whitlock told jurors during closing arguments that Ray Coombs "sold his badge for gas money."

"He looked people in the eye and he lied," Whitlock said. "And he did it for three years."

Coombs' attorney, Luis Ferrante, said they would appeal.

"We respect the jury, but we believe the evidence of entrapment was overwhelming," Ferrante wrote in an email.

Marcy Odell, whose car was towed six times in 2019, was in the courtroom. She said she cried when she heard the verdict.

"I'm a nurse. I couldn't get to work," Odell said. "They took everything I had in savings, and they laughed about it."

According to an affidavit filed by FBI agent Sean Tolliver, Coombs told an informant he was "the only game in town."

Sheriff Bob Nakamura did not return a call seeking comment, but in a Facebook post he wrote: "No one is above the law."
""",
        ['Dana Whitlock', 'Dana Whitlock', 'Luis Ferrante', 'Marcy Odell', 'Ray Coombs', None],
    ),
    (
        # a court report
        """
A judge who sentenced a banker for fraud said on Friday that the man had shown "not a flicker of remorse".

Justice Priya Menon told Adrian Falk, 52, that he had "stolen from people who trusted you like a son".

Falk, who wept as the sentence was read, had claimed that his partner, Louis Arnaud, who fled to Brazil in 2021, "ran the whole thing".

Arnaud's lawyer, when reached by telephone in São Paulo, said his client denied everything. "Mr. Arnaud is a convenient villain," he said.

Outside court, one of the victims, retired teacher Gwen Abara, said the sentence, while welcome, "won't bring back my house".

"I trusted him," Abara, who lost £240,000, said. "We all did."
""",
        ['A judge', 'Priya Menon', 'Adrian Falk', "Arnaud's lawyer", 'Gwen Abara', 'Gwen Abara'],
    ),
    (
        # a family of politicians
        """
Senator Paul Wexler and his sister, activist Dinah Wexler, have not spoken since the vote.

"He knew what that bill would do to our town," Dinah Wexler said on Thursday. "He voted for it anyway."

The senator, a two-term Democrat, said he loved his sister but would not be "lectured by her in the newspapers."

Wexler told reporters he had called her four times. "She can pick up the phone," he said.

Ms. Wexler, who runs a food bank in Dayton, said the phone hadn't rung. "Check his records," she said.

Their father, former judge Abe Wexler, declined to take sides. "I have two stubborn children," he said. "I wonder where they got it."
""",
        ['Dinah Wexler', 'Paul Wexler', 'Paul Wexler', 'Dinah Wexler', 'Abe Wexler'],
    ),
    (
        # a feature
        """
On a wet Tuesday in Hull, Marvin Adeyemi is teaching eleven pensioners to code.

"The trick," he says, "is to never let them see you're impressed."

Adeyemi, who grew up on the Orchard Park estate, started the class after his own grandmother, Blessing, asked him what an algorithm was.

"I gave her the recipe answer," he recalls. "She said, 'So it's bossy cooking.' I've used that ever since."

At the front sits Maureen Dowd-Hughes, 81, a retired trawler cook. "My grandson says I'm a hacker," she says. Next to her, Alf Pickering is frowning at a semicolon.

"It's fussy," he says, "like my late wife."

Not everyone is convinced. Councillor Tina Marsh calls the scheme "a nice idea with no budget"; the Treasury, when asked, pointed to "existing provision".

Dowd-Hughes shrugs. "They said that about the bridge."
""",
        ['Marvin Adeyemi', 'Marvin Adeyemi', 'Maureen Dowd-Hughes', 'Alf Pickering', 'Tina Marsh', 'Maureen Dowd-Hughes'],
    ),
    (
        # show business
        """
Oscar winner Thea Lindqvist says she nearly turned down the role that made her famous.

Speaking at the Toronto premiere of "The Glass Ferry," the actress, 44, revealed she had been packing to move to Lisbon when her agent phoned.

"I told him I was done," Lindqvist said. "He said, 'Read page nine.' So I read page nine."

Director Oumar Ba remembers it differently. "She rang me at two in the morning and said, 'Page nine, you bastard,'" he laughed.

Co-star Reggie Vance, who plays her brother, called Lindqvist "the best liar I've ever worked with, and I mean that as a compliment."

The film, which the Hollywood Ledger described as "a slow knife," opens on Friday.

"I'm never moving to Lisbon now," the actress said.
""",
        ['Thea Lindqvist', 'Oumar Ba', 'Reggie Vance', 'Thea Lindqvist'],
    ),
    (
        # an American tabloid
        """
'I THOUGHT I WAS DEAD'

A Bronx bodega owner who fended off two armed robbers with a frozen turkey says he'd do it again.

"I wasn't thinking, I was swinging," Hector Almonte, 53, told The Post.

Surveillance video obtained by The Post shows Almonte clobbering one suspect, later identified by cops as Tyrell Banks, 24, as customers scream.

"He went down like a sack," said witness Denise Fulton, who was buying milk.

Banks, who has eight prior arrests, was charged with robbery. His lawyer said he's "the real victim here."

NYPD Chief of Detectives Mike O'Hara hailed the store owner at a press briefing Thursday, but warned other New Yorkers: "Don't try this with a turkey or anything else."

"It was a twelve-pounder," Almonte added. "My wife still cooked it."
""",
        ['Hector Almonte', 'Denise Fulton', 'His lawyer', "Mike O'Hara", 'Hector Almonte'],
    ),
    (
        # single marks
        """
By the time Rosa Delgado reached the checkpoint, her shoes had fallen apart.

'I tied them with bread bags,' she says. 'You'd be surprised how well that works.'

Delgado, 61, is one of 4,000 people who crossed the Almira pass in January. The doctor who treated her, Yusuf Karim, says the numbers are still rising.

'We see frostbite in children,' says Karim. 'Frostbite, in this century.'

His colleague Annelise Roth agrees. 'It isn't a crisis any more, it's a routine,' she says.

A camp official, speaking on condition of anonymity because he was not authorised to talk to the media, said supplies would last 'ten days, perhaps eleven'.
""",
        ['Rosa Delgado', 'Yusuf Karim', 'Annelise Roth', 'A camp official'],
    ),
    (
        # a match report
        """
Captain Harshad Venkatesan blamed a "shocking first hour" for India A's collapse in Perth.

"We were 40 for five before I'd finished my coffee," Venkatesan said at the post-match press conference. "You don't come back from that."

Coach Rahim Siddiqui, however, refused to single out the top order. "It's a young group," said Siddiqui. "They'll learn."

Australia's Todd Marchetti, who took six for 31, said the pitch "did a bit early". The left-armer, playing his first match since a back operation, admitted he had thought about retiring. "Mum told me not to be an idiot," he said.

Venkatesan and Marchetti were team-mates at Essex. "Toddy got me out in the nets for two years," joked Venkatesan. "I should have known."
""",
        ['Harshad Venkatesan', 'Rahim Siddiqui', 'Todd Marchetti', 'Todd Marchetti', 'Harshad Venkatesan'],
    ),
    (
        # quotes without cues
        """
The last lighthouse keeper in Ireland retired on Sunday after 41 years on the rock.

"You don't get lonely. You get particular," said Cormac Tierney, who kept the light at Inishgall.

"The first winter I wanted to swim home. The second winter I forgot where home was."

Tierney's daughter, Aoife, collected him by boat. She had brought him a present: a telephone.

"He looked at it the way you'd look at a crab," she laughed.

The Commissioners of Irish Lights thanked Mr Tierney for "a working life without a single dark night".

"Cormac is the reason hundreds of people came home," its chairwoman, Dr Orla Breathnach, said. "We will not see his like again."
""",
        ['Cormac Tierney', 'Cormac Tierney', 'Aoife', 'The Commissioners of Irish Lights', 'Orla Breathnach'],
    ),
]


@pytest.mark.parametrize(("passage", "speakers"), PASSAGES)
def test_every_quote_of_a_passage_is_in_the_right_mouth(passage: str, speakers: list[str | None]) -> None:
    quotes = sorted(find_quotes(passage), key=lambda quote: quote.parts[0].start)
    assert [quote.speaker for quote in quotes] == speakers
