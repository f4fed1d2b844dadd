"""From a document to its quotes: what people say between quotation marks, who says it, and what they are to the story.

The steps, in the order in which they run. finding.py calls them, the last two are called by ../briefing.py:

    speakers.py         who says each passage. First the cast of the whole text (annotated.py):
        people/              the names in its sentences, which of these are people, and their genders
        roles/               what the text calls them
    then, passage by passage from head to tail:
        is there a name at its head, or alone on the line above, as in a transcript?
        choosing/            if not: the candidates for it, their features, the net's scores, and the decision, by
            clauses/              which cue stands beside it, and what is its subject, as a whole phrase?
            reference/            whom do a name, a pronoun and a phrase mean in the light of the text before?
    spoken.py           leaves out passages that nobody says: titles, terms, scare quotes, links
    saying.py           and those of which a net says so
    pulled.py           gives the words of a pull quote to whoever says them in the text
    joining.py          joins the passages of one quote
    finding.py          names no speaker below a confidence or in another language
    importance.py       orders the quotes, the most important first (key_features.py, key_weights.json)
    repeats.py          keeps one of a quote that the article gives twice
    importance.py       chooses the key quotes of a brief

The folders are layers, people at the bottom, then roles, clauses, reference, choosing, and these files: none imports
one above it; all ask reach.py how far to look. nearest.py hands the people to whoever corrects a speaker.

Where to add something:

    a verb of speech               a line in ../cue_verbs.txt with all its forms, and a sentence in the tests
    a noun for a speaker           ../person_nouns.txt
    a title, a first name          ../titles.txt, ../first_names.txt
    a construction of English      a module in clauses/, called by clauses/subjects.py
    a newsroom's style             a text in tests/summarizer/quotes/passages or world, with its speakers at the head
    a way to find a speaker        a member of Route (reference/routes.py), then benchmarks.train_speakers
    what tells a speaker           a feature in choosing/, then benchmarks.train_speakers

The verbs in sentences/splitting.py are a list of their own: they decide where a sentence ends, not who speaks.
"""
