"""Marks of the footer (底部功能区标识) as the checks of single marks compare them. Pure."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from checks.check import Citation, Verdict, cant_tell, inapplicable
from checks.names import province_code
from checks.page import Page
from crawler.reading.facts import Mark, MarkForm, Region
from crawler.reading.firms import of_firm
from crawler.reading.marks import police_code_value
from crawler.units import Unit

BROKEN_ICP = re.compile(
    r"[一-龥]?\s?ICP\s?备\s?(?:案(?:[编序]?号)?\s?[:：]?)?\s?([0-9*xX×＊]{1,14})\s?号", re.I
)  # any number of digits
SHOWN = (MarkForm.TEXT, MarkForm.WRITTEN)  # forms in which a visitor reads the value itself
BY_SCRIPT = (MarkForm.SCRIPT, MarkForm.WRITTEN)  # forms that a script makes
_SENTENCE = re.compile(r"[。！；]")
_SENTENCE_REACH = 60  # characters in which a sentence around a number ends, or the one before it


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A reading of a mark, and the page that shows it."""

    page: Page
    mark: Mark

    @property
    def value(self) -> str:
        return self.mark.value

    @property
    def quote(self) -> str:
        return self.mark.quote

    @property
    def form(self) -> MarkForm:
        return self.mark.form

    @property
    def is_below(self) -> bool:
        """Whether it stands in the footer (底部功能区)."""
        return self.mark.region is Region.FOOTER

    @property
    def is_quoted(self) -> bool:
        """Whether it stands in a sentence above the footer: a notice or news item may quote another site's."""
        if self.is_below or self.mark.form not in SHOWN:
            return False
        text, quote = self.page.facts.text, self.mark.quote
        places = [found.start() for found in re.finditer(re.escape(quote), text)]
        around = [text[max(0, at - _SENTENCE_REACH) : at + len(quote) + _SENTENCE_REACH] for at in places]
        return bool(around) and all(_SENTENCE.search(one) for one in around)

    def cite(self) -> Citation:
        """Quotes the mark; of a meta tag its content, which is what stands in the page."""
        if self.mark.form is MarkForm.META:
            return self.page.cite(self.mark.value, "SiteIDCode 标签")
        return self.page.cite(self.mark)


def readings_on(page: Page) -> Iterator[Reading]:
    """Every mark of one page."""
    return (Reading(page=page, mark=mark) for mark in page.facts.marks)


def shown_values(readings: Iterable[Reading]) -> dict[str, Reading]:
    """Each value that stands in the page's text, with its first reading; not those that a sentence quotes.

    Where one of them is no firm's, that one.
    """
    found: dict[str, Reading] = {}
    for reading in readings:
        if reading.form in SHOWN and reading.value and not reading.mark.is_hidden and not reading.is_quoted:
            known = found.setdefault(reading.value, reading)
            if known.mark.firm and not reading.mark.firm:
                found[reading.value] = reading
    return found


def broken_number(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The first find of a number with too few or too many digits in a footer that is no firm's."""
    finds = pattern.finditer(text)
    return next((found for found in finds if not of_firm(text[: found.start()], text[found.end() :])), None)


def perhaps_of_firm(shown: dict[str, Reading], name: str, subject: str) -> Verdict | None:
    """That the only number shown may be that of a firm, if so."""
    readings = tuple(shown.values())
    if len(readings) != 1 or not (firm := readings[0].mark.firm):
        return None
    message = f"底部只有{name} {readings[0].value}，写在“{firm}”之后，可能是该公司的编号，是否本网站的请人工核对"
    return cant_tell(message, readings[0].cite(), subject=subject)


def not_shown(name: str, subject: str) -> Verdict:
    """Whether a mark is there at all is for `footer_marks` to say: the same lack is not accused twice."""
    return inapplicable(f"首页未读到{name}，是否缺失由“底部功能区标识”判定，本项无从核对", subject=subject)


def province_letter(unit: Unit, parent: Unit | None) -> str:
    """The province's character (湘) by the division code of the unit or its parent; empty when neither is known."""
    value = police_code_value(f"{province_code(unit, parent):0<14}")
    return "" if value[0].isdigit() else value[0]
