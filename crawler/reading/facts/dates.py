"""Dates as shown."""

from enum import StrEnum

import msgspec


class PartialDate(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A date as shown. `raw` is the quoted text; parts that the page does not show are None."""

    raw: str
    year: int | None
    month: int
    day: int
    hour: int | None = None
    minute: int | None = None
    second: int | None = None


class DateOrigin(StrEnum):
    """Where a page says when it was published, in the order of trust."""

    LABEL = "label"  # 发布时间：… beside the title
    BARE = "bare"  # a date without a label beside the title
    UPDATED = "updated"  # 更新时间：…
    META = "meta"  # PubDate and its sisters
    TABLE = "table"  # 发布日期 in the header table of a disclosed document (信息公开表头)
    WRITTEN = "written"  # 成文日期、生成日期 there: the document's own date
    ADDRESS = "address"  # often that of a migration

    @property
    def is_shown(self) -> bool:
        """Whether a visitor sees it as the day of publication."""
        return self in (DateOrigin.LABEL, DateOrigin.BARE, DateOrigin.UPDATED, DateOrigin.TABLE)


class DateReading(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One candidate for the date of publication, and where it was read."""

    date: PartialDate
    origin: DateOrigin
    label: str = ""
