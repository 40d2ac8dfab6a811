"""Tools of a page (分享到：, 扫一扫在手机打开当前页) that stand at the borders of a text and are none of it. Pure."""

import re

_TOOL = (
    r"分享到?|分享(?:到)?(?:微信|朋友圈)|"
    r"(?:用|使用)?(?:手机|微信)?(?:扫[一描码]扫?|扫描(?:二维码)?)[，,]?(?:在|用)?(?:手机|微信)?(?:上)?"
    r"(?:打开|浏览|查看|阅读|访问|分享)(?:当前|本|此)?(?:页面?|网页|文章)?|扫一扫|微信扫一扫|"
    r"打印(?:本页|此页|页面|文章)?|关闭(?:窗口|本页|页面)?|收藏(?:本页|本文)?|返回(?:顶部|列表|上一?页)?|我要纠错"
)
_TOOLS = re.compile(rf"(?:[\s（(\[【|｜]*(?:{_TOOL})[\s）)\]】|｜:：。]*){{1,6}}")
_SIZES = frozenset(["大", "中", "小", "特大", "默认", "标准", "T+", "T-", "A+", "A-", "放大", "缩小", "繁体", "简体"])
_EDGES = " 　[]【】()（）"
_LONGEST = 40  # characters of a line of tools
_MOST = 4  # such lines at each border
_ONWARD = re.compile(
    r"[\s\[【<«·]*(?:[上下前后]一?(?:篇|条)|热词搜索|热门搜索|相关搜索)\s?[】\]]?\s?[:：]"
)  # of a line at the end


def without_tools(text: str) -> str:
    """The text without the lines at its beginning and end that hold nothing but tools of the page."""
    for _ in range(_MOST):
        head, _, rest = text.partition("\n")
        if not rest or not _is_tools(head):
            break
        text = rest.lstrip()
    for _ in range(_MOST):
        rest, _, tail = text.rpartition("\n")
        if not rest or not _is_tools(tail):
            break
        text = rest.rstrip()
    return text


def without_onward(text: str) -> str:
    """The text without the lines at its end that lead to other documents (上一篇：…), and tools before them."""
    for _ in range(_MOST):
        rest, _, tail = text.rpartition("\n")
        if not rest or not _ONWARD.match(tail):
            break
        text = without_tools(rest.rstrip())
    return text


def is_tool(name: str) -> bool:
    """Whether a link's name is that of a tool of the page: another size of type, to print, to close."""
    bare = name.strip(_EDGES)
    return bare in _SIZES or _is_tools(bare)


def _is_tools(line: str) -> bool:
    return len(line) <= _LONGEST and _TOOLS.fullmatch(line) is not None
