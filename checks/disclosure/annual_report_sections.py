"""政府信息公开年度报告的内容。

依据：D-ANN-PARTS（按报告应公布之日施行的版本）：
2019 年 5 月前为《政府信息公开条例》（2007年）第三十二条的六项内容，标题不拘；之后为规定的六个标题和三张表。
判定：2007 年条例下，一项有自己的小标题和文字，或者正文有关于它的具体陈述的为通过；
正文读全而连有关字样也没有的为不通过。
新格式下，标题与规定一致、表中有规定栏目的为通过；读全而没有的为不通过。
局限：概述里“本报告由……组成”的罗列不算；“其他需要报告的事项”2007 年条例下没有可写的可以不写，未见只作存疑；
标题相近而不一致的、正文有无替代文字图片的，存疑；
报告是 PDF 或 Word 文件（或挂在一行文字之下）的，按文件的文字判定，正文分页的、一章一页公布的、开在内嵌网页里的，
各页合起来判定，有一页没有读到、由脚本翻页的，存疑；
扫描件、旧版 Word 等读不出的，有图片或没有读全的，存疑；另附统计表（.xls）的，表里可能有数字的各项存疑，
问题与改进是文字，不因此存疑；文件里的表格只读得出文字，未见不判不通过；数据对不对由人判断。
"""

from collections.abc import Iterator
from dataclasses import dataclass

from checks.annual_reports import COLUMN, NORM, THRESHOLDS, DueReport, due_report, found_report, none_due
from checks.check import Check, Input, Outcome, Verdict, cant_tell, failed, passed
from checks.publication import Publication
from checks.report_matters import Matter, ReportForms, Text, clause_of, is_chapter, report_forms
from checks.site import Site

_NORM = "D-ANN-PARTS"
_SHOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """The report as one part of it is judged."""

    due: DueReport
    publication: Publication
    text: Text
    forms: ReportForms
    cited_as: str


def evaluate(site: Site) -> Iterator[Verdict]:
    due = due_report(site)
    if due is None:
        yield none_due()
        return
    found = found_report(site, due)
    if found.publication is None:
        yield cant_tell(found.why_unread, *found.cites(), subject=due.subject("text"))
        return
    norm = site.norms.in_force(_NORM, due.deadline)
    forms = report_forms(site.words.annual_report)
    reading = _reading(due, found.publication, forms, norm.cited_as)
    fixed = norm.threshold("fixed_headings")
    for part in (*forms.headings, *forms.tables) if fixed else forms.matters:
        yield _verdict(reading, part)


def _reading(due: DueReport, publication: Publication, forms: ReportForms, cited_as: str) -> _Reading:
    text = forms.text_of("\n".join(publication.lines), publication.tables)
    return _Reading(due=due, publication=publication, text=text, forms=forms, cited_as=cited_as)


def _verdict(reading: _Reading, part: Matter) -> Verdict:
    name, published, subject = reading.due.name, reading.publication, reading.due.subject(part.id)
    if (quote := part.shown_in(reading.text)) is not None:
        cells = [_cell(published, word) for word in quote.split("、")] if part.table_words else []
        told = f"表中有“{'”“'.join(cells)}”" if cells else quote
        cite = published.cite(cells[0] if cells else quote, "报告正文")
        return passed(f"{name}写有“{part.title}”：{told}", cite, subject=subject)
    ends = [published.cite(line, "报告正文，末段") for line in published.ends or (name,)][:_SHOWN]
    hinted = []
    doubts = list(published.doubts_of_text if part.is_prose else published.doubts)
    if part.table_words and published.documents:
        doubts.append("文件里的表格只能读到文字，未必读得出栏目")
    if part.may_be_left_out:
        doubts.append("没有可写的可以不写")
    if (trace := part.hinted_in(reading.text)) is not None:
        doubts.append(f"正文写有“{trace}”")
        line = next((line for line in reading.text.lines if trace in line), trace)
        hinted = [published.cite(clause_of(line, line.find(trace), len(trace)), "报告正文")]
    elif part in reading.forms.matters and (odd := reading.forms.chapters_of_none(reading.text)):
        doubts.append(f"“{odd[0]}”一章写的是否即此项，不能认定")
    if doubts:
        message = f"{name} {published.url} 未读到“{part.title}”，但{'；'.join(doubts)}，请人工核对"
        return cant_tell(message, *hinted, *ends, subject=subject)
    parts = reading.forms.headings  # with fixed headings others are lines of its tables
    is_known = is_chapter if part in reading.forms.matters else lambda head: any(one.is_in(head, ()) for one in parts)
    heads = [head for head in reading.text.headings if is_known(head)]
    made_of = [published.cite(head, "报告正文，各章标题") for head in heads]
    told = f"（读到的各章：{'；'.join(heads)}）" if heads else ""
    message = f"{name} {published.url} 没有“{part.title}”{told}；依据{reading.cited_as}，应予写明，请补充"
    return failed(message, *made_of, *ends, subject=subject)


def _cell(published: Publication, word: str) -> str:
    """The whole cell of a table that bears a word; only the word where the table is known as text alone."""
    return next((cell for cell in published.cells if word in cell), word)


CHECK = Check(
    id="annual_report_sections",
    title="政府信息公开年度报告内容完整",
    norms=(_NORM, NORM),
    inputs=(Input.HOME,),
    outcomes=frozenset({Outcome.PASSED, Outcome.FAILED, Outcome.CANT_TELL, Outcome.INAPPLICABLE}),
    version=11,
    evaluate=evaluate,
    columns=(COLUMN,),
    thresholds=(*THRESHOLDS, (_NORM, "fixed_headings")),
)
