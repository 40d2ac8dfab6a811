"""离开本网站的提示。

依据：P-LINK（国办发〔2017〕47号，未经核对，只作提示）。
判定：首页指向非政府网站的链接都经本网站的提示页（地址里带着目标网址）转出的通过；直接转出的存疑，本项不判不符合。
局限：点击时由脚本弹出的提示机器看不到，须人工点击核对；底部标识、找错、备案的链接不算。
"""

import re
from collections.abc import Iterator

from checks.check import Check, Input, Outcome, Verdict, cant_tell, inapplicable, passed
from checks.hosts import host_of, is_gov, is_ip
from checks.site import Site
from crawler.addresses import is_own
from crawler.reading.facts import Link, LinkVia

_SUBJECT = "links:leaving"
_TRANSIT = re.compile(r"[?&][^=&]+=(?:https?(?::|%3A)|www\.)", re.I)
_SERVICES = re.compile(r"(?:^|\.)(?:conac\.cn|kaipuyun\.cn|beian\.gov\.cn|miitbeian\.gov\.cn|政务\.cn)$")
_VIA = (LinkVia.ANCHOR, LinkVia.AREA, LinkVia.MENU, LinkVia.SCRIPT)
_SHOWN = 5


def evaluate(site: Site) -> Iterator[Verdict]:
    links = [(page, link) for page in site.front.doors for link in page.facts.links if link.url and link.via in _VIA]
    transit = [one for one in links if is_own(one[1].url or "", site.unit) and _TRANSIT.search(one[1].url or "")]
    direct = {host_of(link.url): (page, link) for page, link in links if _leaves(site, link)}
    if not direct and not transit:
        yield inapplicable("首页没有指向非政府网站的链接", subject=_SUBJECT)
    elif not direct:
        message = f"首页指向站外的 {len(transit)} 个链接都经提示页转出，如“{transit[0][1].text}”"
        yield passed(message, *(page.cite(link) for page, link in transit[:_SHOWN]), subject=_SUBJECT)
    else:
        hosts = "、".join(list(direct)[:_SHOWN])
        message = f"首页有直接指向非政府网站的链接（{len(direct)} 个域名，如 {hosts}），离开前有无提示请人工点击核对"
        cites = (page.cite(link) for page, link in list(direct.values())[:_SHOWN])
        yield cant_tell(message, *cites, subject=_SUBJECT)


def _leaves(site: Site, link: Link) -> bool:
    host = host_of(link.url)
    return bool(host) and not (
        is_gov(host) or is_ip(host) or _SERVICES.search(host) or is_own(link.url or "", site.unit)
    )


CHECK = Check(
    id="external_link_notice",
    title="离开本网站的提示",
    norms=("P-LINK",),
    inputs=(Input.HOME,),
    outcomes=frozenset({Outcome.PASSED, Outcome.CANT_TELL, Outcome.INAPPLICABLE}),
    evaluate=evaluate,
    version=2,
    preview=True,
)
