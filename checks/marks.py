"""Marks of the footer (底部功能区标识) as the checks of single marks compare them. Pure."""

from checks.check import Verdict, inapplicable
from checks.names import province_code
from checks.page import Page
from crawler.reading.facts import Mark, MarkForm, MarkKind, Region
from crawler.reading.marks import police_code_value
from crawler.units import Unit

SHOWN = (MarkForm.TEXT, MarkForm.WRITTEN)  # forms in which a visitor reads the value itself


def readings(page: Page, kind: MarkKind) -> tuple[Mark, ...]:
    """Every reading of a mark, those of the footer first."""
    found = [mark for mark in page.facts.marks if mark.kind is kind]
    return tuple(sorted(found, key=lambda mark: mark.region is not Region.FOOTER))


def shown_values(marks: tuple[Mark, ...]) -> dict[str, Mark]:
    """Each value that stands in the page's text, with its first reading."""
    found: dict[str, Mark] = {}
    for mark in marks:
        if mark.form in SHOWN and mark.value:
            found.setdefault(mark.value, mark)
    return found


def not_shown(name: str, subject: str) -> Verdict:
    """Whether a mark is there at all is for `footer_marks` to say: the same lack is not accused twice."""
    return inapplicable(f"首页未读到{name}，是否缺失由“底部功能区标识”判定，本项无从核对", subject=subject)


def province_letter(unit: Unit, parent: Unit | None) -> str:
    """The province's character (湘) by the division code of the unit or its parent; empty when neither is known."""
    value = police_code_value(f"{province_code(unit, parent):0<14}")
    return "" if value[0].isdigit() else value[0]
