"""站点地图可用。

依据：P-FOOT-MAP（国办发〔2017〕47号，未经核对，只作提示）。
判定：站点地图打得开，并列出首页导航半数以上栏目的通过；其余存疑，本项不判不符合。
局限：底部有没有入口由“底部功能区标识”判定；地图由脚本生成、只是图片的读不到；同一主机上别的单位的地图不算。
"""

from collections.abc import Iterator

from checks.check import Check, Input, Outcome, Verdict, cant_tell, passed
from checks.mapped_columns import mapped_on
from checks.site import Site
from crawler.addresses import address_key, is_own

_COLUMN = "站点地图"
_SUBJECT = f"column:{_COLUMN}"
_SHOWN = 5


def evaluate(site: Site) -> Iterator[Verdict]:
    column = site.column(_COLUMN)
    if column.page is None:
        why = "；".join(column.absence.why_unsure) or "首页没有站点地图的入口"
        message = f"没有读到站点地图：{why}。请人工核对"
        yield cant_tell(message, *column.absence.looked_at, subject=_SUBJECT)
        return
    wanted = _columns_of(site)
    if not wanted:
        message = f"首页没有读到导航，站点地图 {column.page.url} 是否列全无从核对，请人工核对"
        yield cant_tell(message, column.cite(), subject=_SUBJECT)
        return
    listed = mapped_on(site.visit, [column.page])
    missing = [name for key, name in wanted.items() if key not in listed]
    if 2 * len(missing) <= len(wanted):
        message = f"站点地图 {column.page.url} 列出首页导航 {len(wanted)} 个栏目中的 {len(wanted) - len(missing)} 个"
        if missing:
            more = f"等 {len(missing)} 个" if len(missing) > _SHOWN else ""
            message += f"，没有列出“{'”“'.join(missing[:_SHOWN])}”{more}"
        yield passed(message, column.cite(), subject=_SUBJECT)
    else:
        message = f"站点地图 {column.page.url} 没有列出首页导航的 {'、'.join(missing)}，请人工核对是否完整"
        yield cant_tell(message, column.cite(), subject=_SUBJECT)


def _columns_of(site: Site) -> dict[str, str]:
    """The columns of the home page's navigation, by address, the home page aside."""
    home = address_key(site.home.facts.url)
    links = (link for link in site.front.menu if link.url and is_own(link.url, site.unit))
    keyed = {address_key(link.url): link.text for link in links if link.url}
    return {key: text for key, text in keyed.items() if key != home and text}


CHECK = Check(
    id="site_map",
    title="站点地图可用",
    norms=("P-FOOT-MAP",),
    inputs=(Input.HOME,),
    outcomes=frozenset({Outcome.PASSED, Outcome.CANT_TELL}),
    evaluate=evaluate,
    preview=True,
    columns=(_COLUMN,),
    version=6,
)
