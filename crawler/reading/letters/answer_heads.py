"""Heads of answers that name who answers: 镇社保所回复, 【县国土资源局】的答复：…, 回复（县教育局）."""

import re

from crawler.reading.layout.label_grammar import kind_of_label
from crawler.reading.letters import words
from crawler.reading.letters.events import organ_in
from crawler.reading.markup.spans import Spans
from crawler.reading.markup.tree import Tree

_ANSWER = r"(?:官方|正式|书面)?(?:回复|答复|回信|解答|回答|复信|回应|办复)(?:内容|意见|如下|情况)?"
_NAMED_FIRST = re.compile(
    r"[^\w\n]{0,6}(?:(?:来自|由)\s?)?[【\[（(〔〖《“]?\s?([\u4e00-\u9fff]{3,20}?)\s?[】\]）)〕〗》”]?\s?"
    rf"(?:作出的|给出的|的|已)?\s?{_ANSWER}\s?(?:[:：]|[^\w\n]{{0,6}}(?:\n|\Z))"
)
_NAMED_LAST = re.compile(
    rf"[^\w\n]{{0,6}}{_ANSWER}\s?[:：]?\s?(?:[【\[（(〔〖]|(?:来自|——?)[:：]?\s?)([\u4e00-\u9fff]{{3,20}})[】\]）)〕〗]?\s?"
    r"(?:[:：]|(?:\n|\Z))"
)
_OFFICE = re.compile(r"[\u4e00-\u9fff]{2}(?<![交待承主督转催协经代申举未不已可难])办\Z")
_NO_NAME = re.compile(r"请|希望|盼|要求|关于|就|对|该|有关|相关|本|贵|何时|没有|怎么|为什么|等待|收到")
_MOST_LINES = 200


def body_in_head(tree: Tree, begin: int, stop: int, holes: Spans) -> str:
    """The body that the first such head between two offsets of the flow names; "" where none does."""
    flow, start = tree.flow, begin
    for _ in range(_MOST_LINES):
        if start >= stop:
            break
        start += flow[start] == "\n"
        if start not in holes and (name := _named(flow, start, stop)):
            return name
        start = tree.line(start)[1]
        start += start < stop
    return ""


def _named(flow: str, start: int, stop: int) -> str:
    found = _NAMED_FIRST.match(flow, start, stop) or _NAMED_LAST.match(flow, start, stop)
    if found is None or kind_of_label(found[0].strip(" :：\n")) is not None:
        return ""
    name = found[1]
    if _NO_NAME.search(name) or words.NOT_A_BODY.search(name):
        return ""
    return name if organ_in(name) == name or _OFFICE.search(name) else ""
