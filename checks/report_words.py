"""Words by which annual reports (年报) are read: the records of `config/wordlists/annual_report.toml`."""

from dataclasses import dataclass

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PartWords:
    """A part of a report. `headings`: what its chapter is called; `hints`: words that prove nothing, but leave open
    that the part is there; `stated`: phrases that already say something of it.
    """

    headings: Words
    hints: Words = ()
    stated: Words = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ProactiveWords(PartWords):
    """主动公开: `counted` beside a number, or that so many (`counters`) `things` were `published`."""

    counted: Words
    published: Words
    things: Words
    counters: Words


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ApplicationWords(PartWords):
    """依申请公开: `received` with `applications`, or so many (`counters`) of what is `counted`."""

    received: Words
    applications: Words
    counted: Words
    counters: Words


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FeeWords(PartWords):
    """收费及减免: a word of `denials` before one of `charges`, or `charged` with a sum of money."""

    denials: Words
    charges: Words
    charged: Words


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LawsuitWords(PartWords):
    """复议、诉讼: `names` with a number, or after one of `denials`."""

    names: Words
    denials: Words


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ProblemWords(PartWords):
    """问题及改进: `admitted` before one of `shortcomings`, or one of `listed` with a colon."""

    admitted: Words
    shortcomings: Words
    listed: Words


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OverviewWords:
    """The sentence that lists what the report is made of: words of it, and what it calls each part."""

    made_of: Words
    parts: tuple[Words, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FormWords:
    """The six fixed headings of the form in force since 2019."""

    overview: PartWords
    proactive: PartWords
    applications: PartWords
    litigation: PartWords
    problems: PartWords
    other: PartWords


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TableWords:
    """Words of the cells of the form's three tables."""

    proactive: Words
    applications: Words
    litigation: Words


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ReportWords:
    """`annual_report.toml`. `besides`: headings of what reports say besides the parts that they have to hold."""

    besides: Words
    overview: OverviewWords
    proactive: ProactiveWords
    on_request: ApplicationWords
    fees: FeeWords
    litigation: LawsuitWords
    problems: ProblemWords
    other: PartWords
    form_2019: FormWords
    tables_2019: TableWords
