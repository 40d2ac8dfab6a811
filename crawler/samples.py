"""Which entries of a column (栏目) are opened, for the checks that look at texts: by the column's kind. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from crawler.addresses import is_document
from crawler.chapters import chapters_of
from crawler.column_specs import ColumnSpec
from crawler.errands import Errand
from crawler.policy import Samples
from crawler.reading.facts import Message, PageFacts, PartialDate
from crawler.targets import Rank
from crawler.text_pages import pages_to_open
from crawler.wanted_files import FileUse, use_of

_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_LEAD = re.compile(r"^\s*(?:关于)?(?:公布|发布|印发)?《?")
_GOVERNMENT = "人民政府"
_SPARES = 2  # entries
_RECENT = timedelta(days=400)  # the assessment's year, and what came out of the year before
_READ = (Errand.COLUMNS, Errand.REPORTS, Errand.DOCUMENTS, Errand.ARTICLES)  # what is opened for its text
_WAITS = re.compile(r"未(?:答复|回复|办|处理|受理)|待(?:答复|回复|办|处理|受理)|(?:办理|处理|受理|审核|转办)中")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """An entry to open, and whose budget it is on."""

    url: str
    errand: Errand

    @property
    def rank(self) -> int:
        """How early it is opened."""
        return int(Rank.COLUMN_ITEM if self.errand is Errand.ARTICLES else Rank.DETAIL)


def samples_of(
    facts: PageFacts, spec: ColumnSpec, wanted: Samples, as_of: date | None, unit_names: Sequence[str] = ()
) -> tuple[Sample, ...]:
    """The entries of one page of a column that are worth a request, the most important first.

    `unit_names`: of reports, the unit's own come first; among those of fifty bureaus a budget would end before it.
    """
    match spec.sample:
        case Errand.REPORTS:
            urls = _reports(facts, wanted.report_years, as_of, unit_names)
        case Errand.DOCUMENTS:
            urls = islice(_entries(facts, spec), wanted.documents)
        case Errand.MESSAGES:
            urls = _letters(facts, wanted.letters)
        case _:
            urls = islice(_entries(facts, spec), wanted.articles)
    return tuple(Sample(url=url, errand=_errand_of(url, spec)) for url in dict.fromkeys(urls))


def spares_of(facts: PageFacts, spec: ColumnSpec, wanted: Samples) -> tuple[Sample, ...]:
    """The entries that follow the sampled ones: to be opened where those turn out not to exist."""
    match spec.sample:
        case Errand.DOCUMENTS:
            sampled = wanted.documents
        case Errand.ARTICLES:
            sampled = wanted.articles
        case _:
            return ()
    urls = tuple(dict.fromkeys(_entries(facts, spec)))[sampled : sampled + _SPARES]
    return tuple(Sample(url=url, errand=_errand_of(url, spec)) for url in urls)


def _errand_of(url: str, spec: ColumnSpec) -> Errand:
    return Errand.FILES if spec.files and is_document(url) and use_of(url) is not FileUse.NONE else spec.sample


def entries_named(facts: PageFacts, spec: ColumnSpec, most: int, unit_names: Sequence[str] = ()) -> tuple[str, ...]:
    """The dated entries of a page that are themselves the column, by the end of their titles: the unit's own first."""
    items = [item for listing in facts.listings for item in listing.items if item.date is not None and item.url]
    named = (item for item in items if item.title.strip().endswith(spec.names))
    meant = [item for item in named if not any(word in item.title for word in spec.not_words)]
    meant.sort(key=lambda item: not item.title.strip().startswith(tuple(unit_names)))
    return tuple(islice(dict.fromkeys(item.url for item in meant if item.url), most))


def entries_titled(
    facts: PageFacts, spec: ColumnSpec, most: int, as_of: date | None, unit_names: Sequence[str] = ()
) -> tuple[str, ...]:
    """The entries of a page, none older than `_RECENT`, whose titles are such as those of the column's own, in whatever
    list: only the unit's where there are any.
    """
    items = [item for listing in facts.listings for item in listing.items if item.date is not None and item.url]
    titled = [item for item in items if _is_titled(item.title, spec) and not _is_old(_day(item.date), as_of)]
    own = [item for item in titled if item.title.strip().startswith(tuple(unit_names))]
    return tuple(islice(dict.fromkeys(item.url for item in own or titled if item.url), most))


