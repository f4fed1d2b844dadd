from data.likeness import SKETCH_SIZE, near_duplicates, shingles, sketch

WALL = (
    "The council of Harbour Town voted on Tuesday to rebuild the sea wall that a winter storm broke in three "
    "places, the mayor said. Work on the wall will start in March and cost "
    "14 million dollars, according to a report."
)
FERRY = (
    "The ferry line cancelled its night crossings after a fire in an engine room, and two of its five ships "
    "will stay in port until further notice. No one was hurt, the operator said in a letter to the crew."
)


def words(name: str, count: int) -> str:
    return " ".join(f"{name}{number}" for number in range(count))


def test_a_text_with_an_edited_sentence_is_a_near_duplicate():
    edited = WALL.replace("14 million dollars", "15 million dollars")
    assert near_duplicates(shingles(WALL), shingles(edited))


def test_a_text_inside_a_longer_one_is_a_near_duplicate():
    assert near_duplicates(shingles(WALL), shingles(f"{WALL} {FERRY} {FERRY[::-1]}"))


def test_other_stories_and_very_short_texts_are_no_near_duplicates():
    assert not near_duplicates(shingles(WALL), shingles(FERRY))
    assert not near_duplicates(shingles("It will hold, he said."), shingles("It will hold, he said."))


def test_a_sketch_is_small_and_the_same_in_every_process():
    assert len(sketch(words("ferry", 400))) == SKETCH_SIZE
    assert sketch("One two, THREE four " + words("w", 30)) == sketch("one two three – four " + words("w", 30))
    assert sketch("a b c d " * 6 + words("w", 20))[:2] == (889370756547941904, 1054714814652303994)


def test_a_text_of_a_few_words_has_no_sketch():
    assert sketch(words("w", 22)) == ()
    assert sketch(words("w", 23)) != ()
