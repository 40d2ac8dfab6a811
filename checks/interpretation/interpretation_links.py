"""政策文件与解读材料双向关联。

依据：D-INT-LINK（国办发〔2017〕47号），按文件公布之日施行的规范。
判定：考核年度内公布、本站又有解读的本单位政策文件，逐份看两个方向：文件页有解读的链接，解读页有文件的链接；
有的通过，页面读全而没有的不通过（几份解读中有一份链接到文件即可）；并说明年内文件中有多少份认出了解读，没有规范规定比例，不作评判。
局限：解读以标题引用文件名称来认定，标题不引用的，看正文开头是否写明印发的是该文件、两页是否只互相链接；只凭“相关解读”链接认定的，缺另一方向时存疑；
文件页或解读页未读、由脚本补链接的，政府网站上由部门印发的文件，网页在上级平台等别的网站上的，存疑；转载的上级和别的单位的文件（看来源）、日期不明的文件不计；没有认出解读，不等于没有解读；导航里的栏目链接不算关联。
"""

from collections.abc import Iterator

from checks.check import Check, Citation, Input, Outcome, Verdict, cant_tell, failed, inapplicable, passed
from checks.hosts import host_of
from checks.issuers import plain_title, whose_name
from checks.names import is_government
from checks.page import Page
from checks.policy_pairs import COLUMNS, Pair, Text, of_the_year, pairs_of, share_interpreted
from checks.report_titles import Whose
from checks.site import Site
from crawler.reading.facts import Region, RelatedKind

_NORM = "D-INT-LINK"
_BODY = (Region.MAIN, Region.SIDEBAR)
_SHOWN = 10  # documents cited with the share
_SIGNS = {
    RelatedKind.INTERPRETATION: ("解读", "图解", "读懂"),
    RelatedKind.ORIGINAL: ("原文", "相关文件", "政策文件", "关联文件"),
}


def evaluate(site: Site) -> Iterator[Verdict]:
    pairs = pairs_of(site)
    judged = of_the_year(site, pairs, _NORM)
    for pair in judged:
        yield _to_interpretation(site, pair)
        yield _from_interpretation(site, pair)
    if not judged:
        of_year = "考核年度内、关联要求施行后公布的文件中，没有找到相互对应的文件和解读"
        others = (
            f"；另有 {len(pairs)} 份文件有解读，如“{pairs[0].document.title}”，但不在此列或日期不明" if pairs else ""
        )
        cites = [one.cite() for pair in pairs[:1] for one in (pair.document, pair.interpretations[0])]
        message = f"没有可核对的政策文件：{of_year}{others}，请人工核对"
        yield cant_tell(message, *cites, *_looked_at(site), subject="policy:none")
    yield from _share(site)


def _share(site: Site) -> Iterator[Verdict]:
    """The share of the year's documents that have an interpretation: told, not judged."""
    share = share_interpreted(site)
    if not (documents := (*share.interpreted, *share.others)):
        return
    count = len(share.interpreted)
    shown = "、".join(f"“{one.title}”" for one in share.others[:_SHOWN])
    others = f"；没有认出的：{shown}{'等' if len(share.others) > _SHOWN else ''}" if shown else ""
    message = (
        f"考核年度内本单位文件 {len(documents)} 份，认出有解读的 {count} 份（{count * 100 // len(documents)}%）{others}"
    )
    cites = (one.cite() for one in documents[:_SHOWN])
    yield inapplicable(f"{message}。没有规范规定比例，只作说明，不计分", *cites, subject="policy:share")


def _to_interpretation(site: Site, pair: Pair) -> Verdict:
    document, subject = pair.document, f"policy:{pair.document.url}:to_interpretation"
    shown = pair.interpretations[0]
    linked = next((one for one in pair.interpretations if document.links_to(one, RelatedKind.INTERPRETATION)), None)
    if linked is not None:
        cites = (document.cite(), *document.cite_link(linked, RelatedKind.INTERPRETATION))
        return passed(f"文件“{document.title}”页面有解读的链接", *cites, subject=subject)
    if why := _why_unsure(site, pair, document, RelatedKind.INTERPRETATION):
        message = f"文件“{document.title}”（{document.url}）未见解读的链接，但{why}，请人工核对"
        return cant_tell(message, document.cite(), shown.cite(), subject=subject)
    message = (
        f"文件“{document.title}”（{document.url}）页面没有解读的链接；解读是“{shown.title}”（{shown.url}）；"
        f"依据{site.norm(_NORM).cited_as}，应在政策文件页面提供解读材料页面入口"
    )
    return failed(message, document.cite(), shown.cite(), *_looked_through(document), subject=subject)


