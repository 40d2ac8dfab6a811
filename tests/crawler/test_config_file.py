"""Every mistake in a TOML file is told in Chinese, with file, table, key and remedy."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Literal

import pytest

from crawler.config_file import ConfigError, SeveralFiles, is_blank, place_of, read_toml


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wheel:
    size: int
    maker: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cart:
    name: str
    colour: Colour = Colour.RED
    mode: Literal["slow", "fast"] = "slow"
    wheels: tuple[Wheel, ...] = ()
    spare: Wheel | None = None
    tags: tuple[str, ...] = ()
    corner: tuple[int, int] | None = None
    sold: bool = False
    weight: float = 0.0
    price: Decimal = Decimal(0)
    since: date | None = None
    by_town: dict[str, Wheel] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Yard:
    cart: tuple[Cart, ...] = ()
    title: str = ""


def _read(tmp_path: Path, content: str | bytes) -> Yard:
    path = tmp_path / "yard.toml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_toml(path, Yard)


ONE = '[[cart]]\nname = "a"\n'
PLACE = '[[cart]] 第 1 个（name = "a"）'

FORM = {
    "an unknown key at the top": ("titel = 'x'", ["键 titel", "没有名为 titel 的键", "是否想写 title？", "可用的键"]),
    "an unknown key of a record": (ONE + "color = 'red'", [f"{PLACE} 键 color", "没有名为 color", "colour"]),
    "an unknown key two levels down": (ONE + "wheels = [{size = 1, sise = 2}]", [PLACE, "第 1 个 键 sise", "size"]),
    "an unknown key in an optional record": (ONE + "[cart.spare]\nsize = 1\nfoo = 1", [PLACE, "[spare] 键 foo"]),
    "an unknown key in a table of records": (
        ONE + '[cart.by_town."长沙"]\nsize = 1\nfoo = 1',
        [PLACE, "[by_town] [长沙] 键 foo", "没有名为 foo 的键"],
    ),
    "an integer for a text": (ONE + "tags = 3", [f"{PLACE} 键 tags", "应为数组，却是整数", "方括号"]),
    "an integer in a list of texts": (
        ONE + "tags = ['x', 3]",
        [f"{PLACE} 键 tags 第 2 项", "应为文本，却是整数", "引号"],
    ),
    "a text for an integer": (ONE + "spare = {size = '3'}", ["[spare] 键 size", "应为整数，却是文本", "不加引号"]),
    "a boolean for an integer": (ONE + "spare = {size = true}", ["[spare] 键 size", "应为整数，却是布尔值"]),
    "a text for a boolean": (ONE + "sold = 'yes'", [f"{PLACE} 键 sold", "应为布尔值，却是文本", "不加引号"]),
    "a text for a number": (ONE + "weight = '3'", [f"{PLACE} 键 weight", "应为数，却是文本"]),
    "a boolean for an amount": (ONE + "price = true", [f"{PLACE} 键 price", "应为数，却是布尔值"]),
    "an integer for a date": (ONE + "since = 2017", [f"{PLACE} 键 since", "应为日期，却是整数", "2017-12-31"]),
    "a number for an optional record": (ONE + "spare = 3", [f"{PLACE} 键 spare", "应为表，却是整数"]),
    "a single table for many": ("[cart]\nname = 'a'", ["[cart]", "应为表数组，却是单个表", "双方括号"]),
    "a list that is too long": (ONE + "corner = [1, 2, 3]", [f"{PLACE} 键 corner", "应恰有 2 项，却有 3 项"]),
    "a missing key": ("[[cart]]\nsold = true", ["[[cart]] 第 1 个 键 name", "缺少必填的键 name", "请补上"]),
    "a missing key two levels down": (ONE + "spare = {}", ["[spare] 键 size", "缺少必填的键 size"]),
    "a value outside an enumeration": (ONE + "colour = 'pink'", [f"{PLACE} 键 colour", "不能是 “pink”", "red、blue"]),
    "a number for an enumeration": (ONE + "colour = 7", [f"{PLACE} 键 colour", "不能是 7（整数）", "red、blue"]),
    "a value outside a choice": (ONE + "mode = 'warp'", [f"{PLACE} 键 mode", "不能是 “warp”", "slow、fast"]),
    "an amount that is no number": (ONE + "price = 'viel'", [f"{PLACE} 键 price", "值不合要求"]),
}


@pytest.mark.parametrize(("content", "expected"), FORM.values(), ids=FORM)
def test_a_mistake_of_form_is_told_with_place_and_remedy(tmp_path: Path, content: str, expected: list[str]) -> None:
    with pytest.raises(ConfigError) as caught:
        _read(tmp_path, content)
    message = str(caught.value)
    assert message.startswith(str(tmp_path / "yard.toml"))
    assert [part for part in expected if part not in message] == []
    assert len(caught.value.errors) == 1
    assert caught.value.remedy
    assert "Expected" not in message
    assert "Invalid" not in message


SYNTAX = {
    "no equals sign": ("title 'x'", "第 1 行第 7 列", "等号"),
    "text without quotes": ("\ntitle = 长沙", "第 2 行第 9 列", "引号"),
    "a key written twice": ("title = 'a'\ntitle = 'b'", "第 2 行", "写了两次"),
    "a table written twice": ("[a]\n[a]", "第 2 行", "双方括号"),
    "an unclosed text": ('title = "x\n', "第 1 行", "引号"),
    "an unclosed list": ("[[cart]]\ntags = [1,", "文件末尾（第 2 行）", ""),
    "a full-width key": ("名称 = 'x'", "第 1 行第 1 列", ""),
    "a date that does not exist": ("title = 2017-02-30", "第 1 行", "日期"),
    "half a Windows path": ('title = "C:\\x"', "第 1 行", ""),
    "a Windows path": ('title = "C:\\wz"', "第 1 行", "反斜杠须写成"),
    "words after a value": ("title = 'x' y", "第 1 行第 13 列", "多余"),
    "a table head left open": ("[a", "文件末尾（第 1 行）", "缺少 ]"),
    "a list head left open": ("[[cart]", "第 1 行", "缺少 ]]"),
    "a record left open": ("a = {b = 1", "文件末尾", "右花括号"),
    "a record added to": ("a = {b = 1}\na.c = 1", "第 2 行", "花括号写的表"),
    "a record that has a key twice": ("a = {b = 1, b = 2}", "第 1 行", "写了两次"),
    "text of many lines left open": ('title = """x', "文件末尾", "结束的"),
    "a control character": ("title = 'x' # \x01", "第 1 行", "不允许的字符"),
    "no text but a sign": ("title = 'x'\n= 3", "第 2 行第 1 列", "键 = 值"),
    "hex that is none": ('title = "\\u00zz"', "第 1 行", "十六进制"),
    "a lone half of a character": ('title = "\\ud800"', "第 1 行", "不是字符"),
    "an endless number": ("a = " + "9" * 5000, "", "过长"),
    "a date with slashes": (
        "title = 2015/3/24",
        "第 1 行第 13 列",
        "日期不能写成 2015/3/24，要写成 2015-03-24，不加引号",
    ),
    "a Chinese date": ("title = 2015年3月24日 # 起", "第 1 行", "要写成 2015-03-24"),
    "a date of one digit": ("title = 2015-3-24", "第 1 行", "日期不能写成 2015-3-24，要写成 2015-03-24"),
    "a percentage": ("title = 50%", "第 1 行第 11 列", "不能写百分号：50% 写成小数（50% 写成 0.5）"),
    "a Chinese comma": ("title = ['长沙，市'，'b']", "第 1 行第 16 列", "有中文逗号“，”，请改为英文的 ,"),
    "a Chinese colon": ("title：'x' # ，", "第 1 行第 6 列", "有中文冒号“：”，请改为英文的 ="),
    "Chinese quotation marks": ("title = “长沙”", "第 1 行第 9 列", '有中文引号““”，请改为英文的 "'),
    "a wide blank": ("title =\u3000'x'", "第 1 行", "有全角空格，请改为半角空格"),
    "a Chinese comma only in a text": ("title = '长，沙' y", "第 1 行", "一行里写了多余的内容"),
}


