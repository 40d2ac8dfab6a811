"""What a probe has found so far; whatever ends it, it tells how far it came and where the time went."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from crawler.evidence import Failure


class Stage(StrEnum):
    """Where a probe's time goes. The values are what people read of a probe that ended there."""

    DNS = "解析域名"
    TCP = "建立连接"
    TLS = "加密协商"
    FIRST_BYTE = "等待响应"
    BODY = "接收内容"


@dataclass(slots=True, kw_only=True)
class Trace:
    """Filled while the probe runs. `spent`: seconds by stage. `last`: what the attempt before this one ended with.

    `whole_at`: when the last answer was there as far as it is read, by the loop's clock; None without one.
    """

    url: str
    stages: list[Stage] = field(default_factory=list)
    spent: dict[Stage, float] = field(default_factory=dict)
    last: tuple[Failure, str] | None = None
    status: int | None = None
    address: str | None = None
    redirects: int = 0
    attempts: int = 0
    size: int = 0
    whole_at: float | None = None
    certificate: str = ""
    certificate_until: datetime | None = None

    def begin(self, url: str) -> None:
        """Another attempt, from the first address on."""
        self.attempts += 1
        self.url, self.status, self.redirects, self.size, self.whole_at = url, None, 0, 0, None

    @property
    def reached(self) -> str:
        """The last stage that began, in words."""
        return self.stages[-1].value if self.stages else ""

    @contextmanager
    def stage(self, stage: Stage) -> Iterator[None]:
        """Adds the time that its body takes to a stage."""
        loop = asyncio.get_running_loop()
        self.stages.append(stage)
        begin = loop.time()
        try:
            yield
        finally:
            self.spent[stage] = self.spent.get(stage, 0.0) + loop.time() - begin
