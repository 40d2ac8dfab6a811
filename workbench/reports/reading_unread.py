"""What was not read of a page, and why: unread parts are never silent."""

import re
from collections.abc import Iterator, Sequence

from crawler.reading.facts import Link, LinkVia, PageFacts, PageKind, Region
from crawler.reading.layout.known_scripts import is_harmless
from workbench.reports import reading_words as words
from workbench.reports.reading_layout import Extent

_MOST_NAMED = 3  # of one group of unread parts
_MOST_FRAMES = 5
_ORDER = (Region.MAIN, Region.FOOTER, Region.SIDEBAR, Region.NAV, Region.HEADER)
_SCRIPT_FILE = re.compile(r"[^\s?#]*/([^/\s?#]+\.js)(?:[?#]\S*)?", re.I)
_LIBRARY = re.compile(
    r"jquery|bootstrap|swiper|layui|layer|carousel|cookie|mustache|vue|\.min\.js|share|tongji|count|status", re.I
)
_CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13, 27}) + b"\x7f"
_SAMPLE = 65_536  # bytes
_BINARY = 0.02  # share of control characters that no text has
_TAIL = 4000  # bytes
_OPEN_TAG = re.compile(rb"<[a-zA-Z/!]")
_END = re.compile(rb"</(?:html|body)\s*>", re.I)
_UNREADABLE = re.compile("[\ufffd\ue000-\uf8ff]")
_LARGE = 1_500_000  # bytes from which the reader may have stopped
_DOCUMENT_NAME = re.compile(r"\.(docx?|xlsx?|pptx?|pdf|wps|et|ofd|rtf|zip|rar)(?:$|[?#])", re.I)


def unread_parts(facts: PageFacts, extent: Extent) -> Iterator[str]:
    """One text for each group of parts that were not read: frames, and what scripts write, by region and reason."""
    frames = [link for link in facts.links if link.via is LinkVia.FRAME]
    what = "框架" if facts.kind is PageKind.FRAMESET else "内嵌框架"
    if pages := [link for link in frames if link.url]:
        most = len(pages) if extent.is_whole else _MOST_FRAMES
        named = "、".join(map(_frame, pages[:most])) + ("等" if len(pages) > most else "")
        yield f"{what} {len(pages)} 个，{'各' if len(pages) > 1 else ''}是另一页：{named}"
    if empty := len(frames) - len(pages):
        yield f"{what} {empty} 个，没有网址，由脚本填入"
    groups: dict[tuple[Region, str], dict[str, None]] = {}
    told: set[tuple[Region, str]] = set()
    for fill in sorted(facts.script_fills, key=lambda fill: "可能" in fill.reason):
        reason, _, script = fill.reason.partition(" ")
        name = script or fill.container
        if (fill.region, name) not in told:
            told.add((fill.region, name))
            groups.setdefault((fill.region, reason), {})[name] = None
    for (region, reason), names in sorted(groups.items(), key=lambda group: _ORDER.index(group[0][0])):
        yield f"{words.REGIONS[region]} {extent.total(len(names))} 处：{reason}（{_names(list(names), extent)}）"


def _frame(link: Link) -> str:
    notes = [link.text] if link.text else []
    notes += [words.HIDINGS[link.hiding]] if link.hiding else []
    told = f"（{'，'.join(notes)}）" if notes else ""
    return f"{link.url}{told}"


def _names(names: Sequence[str], extent: Extent) -> str:
    """The first names; those of libraries, which seldom matter, come last."""
    ordered = sorted(names, key=lambda name: is_harmless(name) or bool(_LIBRARY.search(name.rpartition("/")[2])))
    most = len(ordered) if extent.is_whole else _MOST_NAMED
    return "、".join(_SCRIPT_FILE.sub(r"\1", name) for name in ordered[:most]) + ("等" if len(ordered) > most else "")


def notices(facts: PageFacts, body: bytes, name: str) -> Iterator[str]:
    """What a person must know of a page that was not read well, or is none. `name`: its file name or address."""
    if not body.strip():
        yield "文件是空的" if not body else f"文件是空的（只有 {len(body)} 字节空白）"
        return
    is_other = is_binary(body, facts.charset.used)
    if is_other:
        yield "不像网页（多为二进制内容），读出的文字没有意义"
    if document := _DOCUMENT_NAME.search(name):
        told = (
            "内容却不是，可能已损坏或没有下载完整" if is_other else "内容却是网页或文字，可能是服务器代替它给出的提示"
        )
        yield f"文件名是 .{document[1].lower()}，{told}"
    if is_other:
        return
    if facts.choices_missed:
        missed = "、".join(words.CHOICES[choice] for choice in facts.choices_missed)
        yield f"单位名录中指定的{missed}选择器在本页没有对应的元素，按程序自己的识读"
    if facts.is_cut:
        yield f"本页没有读全：{'；'.join(_cuts(facts, body))}。没有读到的不等于没有，以下数目都是“至少”"
    if not facts.text and facts.kind is not PageKind.FRAMESET:
        images = f"，只有图片 {len(facts.images)} 幅" if facts.images else ""
        yield f"网页上没有文字{images}（文件 {len(body):,} 字节）"


def is_binary(body: bytes, charset: str) -> bool:
    """Whether bytes are no text in any encoding: control characters stand all over them. `charset`: as decoded."""
    if charset.startswith("utf-16"):
        return False
    sample = body[:_SAMPLE]
    return len(sample) - len(sample.translate(None, _CONTROLS)) > _BINARY * len(sample)


def _cuts(facts: PageFacts, body: bytes) -> list[str]:
    """Why the page was not read whole, as far as bytes and facts tell."""
    told: list[str] = []
    tail = body[body.rfind(b">") + 1 :][-_TAIL:]
    if _OPEN_TAG.search(tail) and not _END.search(body[-_TAIL:]):
        told.append("文件在标签中间断开（多为没有下载完）")
    if unreadable := len(_UNREADABLE.findall(body.decode(facts.charset.used, "replace"))):
        told.append(f"有乱码（约 {unreadable} 个字符读不出）")
    if len(body) > _LARGE:
        told.append(f"文件很大（{len(body):,} 字节），可能只读了开头")
    if facts.link_count > len(facts.links):
        told.append(f"链接太多（{facts.link_count} 个）")
    return told or [f"元素、图片或日期太多（文件 {len(body):,} 字节）"]
