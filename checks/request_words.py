"""Words by which 依申请公开 is read: the records of `config/wordlists/on_request.toml`."""

from dataclasses import dataclass

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ApplyingWords:
    """What whoever applies does, and what tells that something else is told of.

    `apply`: 申请, unless a form is meant (申请表); `hand_in`, `how` and `ways`: headings of the ways to apply;
    `way_names` before 申请: a mere name; `done`: what an applicant does. `denials` before `services` refuse;
    `obtained` with `manners`, `costs` and `fetched`: how information or a form is had, no way to apply.
    """

    apply: Words
    hand_in: Words
    how: Words
    ways: Words
    way_names: Words
    done: Words
    denials: Words
    services: Words
    obtained: Words
    manners: Words
    costs: Words
    fetched: Words


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OnsiteWords:
    """现场申请: `words` beside those of applying, `at_once` and `visiting` only before their acts, `places` after 到,
    or done by `oneself`. `refusable` beside a refusal close the channel; `hints` prove nothing.
    """

    words: Words
    at_once: Words
    at_once_acts: Words
    visiting: Words
    visiting_acts: Words
    places: Words
    oneself: Words
    refusable: Words
    hints: Words


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LetterWords:
    """信函申请: `words` beside those of applying."""

    words: Words
    refusable: Words
    hints: Words


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ElectronicWords:
    """数据电文申请: `words` beside those of applying, `web` before what is done there, a mail (`mails`) that is sent.

    `refusable` and `hints` are beside `words`, which are both, too.
    """

    words: Words
    web: Words
    web_acts: Words
    web_filing: Words
    mails: Words
    refusable: Words
    hints: Words


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ProcedureWords:
    """办理程序: how one applies, and the `steps` that follow; `hints` prove nothing.

    One applies by `acts` before 申请, `acts_after` it, a form that is `fetched`, or as a phrase of `stated` says.
    """

    acts: Words
    acts_after: Words
    fetched: Words
    stated: Words
    steps: Words
    hints: Words


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TermWords:
    """答复期限: a sentence with one of `answers`; `hints` prove nothing.

    Days after `prolong` or of `another` matter are no limit, nor those of `registering`, unless 登记之日起. Those of
    `other_matters` do not even hint at one.
    """

    answers: Words
    prolong: Words
    another: Words
    registering: Words
    other_matters: Words
    hints: Words


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FormWords:
    """申请表 and 网上申请 by the words of links.

    A form: `names` anywhere, `beginnings` where they begin, `whole_names` as all of them, `labels` before a colon and
    one of `download`; two of `fields` show that a page is one. An entry: `entries` anywhere, 申请 after `leads`, or
    after one of `applicants` as all of them, unless one of `no_entry`.
    """

    names: Words
    beginnings: Words
    whole_names: Words
    labels: Words
    download: Words
    leads: Words
    entries: Words
    applicants: Words
    no_entry: Words
    fields: Words


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class GuidanceWords:
    """申请说明: titles of what tells how to apply; `forms` to fill in tell nothing.

    申请 before `about_applying`, `titles` anywhere, or `endings` at the end.
    """

    about_applying: Words
    titles: Words
    endings: Words
    forms: Words


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RequestWords:
    """`on_request.toml`."""

    applying: ApplyingWords
    onsite: OnsiteWords
    letter: LetterWords
    electronic: ElectronicWords
    guidance: GuidanceWords
    procedure: ProcedureWords
    term: TermWords
    form: FormWords
