"""From a document to its quotes: what people say between quotation marks, who says it, and what they are to the story.

The steps, in the order in which they run. finding.py calls them, the last two are called by ../briefing.py:

    speakers.py         who says each passage. First it annotates the text (people/annotated.py):
        people/              the names in its sentences, which of these are people, their roles and genders
    then it reads the sentences from head to tail, and for each passage asks
        labels.py            is there a name at its head, as in a transcript?
        cued_quotes.py       is there a cue beside it, such as 'said'?
            clauses/              which cue, and what is its subject: a name, a pronoun or a nominal, as a whole phrase?
            reference/            whom does the subject mean in the light of the text before?
        bare_quotes.py       if not: who signs it, introduces it, or spoke last?
        choosing/            unless that is certain: is it they, somebody else nearby, or nobody, and how sure is that?
    spoken.py           leaves out passages that nobody says: titles, terms, scare quotes, links
    finding.py          joins the passages of one quote, and names no speaker below a confidence or in another language
    importance.py       orders the quotes, the most important first (key_features.py, key_weights.json)
    repeats.py          keeps one of a quote that the article gives twice
    importance.py       chooses the key quotes of a brief

The folders are layers, people at the bottom, then clauses, reference, and these files: none imports one above it.

Where to add something:

    a verb of speech               a line in ../cue_verbs.txt with all its forms, and a sentence in the tests
    a noun for a speaker           ../person_nouns.txt
    a title, a first name          ../titles.txt, ../first_names.txt
    a construction of English      a module in clauses/, called by clauses/subjects.py
    a newsroom's style             a text in tests/summarizer/quotes/passages or world, with its speakers at the head
    a way to find a speaker        a member of Route (reference/routes.py); benchmarks.train_confidence measures it
    what tells a speaker           a feature in choosing/, then benchmarks.train_speakers

The verbs in sentences/splitting.py are a list of their own: they decide where a sentence ends, not who speaks.
"""