def _is_titled(title: str, spec: ColumnSpec) -> bool:
    groups, others = spec.entry_titles, spec.not_words
    return all(any(word in title for word in words) for words in groups) and not any(word in title for word in others)


def _is_old(day: date | None, as_of: date | None) -> bool:
    return day is not None and as_of is not None and as_of - day > _RECENT


def samples_beside(facts: PageFacts, errand: Errand, spec: ColumnSpec | None = None) -> tuple[Sample, ...]:
    """What a page that was opened leads on to. An entry: the further pages of its text, the other chapters of a report,
    the document that an interpretation belongs to and the interpretations of a document (文件与解读). A column's own
    page: the parts of the text that the column is, or its further pages.

    `spec`: the column that the page is of, or that the entry was taken from.
    """
    if errand not in _READ:
        return ()
    urls = list(_more_of_text(facts, spec)) if spec is not None else []
    if errand is Errand.DOCUMENTS and facts.article is not None:
        urls += [one.link.url for one in facts.article.related if one.link.url is not None]
    opened_as = spec.sample if spec is not None and errand is Errand.COLUMNS else errand
    return tuple(Sample(url=url, errand=opened_as) for url in dict.fromkeys(urls))


def _more_of_text(facts: PageFacts, spec: ColumnSpec) -> Iterator[str]:
    """The other pages of one text, where the column's checks read texts."""
    if spec.chapters is not None:
        yield from chapters_of(facts, spec.chapters)
    if spec.files:
        yield from pages_to_open(facts)


def _entries(facts: PageFacts, spec: ColumnSpec) -> Iterator[str]:
    """The entries of the page's list from its top, where the newest stand; those that name the column first."""
    items = facts.main_listing.items if facts.main_listing is not None else ()
    named = [item.url for item in items if item.url and any(name in item.title for name in spec.names)]
    return (url for url in (*named, *(item.url for item in items)) if url)


def _reports(facts: PageFacts, years: int, as_of: date | None, unit_names: Sequence[str]) -> Iterator[str]:
    """Every report on one of the last years, also under another year's heading; without a day, the newest of them."""
    listed = facts.main_listing.items if facts.main_listing is not None else ()
    own = {form for name in unit_names for form in (name, name.removesuffix(_GOVERNMENT), f"{name}办公室")}
    items = sorted(listed, key=lambda item: _body_named_first(item.title) not in own)
    if as_of is None:
        return islice((item.url for item in items if item.url), years)
    wanted = {str(as_of.year - n) for n in range(1, years + 1)}
    return (item.url for item in items if item.url and wanted & set(_YEAR.findall(item.title)))


def _body_named_first(title: str) -> str:
    """The body that a report's title begins with: what stands before the year."""
    return _LEAD.sub("", _YEAR.split(title, maxsplit=1)[0]).strip()


def _letters(facts: PageFacts, count: int) -> Iterator[str]:
    """The newest and the oldest letters that wait for an answer, as far as the list tells; else its newest entries."""
    if not facts.messages:
        items = facts.main_listing.items if facts.main_listing is not None else ()
        return islice((item.url for item in items if item.url), count)
    shows_answers = any(message.replies for message in facts.messages)
    waiting = _newest_first([m for m in facts.messages if _waits(m, shows_answers=shows_answers)])
    answered = [message for message in facts.messages if message not in waiting]
    chosen = [*waiting[:count], *waiting[-count:]] if waiting else answered[:count]
    return (message.url for message in chosen if message.url)


def _waits(message: Message, *, shows_answers: bool) -> bool:
    """A list that shows no answers at all says nothing by a missing one."""
    return bool(_WAITS.search(message.status)) or (shows_answers and not message.replies and not message.status)


def _newest_first(messages: Sequence[Message]) -> list[Message]:
    """By the days that they show; in the page's order where one shows none."""
    days = [_day(message.asked) for message in messages]
    if any(day is None for day in days):
        return list(messages)
    order = sorted(range(len(messages)), key=lambda n: days[n] or date.min, reverse=True)
    return [messages[n] for n in order]


def _day(shown: PartialDate | None) -> date | None:
    return date(shown.year, shown.month, shown.day) if shown is not None and shown.year is not None else None