def _from_interpretation(site: Site, pair: Pair) -> Verdict:
    document, subject = pair.document, f"policy:{pair.document.url}:from_interpretation"
    linking = [one for one in pair.interpretations if one.links_to(document, RelatedKind.ORIGINAL)]
    if linking:
        cites = (linking[0].cite(), *linking[0].cite_link(document, RelatedKind.ORIGINAL))
        return passed(f"解读“{linking[0].title}”页面有文件的链接", *cites, subject=subject)
    shown = pair.interpretations[0]
    doubts = [why for one in pair.interpretations if (why := _why_unsure(site, pair, one, RelatedKind.ORIGINAL))]
    if doubts:
        message = f"解读“{shown.title}”（{shown.url}）未见所解读文件的链接，但{doubts[0]}，请人工核对"
        return cant_tell(message, shown.cite(), document.cite(), subject=subject)
    message = (
        f"解读“{shown.title}”（{shown.url}）页面没有链接到所解读的文件“{document.title}”（{document.url}）；"
        f"依据{site.norm(_NORM).cited_as}，应在解读材料页面关联政策文件"
    )
    return failed(message, shown.cite(), document.cite(), *_looked_through(shown), subject=subject)


def _looked_through(text: Text) -> tuple[Citation, ...]:
    """The page on which the link was looked for."""
    page = text.page
    return () if page is None else (page.cite(page.title or page.url, "网页，未见关联的链接"),)


def _why_unsure(site: Site, pair: Pair, text: Text, wanted: RelatedKind) -> str:
    """What stands against saying that its page has no link of that kind (Chinese); "" for nothing."""
    if text.page is None:
        return "该页面本次未读"
    if not site.visit.is_own(text.url) and host_of(text.url) != host_of(site.home.url):
        return "该页面在别的网站上，版式不由本单位决定"
    if issuer := _other_issuer(site, pair.document):
        return f"文件由“{issuer}”印发，关联是否由本单位负责不能认定"
    if not pair.is_sure:
        return "两者是否对应只凭链接或有多份同名文件，不能认定"
    return next(_unread(text.page, wanted), "")


def _other_issuer(site: Site, document: Text) -> str:
    """The body below a government that the title of a document names as who issued it; "" where it names none."""
    issuer, about, _ = plain_title(document.title).partition("关于")
    return issuer if about and is_government(site.unit) and whose_name(issuer, site) is Whose.OTHERS else ""


def _unread(page: Page, wanted: RelatedKind) -> Iterator[str]:
    facts = page.facts
    if page.is_cut or facts.link_count > len(facts.links):
        yield "页面只读取了一部分"
    if any(fill.region in _BODY for fill in facts.script_fills):
        yield "页面有脚本填充的部分"
    if any(True for _ in page.body_frames()):
        yield "页面有内嵌的部分"
    title = facts.article.title if facts.article else ""
    for link in facts.links:
        is_elsewhere = link.region not in _BODY or link.text == title or _is_column(link.text)
        if not is_elsewhere and any(sign in link.text for sign in _SIGNS[wanted]):
            yield f"页面有“{link.text}”链接"


def _is_column(text: str) -> bool:
    return text.strip(" >›[]【】") in COLUMNS


def _looked_at(site: Site) -> list[Citation]:
    found = [page.cite(page.title, "栏目页") for name in COLUMNS for page in site.column(name).pages[:1]]
    return found or [site.home.cite(site.home.title or site.home.url, "首页")]


CHECK = Check(
    id="interpretation_links",
    title="政策文件与解读双向关联",
    version=11,
    norms=(_NORM,),
    inputs=(Input.HOME,),
    outcomes=frozenset({Outcome.PASSED, Outcome.FAILED, Outcome.CANT_TELL, Outcome.INAPPLICABLE}),
    evaluate=evaluate,
    columns=COLUMNS,
)
