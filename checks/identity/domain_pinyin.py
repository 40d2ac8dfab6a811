"""域名与名称的拼音。

依据：G-DOM-PORTAL、G-DOM-DEPT（国办发〔2017〕47号）。
判定：域名中代表本单位的一段，可能是名称（或别名）的拼音或拼音首字母的通过；看不出的存疑，本项不判不符合。
局限：只是提示：按国标字序推出首字母，生僻字、多音字不知；英文域名合乎规定，机器不认得，由人看。
"""

import re
from collections.abc import Iterator

from checks.check import Check, Input, Outcome, Verdict, cant_tell, inapplicable, passed
from checks.hosts import host_of, is_chinese, is_gov, is_ip, without_www
from checks.names import LEVELS, bare, is_unnamed, place_of, short_name
from checks.pinyin import may_spell
from checks.site import Site
from crawler.units import UnitKind

_SUBJECT = "domain:pinyin"
_LEVEL = re.compile(f"(?<=..)[{LEVELS}](?=..|$)")


def evaluate(site: Site) -> Iterator[Verdict]:
    host = host_of(site.home.url)
    norm = "G-DOM-DEPT" if site.unit.kind is UnitKind.DEPARTMENT else "G-DOM-PORTAL"
    if is_ip(host) or is_chinese(host) or not is_gov(host):
        yield inapplicable(f"{host} 不是 .gov.cn 的英文域名", subject=_SUBJECT, norm=norm)
        return
    label = without_www(host).split(".")[0]
    cite = site.home.cite(site.home.url, "网址")
    names = () if is_unnamed(site.unit) else _names(site)
    if (found := next((name for name in names if may_spell(label, name)), None)) is not None:
        message = f"域名中的“{label}”可能是“{found}”的拼音或首字母"
        yield passed(message, cite, subject=_SUBJECT, norm=norm)
    else:
        message = f"域名中的“{label}”看不出是单位名称的拼音，是否英文或简称请人工看"
        yield cant_tell(message, cite, subject=_SUBJECT, norm=norm)


def _names(site: Site) -> tuple[str, ...]:
    """The forms of the name that a domain may spell; the word for the level (省、市) is often left out of it."""
    names = site.unit.names
    forms = (f for name in names for f in (place_of(name), short_name(name), bare(name), _LEVEL.sub("", bare(name))))
    return tuple(dict.fromkeys(form for form in forms if len(form) >= 2))


CHECK = Check(
    id="domain_pinyin",
    title="域名与名称的拼音",
    norms=("G-DOM-PORTAL", "G-DOM-DEPT"),
    inputs=(Input.HOME,),
    outcomes=frozenset({Outcome.PASSED, Outcome.CANT_TELL, Outcome.INAPPLICABLE}),
    evaluate=evaluate,
    version=2,
    preview=True,
)
