"""Points split by weight: exact sums, largest remainder."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring_bridge.apportion import apportion, part_of


@pytest.mark.parametrize(
    ("total", "weights", "parts"),
    [
        ("1.00", [1, 1, 1], ["0.34", "0.33", "0.33"]),  # 33⅓ 分三份，余一分给最前
        ("2.00", [1, 1, 1], ["0.67", "0.67", "0.66"]),
        ("3.00", [67, 33], ["2.01", "0.99"]),
        ("0.05", [2, 1], ["0.03", "0.02"]),  # 3⅓ 与 1⅔：余数大的在后
        ("10.00", [1] * 7, ["1.43"] * 6 + ["1.42"]),  # 142 6/7 × 7，余六分
        ("5.00", [9], ["5.00"]),
    ],
)
def test_the_largest_remainders_get_the_cents_left_over(total: str, weights: list[int], parts: list[str]) -> None:
    assert [str(part) for part in apportion(Decimal(total), weights)] == parts


def test_no_weights_give_no_parts() -> None:
    assert apportion(Decimal("3.00"), []) == ()


@given(cents=st.integers(0, 10_000), weights=st.lists(st.integers(1, 500), min_size=1, max_size=60))
def test_parts_add_up_exactly_and_lie_within_a_cent_of_their_share(cents: int, weights: list[int]) -> None:
    total = Decimal(cents) / 100
    parts = apportion(total, weights)
    assert sum(parts) == total
    for part, weight in zip(parts, weights, strict=True):
        assert abs(Fraction(part) - Fraction(total) * weight / sum(weights)) < Fraction(1, 100)
        assert part == part.quantize(Decimal("0.01"))


@pytest.mark.parametrize(
    ("maximum", "share", "points"),
    [
        ("0.60", Fraction(5, 7), "0.43"),
        ("1.00", Fraction(2, 3), "0.67"),
        ("0.45", Fraction(1, 2), "0.23"),
        ("0.45", 0, "0.00"),
    ],
)
def test_a_share_is_rounded_half_up(maximum: str, share: Fraction, points: str) -> None:
    assert str(part_of(Decimal(maximum), Fraction(share))) == points
