"""The dates of an article as rows of its reading: each day once, with every place that says it."""

from collections.abc import Iterator

from crawler.reading.facts import Article, DateOrigin, DateReading, PartialDate
from workbench.reports import reading_words as words

_ONLY_IN_META = "（页面上未显示，只在网页头部标签中）"


def when(shown: PartialDate) -> str:
    """`2017-05-03 09:12`; what is not shown is left out (`05-03`)."""
    day = f"{shown.month:02d}-{shown.day:02d}"
    day = day if shown.year is None else f"{shown.year}-{day}"
    if shown.hour is None:
        return day
    clock = f"{shown.hour:02d}:{shown.minute or 0:02d}"
    return f"{day} {clock}" if shown.second is None else f"{day} {clock}:{shown.second:02d}"


def date_rows(article: Article) -> Iterator[tuple[str, str]]:
    """The date of publication, then those that differ from it; each with where it was read."""
    groups = _of_one_day(article.readings)
    first = groups[0][0].origin if groups else None
    if first is None or not (first.is_shown or first is DateOrigin.META):
        yield "发布日期", "本页未见"
    for number, group in enumerate(groups):
        origin = group[0].origin
        is_published = number == 0 and (origin.is_shown or origin is DateOrigin.META)
        name = "发布日期" if is_published else "成文日期" if origin is DateOrigin.WRITTEN else "另有日期"
        yield name, _told(group)


def _of_one_day(readings: tuple[DateReading, ...]) -> list[list[DateReading]]:
    """The readings in their order, those that only repeat an earlier one put to it."""
    groups: list[list[DateReading]] = []
    for reading in readings:
        same = next((group for group in groups if _adds_nothing(reading.date, group[0].date)), None)
        if same is None:
            groups.append([reading])
        else:
            same.append(reading)
    return groups


def _adds_nothing(date: PartialDate, to: PartialDate) -> bool:
    """Whether a date is of the same day, and of no clock but the same one; midnight stands for no clock."""
    if (date.month, date.day) != (to.month, to.day) or date.year not in (None, to.year):
        return False
    if date.hour is None or (date.hour, date.minute, date.second or 0) == (0, 0, 0):
        return True
    return (date.hour, date.minute) == (to.hour, to.minute) and date.second in (None, to.second)


def _told(group: list[DateReading]) -> str:
    reading, *others = group
    shown = when(reading.date)
    quote = "" if reading.date.raw == shown else f"，原文“{reading.date.raw}”"
    places = list(dict.fromkeys(_origin(other) for other in others))
    same = "、".join(place for place in places if place != _origin(reading))
    is_hidden = all(one.origin in (DateOrigin.META, DateOrigin.ADDRESS) for one in group)
    remark = _ONLY_IN_META if is_hidden and reading.origin is DateOrigin.META else ""
    return f"{shown}{remark}　依据：{_origin(reading)}{quote}{f'；{same} 也是这一天' if same else ''}"


def _origin(reading: DateReading) -> str:
    name, label = words.DATE_ORIGINS[reading.origin], reading.label
    if not label or label == name:
        return name
    return f"{name} {label}" if reading.origin is DateOrigin.META else f"{name}“{label}”"
