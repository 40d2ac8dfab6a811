"""When a site counts as not to be reached (V-DOWN 站点无法访问), by the numbers of `config/norms.toml`. Pure.

No check judges it: the availability monitor counts it (`crawler.probe_ratio`), and a person decides on a veto.
"""

from datetime import timedelta
from fractions import Fraction

from checks.norms import Norm
from crawler.probe_ratio import DownNorm

V_DOWN = "V-DOWN"
THRESHOLDS = tuple((V_DOWN, name) for name in ("days", "times", "seconds", "percent"))


def down_norm(norm: Norm, apart: float) -> DownNorm:
    """The numbers of a version of it, as the monitor counts by them. Raises `KeyError` where one is missing.

    `apart`: our own, how many seconds make visits 间隔性 (`ProbePolicy`).
    """
    return DownNorm(
        days=norm.threshold("days"),
        visits=norm.threshold("times"),
        seconds=norm.threshold("seconds"),
        share=Fraction(norm.threshold("percent"), 100),
        spacing=timedelta(seconds=apart),
    )
