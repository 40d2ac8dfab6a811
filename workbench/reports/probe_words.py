"""The availability monitor's words for its causes and sums (Chinese)."""

from fractions import Fraction

from crawler.evidence import Failure
from crawler.health import CAUSES
from crawler.probe_record import OWN_NETWORK


def why(failure: str | None) -> str:
    """A probe's failure in words; a page that came too late has none."""
    if failure is None:
        return "超过时限才打开"
    if failure == OWN_NETWORK:
        return "本机网络故障"
    try:
        return CAUSES[Failure(failure)]
    except ValueError:
        return failure


def percent(share: Fraction) -> str:
    """A share with two decimals, cut and not rounded: 4.999 % must not read as the 5 % that vetoes."""
    hundredths = share.numerator * 10_000 // share.denominator
    return f"{hundredths // 100}.{hundredths % 100:02d}%"
