"""Splits points by weight so that the parts add up exactly: the largest remainder (最大余数法)."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from math import floor

CENT = Decimal("0.01")


def apportion(total: Decimal, weights: Sequence[int]) -> tuple[Decimal, ...]:
    """The parts of `total` (points at 0.01) by positive `weights`; equal remainders go to the earlier part."""
    if not weights:
        return ()
    cents, whole = int(total / CENT), sum(weights)
    exact = [Fraction(cents * weight, whole) for weight in weights]
    parts = [floor(share) for share in exact]
    by_remainder = sorted(range(len(parts)), key=lambda i: (parts[i] - exact[i], i))
    for index in by_remainder[: cents - sum(parts)]:
        parts[index] += 1
    return tuple(CENT * part for part in parts)


def at_cent(points: int) -> Decimal:
    """Whole points as Decimal at 0.01."""
    return CENT * (points * 100)


def part_of(maximum: Decimal, share: Fraction) -> Decimal:
    """`share` (0 to 1) of `maximum`, rounded half up to 0.01 points."""
    return CENT * floor(int(maximum / CENT) * share + Fraction(1, 2))
