"""Captions are told from sentences of the story."""

import pytest

from summarizer.ranking.captions import is_caption
from summarizer.sentences.splitting import find_words


@pytest.mark.parametrize(
    "sentence",
    [
        "Mayor Lena Orvik (right) with the engineer who built the wall.",
        "The mayor, second left, was at the harbour when the wall broke.",
        "Lena Orvik, pictured, wants a higher wall.",
        "A file photo of the old sea wall, which was built in 1911.",
        "The broken wall is seen here from the lighthouse.",
        "Residents carry sandbags through the lower quarter of Halden on Tuesday.",
    ],
)
def test_a_caption_is_recognised(sentence: str) -> None:
    assert is_caption(sentence, find_words(sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "Residents carried sandbags through the lower quarter of Halden on Tuesday.",
        "Residents will carry sandbags through the lower quarter of Halden on Tuesday.",
        "The council is to vote on the wall on Tuesday.",
        "The harbour master died on Sunday.",
        "A storm hit the harbour of Halden on Monday.",
        "Residents carry sandbags through the lower quarter of Halden.",
        "The party of the left wants a higher wall, right of the old one.",
        "On Tuesday the council of Halden takes up the question of the sea wall, which a storm breaks every winter in "
        "three places, at a cost that nobody in the town wants to bear.",
    ],
)
def test_a_sentence_of_the_story_is_no_caption(sentence: str) -> None:
    assert not is_caption(sentence, find_words(sentence))
