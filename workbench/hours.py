"""When visits may begin (夜间时段)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from crawler.clock import utc_now
from crawler.night_window import NightWindow


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """When visits may begin: in the window, by the clock `now`; without a window always."""

    window: NightWindow | None = None
    now: Callable[[], datetime] = utc_now

    def may_begin(self) -> bool:
        """Whether one may begin now."""
        return self.window is None or self.window.is_open(self.now())

    def wait(self) -> timedelta:
        """How long it takes until one may begin; nothing while one may."""
        return timedelta() if self.window is None else self.window.opens_in(self.now())


ALWAYS = Hours()
