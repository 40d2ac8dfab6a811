"""The parts of a letter's page: what was asked, the answer, the log of what was done, what others say about it."""

import re
from enum import Enum

from crawler.reading.facts import Region
from crawler.reading.layout.page_layout import Layout
from crawler.reading.letters import words
from crawler.reading.markup.tree import Tree

_FRAME = r"[\s　\[\]【】()（）〔〕〖〗|·<>《》▪■◆●]*"
_OF = "官方|网友|网民|群众|市民|部门|单位|领导|处理|办理|信件|来信|留言|诉求|问题|咨询|写信|提问|投诉"
_WHAT = "内容|信息|情况|结果|意见|详情|正文|描述|原文"
_HEAD = re.compile(
    _FRAME + rf"(?:(?P<aside>(?:{_OF}|满意度?)?(?:评价|评论|回访|跟帖)(?:{_WHAT})?"
    r"|(?:热门|最新|相关|周边|其他|热点|更多)(?:留言|来信|诉求|信件|问题|咨询|投诉)|往期\S{2,6}|我要\S{2,4}|写信须知|留言须知)"
    rf"|(?P<log>(?:{_OF})?(?:办理|处理|流转|受理|工单)(?:进度|过程|流程|记录|日志|轨迹|经过))"
    rf"|(?P<answer>(?:{_OF})?(?:回复|答复|回信|解答|回答|复信|办复|反馈|回应|办理结果|处理结果)(?:{_WHAT})?|答)"
    rf"|(?P<asking>(?:{_OF})(?:{_WHAT})|网友提问|网民提问|群众来信|来信|留言|诉求|提问|问))"
    + _FRAME
    + r"(?:[:：】\]]|(?=\n|(?:19|20)\d\d\s?[-/.年]\s?\d)|\Z)"
)
_MOST_LINES = 60  # looked back over
_LONGEST_HEAD = 40  # characters
_STEPS = 3  # deeds of different kinds
_LONGEST_STEPS = 60  # characters
_SEPARATE = re.compile(r"[\d，。；！？:：]")


class Part(Enum):
    """What a stretch of a letter's page is."""

    ASKING = "asking"
    ANSWER = "answer"
    LOG = "log"
    ASIDE = "aside"


def part_of(layout: Layout, begin: int, offset: int) -> Part | None:
    """The part that holds `offset`, by the last head on a line's start since `begin`; None where none is."""
    at = offset
    for _ in range(_MOST_LINES):
        start, _ = layout.tree.line(at)
        if start < begin:
            return None
        if (head := head_of(layout, start, offset)) is not None:
            return head[0]
        if start == 0:
            return None
        at = start - 1
    return None


def head_of(layout: Layout, start: int, limit: int | None = None) -> tuple[Part, int] | None:
    """The part that a line which begins at `start` heads, and where the head ends; None for any other line."""
    flow = layout.tree.flow
    found = _HEAD.match(flow, start, min(len(flow) if limit is None else limit, start + _LONGEST_HEAD))
    if found is None or not found.lastgroup or layout.regions.at(start) is not Region.MAIN:
        return None
    return Part(found.lastgroup), found.end()


def is_steps(line: str) -> bool:
    """Whether a short line names the steps that every letter takes (提交 受理 答复 评价): it speaks of none of them."""
    return len({found.lastgroup for found in words.DEED.finditer(line)}) >= _STEPS and _SEPARATE.search(line) is None


def is_in_steps(tree: Tree, offset: int) -> bool:
    """Whether the line that holds `offset` names such steps."""
    start, end = tree.line(offset)
    return end - start <= _LONGEST_STEPS and is_steps(tree.flow[start:end])


def begins_with_answer(tree: Tree, index: int) -> bool:
    """Whether an element's text begins with the head of an answer (【答】…)."""
    start, stop = tree.starts[index], tree.stops[index]
    while start < stop and tree.flow[start].isspace():
        start += 1
    found = _HEAD.match(tree.flow, start, min(stop, start + _LONGEST_HEAD))
    return found is not None and found.lastgroup == Part.ANSWER.value
