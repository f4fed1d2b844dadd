"""Folds by house: all pages of a publisher are in the same one, so that none is in training and test."""

from __future__ import annotations

import hashlib

FOLDS = 5


def fold_of(house: str) -> int:
    """The fold that a house is tested in."""
    return int(hashlib.md5(house.encode(), usedforsecurity=False).hexdigest(), 16) % FOLDS
