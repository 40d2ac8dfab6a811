"""What is wrong with the syntax of a TOML file, in Chinese: the standard library says it in English."""

import re
from collections.abc import Sequence

_PLACE = re.compile(r" *\(at (?:line (\d+), column (\d+)|end of document)\)")
_CHARACTER = re.compile(r"^(?:Found invalid|Illegal) character (?P<shown>'.*'|\".*\")$", re.S)
_UNKNOWN = "写法不对"

# By the beginning of the message.
_MEANINGS: tuple[tuple[str, str], ...] = (
    ("Expected '=' after a key", "键名之后缺少等号"),
    ("Expected newline or end of document", "一行里写了多余的内容"),
    ("Expected ']]' at the end of an array declaration", "表头缺少 ]]"),
    ("Expected ']' at the end of a table declaration", "表头缺少 ]"),
    ('Expected \'"""\'', '多行文本缺少结束的 """'),
    ("Expected \"'''\"", "多行文本缺少结束的 '''"),
    ("Expected", "文本缺少结束的引号"),
    ("Invalid initial character for a key part", "键名以不允许的字符开头（键名不能含中文或全角符号）"),
    ("Invalid statement", "不是“键 = 值”或 [表名]"),
    ("Invalid value", "值的写法不对（文本须加英文引号）"),
    ("Invalid hex value", "反斜杠 u 之后应是十六进制数字"),
    ("Invalid date or datetime", "日期不存在"),
    ("Unclosed array", "数组缺少逗号或右方括号"),
    ("Unclosed inline table", "表缺少逗号或右花括号"),
    ("Unterminated string", "文本缺少结束的引号"),
    ("Unescaped '\\'", "文本里的反斜杠须写成 \\\\"),
    ("Escaped character is not a Unicode scalar value", "反斜杠 u 所写的不是字符"),
    ("Cannot overwrite a value", "同一个键写了两次"),
    ("Duplicate inline table key", "同一个键写了两次"),
    ("Cannot mutate immutable namespace", "花括号写的表不能再添键"),
    ("Cannot redefine namespace", "同一个名字既是表又是键"),
    ("Cannot declare", "同一个表头写了两次（多个单位请用双方括号）"),
    ("Exceeds the limit", "数字过长"),
)


# Slips that are no TOML at all and that `tomllib` therefore tells of by what it expected instead.
_TEXT = re.compile(r'"(?:[^"\\]|\\.)*"|\'[^\']*\'|#.*')
_DATE = re.compile(r"\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?")
_RIGHT_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_PERCENT = re.compile(r"[\d.]+\s*[%％]")
_WIDE = {
    "，": ("中文逗号", ","),
    "：": ("中文冒号", "= 或 :"),
    "＝": ("全角等号", "="),
    "；": ("中文分号", ","),
    "、": ("中文顿号", ","),
    "。": ("中文句号", "."),
    **dict.fromkeys("“”„＂", ("中文引号", '"')),
    **dict.fromkeys("‘’＇", ("中文引号", "'")),
    **dict.fromkeys("【［", ("中文方括号", "[")),
    **dict.fromkeys("】］", ("中文方括号", "]")),
    "｛": ("全角花括号", "{"),
    "｝": ("全角花括号", "}"),
    "\u3000": ("全角空格", "半角空格"),
}


def syntax_problem(message: str, lines: Sequence[str]) -> tuple[str, str]:
    """Where a syntax error stands and what it is (both Chinese), from `tomllib`'s message; the place may be empty.

    `lines`: those of the file. What the wrong line shows, tells more than what the parser missed there.
    """
    at = _PLACE.search(message)
    if at is None:
        return "", _meaning(message)
    place = f"第 {at[1]} 行第 {at[2]} 列" if at[1] else f"文件末尾（第 {len(lines)} 行）"
    line = lines[int(at[1]) - 1] if at[1] and int(at[1]) <= len(lines) else ""
    return place, _slip(_TEXT.sub("", line)) or _meaning(_PLACE.sub("", message))


def _slip(code: str) -> str:
    """What of a line, without its texts and comments, only people write (Chinese), or nothing."""
    if (sign := next((character for character in code if character in _WIDE), None)) is not None:
        name, right = _WIDE[sign]
        return f"有{name}“{sign}”，请改为英文的 {right}" if sign.strip() else f"有{name}，请改为{right}"
    for date in _DATE.findall(code):
        if not _RIGHT_DATE.fullmatch(date):
            year, month, day = re.findall(r"\d+", date)
            return f"日期不能写成 {date.strip()}，要写成 {year}-{month:0>2}-{day:0>2}，不加引号"
    if (percent := _PERCENT.search(code)) is not None:
        return f"不能写百分号：{percent.group()} 写成小数（50% 写成 0.5），本来就是百分数的只写数字"
    return ""


def _meaning(said: str) -> str:
    if said == r"Illegal character '\n'":
        return "文本到行末没有结束的引号"
    if (character := _CHARACTER.match(said)) is not None:
        return f"有不允许的字符 {character['shown']}，或前面的文本缺少结束的引号"
    return next((chinese for beginning, chinese in _MEANINGS if said.startswith(beginning)), _UNKNOWN)
