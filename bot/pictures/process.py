"""The process that draws one picture and ends: ``python -m bot.pictures.process``.

It reads JSON from standard input and writes a PNG to standard output; or, with exit status 3, JSON that says why there
is none. Started by bot.pictures.studio.
"""

from __future__ import annotations

import json
import resource
import sys
from typing import Any

from bot.pictures.refusals import REFUSED, PictureRefused

MEGABYTES = 1024
"""The address space of the process."""


def main() -> int:
    """Draws what is asked on standard input; returns the exit status."""
    resource.setrlimit(resource.RLIMIT_AS, (MEGABYTES * 2**20, MEGABYTES * 2**20))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    asked = json.load(sys.stdin)
    try:
        picture = _drawn(asked)
    except PictureRefused as refused:
        json.dump({"why": refused.name, "detail": str(refused)}, sys.stdout)
        return REFUSED
    sys.stdout.buffer.write(picture)
    return 0


def _drawn(asked: dict[str, Any]) -> bytes:
    """The picture. What draws it is imported here, because each takes long and only one is needed."""
    if asked["draw"] == "card":
        from bot.pictures.card import Card
        from bot.pictures.card_drawing import draw

        return draw(Card.of(asked["card"]), asked["font"])
    from bot.pictures.chart import draw as draw_chart
    from bot.pictures.figures import Figures

    return draw_chart(Figures.of(asked["figures"]))


if __name__ == "__main__":
    sys.exit(main())