@pytest.mark.parametrize(("content", "place", "meaning"), SYNTAX.values(), ids=SYNTAX)
def test_a_mistake_of_syntax_is_told_with_line_and_column(
    tmp_path: Path, content: str, place: str, meaning: str
) -> None:
    with pytest.raises(ConfigError) as caught:
        _read(tmp_path, content)
    assert place in caught.value.place
    assert caught.value.problem.startswith("TOML 语法错误：")
    assert meaning in caught.value.problem
    assert not re.search("[A-Za-z]{2}", caught.value.problem.removeprefix("TOML"))


@pytest.mark.parametrize(
    ("content", "place", "problem"),
    [
        ("# 湖南\ntitle = '长沙'\n".encode("gbk"), "第 1 行", "不是 UTF-8 编码"),
        (b"a = 1\n# ok\ntitle = '\xb3\xa4'", "第 3 行", "不是 UTF-8 编码"),
        ("title = 'x'".encode("utf-16"), "第 1 行", "不是 UTF-8 编码"),
        (b"a = " + b"[" * 5000, "", "嵌套过深"),
        (b"a = " + b"9" * 5000, "", "TOML 语法错误"),
    ],
    ids=["gbk", "gbk in line 3", "utf-16", "endless brackets", "endless number"],
)
def test_bytes_that_are_no_text_are_refused(tmp_path: Path, content: bytes, place: str, problem: str) -> None:
    with pytest.raises(ConfigError) as caught:
        _read(tmp_path, content)
    assert caught.value.place == place
    assert problem in caught.value.problem


