"""Words by which titles are read: the records of `config/wordlists/titles.toml`."""

from dataclasses import dataclass

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ReportTitleWords:
    """年报: what ends its title (`kinds`, `work_kinds` with a year, `bare_kinds` in the column).

    `others` and `other_endings` are another thing; `about` one speaks of a report, unless it `carries` it and has no
    word of `preparing`; `derived` is made of one; `near` leaves open whether it is one. `left_over` is no name of a
    body; names of bodies end in one of `bodies`.
    """

    kinds: Words
    work_kinds: Words
    bare_kinds: Words
    others: Words
    other_endings: Words
    about: Words
    carries: Words
    preparing: Words
    derived: Words
    near: Words
    left_over: Words
    bodies: Words


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SiteReportWords:
    """政府网站工作年度报表: the same for reports of web sites."""

    kinds: Words
    others: Words
    about: Words
    carries: Words
    preparing: Words


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class NoticeWords:
    """网站抽查通报: 网站, one of `acts`, one of `results`; `near` may be one with a period; `about` speaks of one.

    `above`: of a superior's area; `own_area`: of the unit's own.
    """

    acts: Words
    results: Words
    near: Words
    about: Words
    above: Words
    own_area: Words


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PlanWords:
    """政务公开工作要点: `kinds` of plans, of which `enough` do for a department; `about` speaks of one."""

    kinds: Words
    enough: Words
    about: Words
    about_endings: Words


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class NegativeListWords:
    """负面清单: `about` speaks of one; `unfinished` says that the column is not filled yet."""

    about: Words
    unfinished: Words


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CatalogueWords:
    """基层政务公开标准目录: `about` speaks of one; `headings` of its table."""

    about: Words
    headings: Words


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class InterpretationWords:
    """政策解读: `tells` interprets; `no_document` is none of the documents; `press` is no source of a unit. A text that
    begins with a document that was `issued` is of it, but not of one `by` which another was.

    Forms by words of titles: `pictures` (or `picture_hints`), `sound`, `films`.
    """

    tells: Words
    no_document: Words
    press: Words
    issued: Words
    by: Words
    pictures: Words
    picture_hints: Words
    sound: Words
    films: Words


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TitleWords:
    """`titles.toml`."""

    annual_report: ReportTitleWords
    site_report: SiteReportWords
    sampling_notice: NoticeWords
    work_plan: PlanWords
    negative_list: NegativeListWords
    catalogue: CatalogueWords
    interpretation: InterpretationWords
