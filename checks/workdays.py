"""The calendar of working days (工作日) as `config/workdays.toml` holds it: holidays, and weekends worked for them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from crawler.config_file import ConfigError, place_of, raise_all, read_toml

_SATURDAY = 5
_DAY = timedelta(days=1)


class UnknownYearError(LookupError):
    """No holidays are known of a year, so its working days are not. The message is Chinese."""

    def __init__(self, year: int) -> None:
        super().__init__(f"没有 {year} 年的节假日安排，无法计算工作日")


@dataclass(frozen=True, slots=True, kw_only=True)
class Holiday:
    """A holiday (放假) from `first` to `last`, both inclusive."""

    name: str
    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarYear:
    """One year: its holidays, the weekend days that are worked (调休), and the notice that says so."""

    year: int
    source: str
    holidays: tuple[Holiday, ...]
    workdays: tuple[date, ...] = ()

    def is_workday(self, on: date) -> bool:
        """Whether a day of this year is worked."""
        is_off = any(holiday.first <= on <= holiday.last for holiday in self.holidays)
        return on in self.workdays or (on.weekday() < _SATURDAY and not is_off)


@dataclass(frozen=True, slots=True, kw_only=True)
class Workdays:
    """All years known. A year that is not listed is unknown: it is never taken for Monday to Friday."""

    years: tuple[CalendarYear, ...] = field(default=())

    def is_workday(self, on: date) -> bool:
        """Whether a day is worked. Raises `UnknownYearError`."""
        year = next((y for y in self.years if y.year == on.year), None)
        if year is None:
            raise UnknownYearError(on.year)
        return year.is_workday(on)

    def between(self, start: date, end: date) -> int:
        """Working days after `start` up to `end`, that included; 0 when it is not later. Raises `UnknownYearError`."""
        return sum(self.is_workday(start + n * _DAY) for n in range(1, (end - start).days + 1))


NO_WORKDAYS = Workdays()


@dataclass(frozen=True, slots=True, kw_only=True)
class _WorkdaysFile:
    year: tuple[CalendarYear, ...]


def load_workdays(path: Path) -> Workdays:
    """Reads and validates `config/workdays.toml`. Raises `ConfigError` that holds all mistakes."""
    years = read_toml(path, _WorkdaysFile).year
    rows = {"year": [{"year": y.year} for y in years]}
    raise_all(
        ConfigError(path, f"{place_of(rows, ('year', index))} 键 {key}", problem, remedy)
        for index, year in enumerate(years)
        for key, problem, remedy in _mistakes(year, years[:index])
    )
    return Workdays(years=years)


def _mistakes(year: CalendarYear, before: Sequence[CalendarYear]) -> Iterator[tuple[str, str, str]]:
    if any(other.year == year.year for other in before):
        yield "year", f"{year.year} 年重复", "合并为一段"
    if not year.source.strip():
        yield "source", "没有写明依据的通知", "请写通知的名称和文号"
    for holiday in year.holidays:
        if holiday.last < holiday.first:
            yield "holidays", f"{holiday.name}的末日早于首日", "请核对两个日期"
        if {holiday.first.year, holiday.last.year} != {year.year}:
            yield "holidays", f"{holiday.name}不在 {year.year} 年内", "跨年的假期按年份分写两段"
    for on in year.workdays:
        if on.year != year.year:
            yield "workdays", f"{on} 不在 {year.year} 年内", "写到所在的年份"
        if on.weekday() < _SATURDAY:
            yield "workdays", f"{on} 不是周六、周日", "调休上班的只有周六、周日，请核对"
        if any(holiday.first <= on <= holiday.last for holiday in year.holidays):
            yield "workdays", f"{on} 同时列为放假", "请核对"
