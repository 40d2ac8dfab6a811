"""The hours in which portals may be visited (夜间时段), in Asia/Shanghai. Time is a parameter."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from crawler.clock import SHANGHAI

_CLOCK = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class NightWindow:
    """From `begin` until before `end`; over midnight where the end is the earlier one."""

    begin: time
    end: time

    def is_open(self, now: datetime) -> bool:
        """Whether a visit may begin. `now` has a time zone."""
        here = now.astimezone(SHANGHAI).time()
        if self.begin < self.end:
            return self.begin <= here < self.end
        return here >= self.begin or here < self.end

    def opens_in(self, now: datetime) -> timedelta:
        """How long it takes until a visit may begin; nothing while one may. `now` has a time zone."""
        if self.is_open(now):
            return timedelta()
        here = now.astimezone(SHANGHAI)
        opening = datetime.combine(here.date(), self.begin, tzinfo=SHANGHAI)
        return (opening if opening > here else opening + timedelta(days=1)) - here

    def __str__(self) -> str:
        return f"{self.begin:%H:%M}–{self.end:%H:%M}"


def parse_window(hours: Sequence[str]) -> NightWindow | None:
    """A window of `["22:00", "06:00"]`; None of nothing: any time will do. Raises `ValueError` (Chinese)."""
    if not hours:
        return None
    found = [_CLOCK.fullmatch(hour) for hour in hours]
    if len(hours) != 2:
        raise ValueError(f"应写开始和结束两个时刻，却有 {len(hours)} 个")
    if wrong := next((hour for hour, match in zip(hours, found, strict=True) if match is None), None):
        raise ValueError(f"“{wrong}”不是时刻，应为两位的时和分（00:00 至 23:59）")
    begin, end = (time(int(hour[1]), int(hour[2])) for hour in found if hour is not None)
    if begin == end:
        raise ValueError("开始和结束相同，不知是整天还是没有时间")
    return NightWindow(begin=begin, end=end)
