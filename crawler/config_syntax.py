"""What is wrong with the syntax of a TOML file, in Chinese: the standard library says it in English."""

import re

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


def syntax_problem(message: str, line_count: int) -> tuple[str, str]:
    """Where a syntax error stands and what it is (both Chinese), from `tomllib`'s message; the place may be empty."""
    at = _PLACE.search(message)
    if at is None:
        return "", _meaning(message)
    place = f"第 {at[1]} 行第 {at[2]} 列" if at[1] else f"文件末尾（第 {line_count} 行）"
    return place, _meaning(_PLACE.sub("", message))


def _meaning(said: str) -> str:
    if said == r"Illegal character '\n'":
        return "文本到行末没有结束的引号"
    if (character := _CHARACTER.match(said)) is not None:
        return f"有不允许的字符 {character['shown']}，或前面的文本缺少结束的引号"
    return next((chinese for beginning, chinese in _MEANINGS if said.startswith(beginning)), _UNKNOWN)
