"""Whether a file is the annual disclosure report (年报) that it hangs under or is listed as: by its own title. Pure."""

import re
from enum import Enum, auto
from functools import cache

from checks.document import Document
from checks.phrases import any_of
from checks.report_titles import ReportKind, Whose, read_title, whose
from checks.site import Site
from checks.title_words import ReportTitleWords

_FIRST_LINES = 6  # of a file, in which its title stands
_LONGEST_TITLE = 60  # characters


class Says(Enum):
    """What a file's title says of it."""

    IS_IT = auto()
    IS_ANOTHER = auto()  # 别的年度或别的单位的年报
    NOTHING = auto()


@cache
def _title_to_its_end(words: ReportTitleWords) -> re.Pattern[str]:
    return re.compile(f".*?{any_of(words.kinds)}")


def says_of_report(document: Document, edition: int, site: Site) -> Says:
    """Whether a file says that it is the unit's own report of a year, or another one."""
    words = site.words.titles.annual_report
    ends_a_title = _title_to_its_end(words)
    lines = ["".join(line.split()) for line in document.text.split("\n")[:_FIRST_LINES]]
    found = next((n for n, line in enumerate(lines) if ends_a_title.match(line)), None)
    if found is None or (end := ends_a_title.match(lines[found])) is None:
        return Says.NOTHING
    # The body that it is of may stand on a line of its own above, below a number of the document or 附件.
    titles = ["".join((*lines[start:found], end.group())) for start in range(found + 1)]
    read = [read_title(title, words) for title in titles if len(title) <= _LONGEST_TITLE]
    of_reports = [title for title in read if title.kind is ReportKind.DISCLOSURE]
    if not of_reports:
        return Says.NOTHING
    if {title.edition for title in of_reports} - {None, edition}:
        return Says.IS_ANOTHER
    issuers = {whose(title, site.unit, site.parent, words) for title in of_reports}
    if Whose.OWN not in issuers and Whose.OTHERS in issuers:
        return Says.IS_ANOTHER
    return Says.IS_IT if any(title.edition == edition for title in of_reports) else Says.NOTHING
