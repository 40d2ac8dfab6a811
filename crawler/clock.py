"""The one place where the crawler reads the clock: evidence records when it was taken. Judging never does."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")


def utc_now() -> datetime:
    """Now, in UTC, to the millisecond (what a WARC record and a database column hold alike)."""
    now = datetime.now(UTC)
    return now.replace(microsecond=now.microsecond // 1000 * 1000)
