"""Invented articles that go on one another's story, as they are pasted."""

FIRE = """Fire on the night ferry Solveig leaves 40 stranded off Ostgate

A fire in the engine room of the ferry Solveig left 40 passengers stranded off Ostgate harbour on Monday night. The \
operator Lindqvist Lines said that the crew had put out the flames within an hour, and that nobody was hurt.

“We heard a bang and then there was smoke on every deck,” said Petra Holm, a passenger from Ostgate. She and the \
others spent the night in the saloon until a tug towed the Solveig in.

Harbour master Tomas Ekberg told reporters that an inquiry would begin on Tuesday, and put the damage at 3.2m crowns. \
The ferry carries 90,000 people a year between Ostgate and the islands.
"""

INQUIRY = """Solveig ferry fire: inquiry blames a worn fuel pipe

A worn fuel pipe caused the fire on the ferry Solveig off Ostgate harbour, an inquiry found on Friday. Lindqvist \
Lines had been told twice last year to replace the pipe, its report says.

“Nobody read the letters,” said harbour master Tomas Ekberg, who led the inquiry. The operator answered that it had \
changed its rules since.

The fire in the engine room of the ferry Solveig left 40 passengers stranded off Ostgate harbour, and did damage of \
3.2m crowns. Passengers such as Petra Holm have asked Lindqvist Lines for their money back.
"""

SUIT = """Passengers of the ferry Solveig take Lindqvist Lines to court

Twelve passengers of the ferry Solveig took Lindqvist Lines to court in Ostgate on Wednesday, and want 400,000 crowns. \
They say that the operator knew of the worn fuel pipe that an inquiry blamed for the fire.

“A letter apologising is not enough,” said Petra Holm, who spent the night of the fire in the saloon. Harbour master \
Tomas Ekberg will be heard as a witness in May.

The fire in the engine room of the ferry Solveig left 40 passengers stranded off Ostgate harbour, with damage of 3.2m \
crowns.
"""
