import pytest

from data import join_parts

FULL = "The wall was rebuilt. " * 200


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        ([], ""),
        (["one"], "one"),
        (["A headline", "A paragraph."], "A headline\n\nA paragraph."),
        ([FULL[:4096], FULL[4096:]], FULL),
        ([FULL[:4000] + "and the", "sea was calm."], FULL[:4000] + "and the sea was calm."),
        ([FULL[:4000] + "done.", "sea was calm."], FULL[:4000] + "done.\n\nsea was calm."),
        ([FULL[:4000] + "A headline", "The sea was calm."], FULL[:4000] + "A headline\n\nThe sea was calm."),
        (["🌊" * 2048, "🌊"], "🌊" * 2049),
    ],
)
def test_a_paste_in_several_messages_is_one_text_again(parts, text):
    assert join_parts(parts) == text