def test_a_byte_order_mark_is_no_mistake(tmp_path: Path) -> None:
    assert _read(tmp_path, b"\xef\xbb\xbftitle = 'x'").title == "x"


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="文件不存在"):
        read_toml(tmp_path / "none.toml", Yard)


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    year: int
    source: str
    cart: tuple[Cart, ...]
    corner: Wheel


@pytest.mark.parametrize("content", ["", "\ufeff", "# 只有注释\n\n"])
def test_a_file_that_says_nothing_is_told_in_one_line_with_what_it_must_say(tmp_path: Path, content: str) -> None:
    (tmp_path / "field.toml").write_text(content, "utf-8")
    with pytest.raises(ConfigError) as caught:
        read_toml(tmp_path / "field.toml", Field)
    assert len(caught.value.errors) == 1
    assert "什么也没有" in caught.value.problem
    assert "要写 year、source、[[cart]]、[corner]" in caught.value.remedy
    assert is_blank(tmp_path / "field.toml")


def test_a_table_that_is_missing_is_asked_for_as_it_is_written(tmp_path: Path) -> None:
    (tmp_path / "field.toml").write_text('year = 1\nsource = "x"\ncorner = { size = 1 }\n', "utf-8")
    with pytest.raises(ConfigError) as caught:
        read_toml(tmp_path / "field.toml", Field)
    assert (caught.value.problem, caught.value.remedy) == ("没有 [[cart]]", "请至少写一段 [[cart]]")
    assert not is_blank(tmp_path / "field.toml")


def test_a_text_among_records_is_told_how_a_record_is_written(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        _read(tmp_path, ONE + "wheels = ['x']")
    assert caught.value.remedy == "每项写成 { size = … }"


def test_a_directory_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="是目录"):
        read_toml(tmp_path, Yard)


def test_all_mistakes_of_a_file_are_told_at_once_one_a_line(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        _read(tmp_path, "titel = 1\n" + ONE + "sold = 1\n[[cart]]\ncolour = 'pink'\nspare = {sise = 1}\n")
    lines = str(caught.value).splitlines()
    keys = ["键 titel", "键 sold", "键 colour", "键 sise", "键 size", "键 name"]
    assert [key for key, line in zip(keys, lines, strict=True) if key not in line] == []
    assert [str(error) for error in caught.value.errors] == lines


def test_a_right_file_is_read_with_its_types(tmp_path: Path) -> None:
    yard = _read(
        tmp_path,
        ONE + "colour = 'blue'\nmode = 'fast'\nwheels = [{size = 2, maker = 'x'}]\nspare = {size = 1}\ntags = ['t']\n"
        "corner = [1, 2]\nsold = true\nweight = 3\nprice = 0.25\nsince = 2017-12-31\n"
        'by_town = {"长沙" = {size = 4}}\n',
    )
    assert yard.cart == (
        Cart(
            name="a",
            colour=Colour.BLUE,
            mode="fast",
            wheels=(Wheel(size=2, maker="x"),),
            spare=Wheel(size=1),
            tags=("t",),
            corner=(1, 2),
            sold=True,
            weight=3.0,
            price=Decimal("0.25"),
            since=date(2017, 12, 31),
            by_town={"长沙": Wheel(size=4)},
        ),
    )


@pytest.mark.parametrize(
    ("steps", "place"),
    [
        ((), ""),
        (("title",), "键 title"),
        (("unit", 1), '[[unit]] 第 2 个（id = "b"）'),
        (("unit", 1, "hosts", 1), '[[unit]] 第 2 个（id = "b"） 键 hosts 第 2 项'),
        (("unit", 0, "name"), "[[unit]] 第 1 个 键 name"),
        (("site", "depth"), "[site] 键 depth"),
        (("year", 0, "holidays"), "[[year]] 第 1 个（year = 2017） 键 holidays"),
    ],
)
def test_a_place_is_named_as_the_editor_sees_it(steps: tuple[str | int, ...], place: str) -> None:
    tree = {
        "title": "t",
        "unit": [{}, {"id": "b", "hosts": ["x", "y"]}],
        "site": {"depth": 3},
        "year": [{"year": 2017}],
    }
    assert place_of(tree, steps) == place


def test_several_files_are_read_to_the_end_and_every_mistake_of_each_is_told(tmp_path: Path) -> None:
    good = _read(tmp_path, ONE)
    reading = SeveralFiles()
    first = reading.of(lambda: _read(tmp_path, "titel = 'x'\nname = 'y'"))
    second, third = reading.of(lambda: good), reading.of(lambda: _read(tmp_path, "cart = 1"))
    with pytest.raises(ConfigError) as told:
        reading.finish()
    assert len(told.value.errors) == 3
    assert second() is good
    for wrong in (first, third):  # nothing runs on half a configuration
        with pytest.raises(ConfigError):
            wrong()


def test_several_files_without_a_mistake_are_no_error(tmp_path: Path) -> None:
    reading = SeveralFiles()
    reading.of(lambda: _read(tmp_path, ONE))
    reading.finish()
