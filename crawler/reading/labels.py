"""Labelled values on a page (发布时间：…、来源：…), in one text or in neighbouring cells."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from crawler.reading.facts import LabelledText
from crawler.reading.tree import Tree

# fmt: off
DATE_LABELS = (
    "发布时间", "发布日期", "时间发布", "信息发布时间", "信息时间", "发文时间", "公布时间", "公布日期",
    "公开日期", "公开时间", "发表时间", "发表日期", "添加时间", "录入时间", "上传时间", "更新时间", "更新日期",
    "编辑时间", "发布于", "时间", "日期",
)
TABLE_LABELS = ("发布日期", "生成日期", "成文日期", "发文日期", "印发日期", "公开日期", "签发日期", "制发日期")
SOURCE_LABELS = (
    "信息来源", "文章来源", "稿件来源", "新闻来源", "资料来源", "内容来源", "来源单位", "来源", "稿源", "出处",
    "发布机构", "发布单位", "发文单位", "发文机关", "信息提供", "供稿单位", "供稿",
)
_OTHER_LABELS = (
    "索引号", "主题分类", "发文字号", "文号", "标题", "名称", "点击", "点击数", "点击率", "点击量", "阅读",
    "阅读量", "阅读次数", "浏览", "浏览次数", "浏览量", "访问量", "访问次数", "人气", "作者", "编辑", "责任编辑",
    "责编", "审核", "字体", "字号", "字体大小", "打印", "分享", "分享到", "关闭", "收藏", "视力保护色", "背景色",
    "保护视力色", "次数", "主题词", "关键词", "信息分类", "分类", "类别", "有效性", "体裁", "公开方式", "公开形式",
    "公开范围", "语音播报", "摄影", "记者", "通讯员", "栏目", "发布人", "发布者",
)
# fmt: on
_ALL = sorted({*DATE_LABELS, *TABLE_LABELS, *SOURCE_LABELS, *_OTHER_LABELS}, key=len, reverse=True)
_SPACED = {label: r"\s{0,4}".join(label.replace(" ", "")) for label in _ALL}
_IN_CELLS = (
    "索引号",
    "主题分类",
    "发文字号",
    "信息分类",
    "公开方式",
    "公开形式",
    "有效性",
    "公开日期",
    "生成日期",
    "成文日期",
)
_LONE = "|".join(_SPACED[label] for label in _IN_CELLS)  # header tables give labels a cell of their own, without colon
_ANY_LABEL = re.compile(
    r"(?<!\w)(?P<label>" + "|".join(_SPACED.values()) + r")\s{0,4}(?:[:：]|(?=\s*$)|(?=\s?\d{4}))"
    r"|(?<=\x1f)[ 　]{0,2}(?P<lone>" + _LONE + r")[ 　]{0,2}(?=\x1f)"
)
_END = re.compile(r"[|丨｜【】\[\]]|\s(?:19|20)\d{2}[-/.年]\d")
_LONGEST = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """One labelled value: the label without spaces, the value, both as quoted, and the node where the label stands."""

    label: str
    value: str
    quote: str
    node: int


def labelled_values(tree: Tree, start: int, end: int) -> Iterator[Labelled]:
    """All labels in nodes `start` to `end`. A label's value ends where the next label begins: empty stays empty."""
    pieces: list[str] = []
    places: list[tuple[int, int]] = []
    offset = 0
    for index in range(start, end):
        text = tree.texts[index]
        if text:
            piece = text + "\x1f"
            places.append((offset, index))
            pieces.append(piece)
            offset += len(piece)
    line = "".join(pieces)
    labels = list(_ANY_LABEL.finditer(line))
    cursor = 0
    for position, found in enumerate(labels):
        limit = labels[position + 1].start() if position + 1 < len(labels) else len(line)
        while cursor + 1 < len(places) and places[cursor + 1][0] <= found.start():
            cursor += 1
        value = _value(line[found.end() : min(limit, found.end() + 4 * _LONGEST)])
        label = "".join((found["label"] or found["lone"]).split())
        quote = (
            " ".join(f"{found[0].strip()} {value}".split())
            if not found[0].endswith(("：", ":"))
            else f"{found[0].strip()}{value}"
        )
        yield Labelled(label=label, value=value, quote=quote, node=places[cursor][1])


def source_of(values: list[Labelled]) -> LabelledText | None:
    """The first source (来源) that has a value; None when the page shows none."""
    for wanted in (("来源",), ("稿", "出处", "供稿", "信息提供"), ("发布", "发文")):
        for found in values:
            if found.label in SOURCE_LABELS and any(word in found.label for word in wanted) and _is_source(found.value):
                return LabelledText(value=found.value, quote=found.quote)
    return None


def _is_source(value: str) -> bool:
    return 1 < len(value) <= _LONGEST and any(c.isalpha() for c in value)


def _value(raw: str) -> str:
    """The value in what follows a label: the first text that says something, up to a separator."""
    for piece in raw.split("\x1f"):
        text = piece.strip(" \t:：　—-")
        if text:
            cut = _END.search(text)
            return " ".join((text[: cut.start()] if cut and cut.start() else text).split())[:_LONGEST].strip(
                " |丨｜【】[]"
            )
    return ""
