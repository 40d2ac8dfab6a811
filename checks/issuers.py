"""Whose document a title announces (发文单位): the unit's own, or one of its superiors or bureaus. Pure."""

import re

from checks.names import bare, is_government, is_unnamed, place_of, short_name
from checks.report_titles import ReportKind, ReportTitle, Whose, whose
from checks.site import Site

_BLANKS = re.compile(r"[\s\u3000\u00a0]+")
_SIGNS = re.compile(r"[\s\u3000\u00a0\-—－_·|]+")
_LEAST_NAME = 4  # characters
_NO_NAME = re.compile(
    r"(?:全面|进一步|深入|扎实|着力|大力|持续)*(?:推进|深化|加强|抓好|做好|落实)$|(?:厅|局|委|市|州|县|区)直?机关$|"
    r"(?:印发|公布|发布|公开|下发|转载)(?:[了《“]|$)|^(?:印发|公布|发布|公开|下发)|20\d\d年?度?|[《》〈〉“”\"'()（）【】\[\]:：、，,。.\-—_·]|的$"
)


def plain_title(text: str) -> str:
    """A title without blanks."""
    return _BLANKS.sub("", text)


def issuer_in(title: str, core: re.Pattern[str]) -> str:
    """The body that a title names before its subject `core`; empty when it names none.

    `柳泉市人民政府办公室关于印发2017年政务公开工作要点的通知` → `柳泉市人民政府办公室`.
    """
    plain = plain_title(title)
    subject = core.search(plain)
    if subject is None:
        return ""
    before = plain[: subject.start()]
    if before.endswith("人民") and subject.group().startswith("政府"):
        before += "政府"
    lead, about, named = before.partition("关于")
    return _bare(lead) or (_bare(named) if about else "")


def issued_by(title: str, core: re.Pattern[str], site: Site) -> Whose:
    """Whose document it is by its title, seen from the unit."""
    return whose_name(issuer_in(title, core), site)


def whose_name(name: str, site: Site) -> Whose:
    """Whether a body is the unit itself; `UNSTATED` for an empty name, `UNCLEAR` for a unit without a name."""
    if is_unnamed(site.unit):
        return Whose.UNCLEAR
    return whose_title(ReportTitle(kind=ReportKind.OTHER, edition=None, issuer=name), site)


def whose_title(report: ReportTitle, site: Site) -> Whose:
    """Whose document a title announces that was taken apart; what the portal calls itself is the unit's name, too.

    Portals go on under a name that the register of units does not list, as after a merger of bureaus. A body that has
    a part of the portal to itself, and shares no word with the unit's name, is another.
    """
    found = whose(report, site.unit, site.parent, site.words.titles.annual_report)
    if found is not Whose.UNCLEAR:
        return found
    if _squeezed(report.issuer) == portal_name(site) != "":
        return Whose.OWN
    return Whose.OTHERS if _has_a_part(report.issuer, site) else found


def _has_a_part(issuer: str, site: Site) -> bool:
    name = short_name(site.unit.name) or site.unit.name
    words = {name[at : at + 2] for at in range(len(name) - 1)}
    if len(issuer) < _LEAST_NAME or any(word in issuer for word in words):
        return False
    return any(place.body.endswith(issuer) for place in site.visit.others.values())


def portal_name(site: Site) -> str:
    """What the home page calls itself in its SiteName and its title alike, without signs; "" for nothing sure.

    A bureau's portal may bear the name of its superior: that is no name of the bureau.
    """
    if site.visit.home is None or is_unnamed(site.unit):
        return ""
    home = site.home
    name = _squeezed(bare(home.facts.meta("SiteName") or ""))
    above = {_squeezed(bare(name)) for name in (site.parent.names if site.parent else ())}
    is_superiors = name in above or (not is_government(site.unit) and place_of(name) != name)
    return name if len(name) >= _LEAST_NAME and name in _squeezed(home.title) and not is_superiors else ""


def _squeezed(text: str) -> str:
    return _SIGNS.sub("", text)


def _bare(text: str) -> str:
    before = ""
    while text != before:
        before, text = text, _NO_NAME.sub("", text)
    return text
