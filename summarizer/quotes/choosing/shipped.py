"""The net that chooses speakers; its weights are in weights.json."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from summarizer.net import Net, read_net

WEIGHTS = Path(__file__).with_name("weights.json")


@cache
def shipped_net() -> Net:
    """The net that is part of the product."""
    return read_net(json.loads(WEIGHTS.read_text(encoding="utf-8"))["net"])
