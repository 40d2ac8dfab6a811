"""The words that checks look for (词表), as the office keeps them in `config/wordlists/`: one file a subject.

Whoever builds a `Site` hands them over; each user makes its patterns of them once for a list (`checks.phrases`).
"""

import dataclasses
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from checks.contact_words import ContactWords
from checks.guide_words import GuideWords
from checks.leader_words import LeaderWords
from checks.phrases import GAP
from checks.portal_words import PortalWords
from checks.report_words import ReportWords
from checks.request_words import RequestWords
from checks.title_words import PlanWords, TitleWords
from crawler.config_file import ConfigError, raise_all, raise_mistakes, read_toml
from crawler.config_schema import Mistake, Steps
from crawler.nearest_name import guess

_OF_PATTERNS = frozenset("|*+?^$\\[]{}()")  # who writes one of these means a pattern
_OF_LISTS = frozenset("，,;；/／“”‘’\"'")  # who writes one of these means several words, or to quote one
_MOST_GAPS = 3
# Looked for backwards, character by character, or word for word.
_NO_GAPS = frozenset({"not_after", "elsewhere", "surnames", "enough", "tables_2019"})
_HEADINGS_OF_TABLE = ("catalogue", "headings")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Wordlists:
    """All lists; each field is the file of that name."""

    annual_report: ReportWords
    contact: ContactWords
    guide: GuideWords
    leaders: LeaderWords
    on_request: RequestWords
    portal: PortalWords
    titles: TitleWords


def load_wordlists(folder: Path) -> Wordlists:
    """Reads and validates `config/wordlists/`. Raises `ConfigError` that holds all mistakes."""
    if not folder.is_dir():
        raise ConfigError(folder, "", "没有词表目录", "请从安装包复制 config/wordlists，或检查 --config 所指的目录")
    schemas = typing.get_type_hints(Wordlists)
    errors = list(_strangers(folder, tuple(schemas)))
    lists: dict[str, object] = {}
    for name, schema in schemas.items():
        try:
            lists[name] = _load(folder / f"{name}.toml", schema)
        except ConfigError as error:
            errors += error.errors
    raise_all(errors)
    return Wordlists(**lists)  # type: ignore[arg-type]  # each was read as the type of its field


def _load(path: Path, schema: type) -> object:
    words: object = read_toml(path, schema)
    raise_mistakes(path, msgspec.to_builtins(words), _all_mistakes(words, schema))
    return words


def _all_mistakes(words: object, schema: type) -> Iterator[Mistake]:
    yield from _mistakes(words, schema, ())
    if isinstance(words, TitleWords):
        yield from _without_effect(words.work_plan)


def _without_effect(words: PlanWords) -> Iterator[Mistake]:
    """Words of `enough` that are no kind: they are looked for among the kinds only."""
    for index, word in enumerate(words.enough):
        if word not in words.kinds:
            yield Mistake(
                steps=("work_plan", "enough", index),
                problem=f"“{word}”不在 kinds 里，写了也不起作用",
                remedy="请先加到 kinds 里",
            )


def _strangers(folder: Path, known: tuple[str, ...]) -> Iterator[ConfigError]:
    """Files that nothing reads: words in them would have no effect."""
    for path in sorted(folder.glob("*.toml")):
        if path.stem not in known:
            names = [f"{name}.toml" for name in known]
            yield ConfigError(path, "", "没有这样的词表", f"{guess(path.name, names)}可用的文件：{'、'.join(names)}")


def _mistakes(node: object, schema: typing.Any, steps: Steps) -> Iterator[Mistake]:
    """What is wrong with the words of a record, in the order of its fields."""
    if dataclasses.is_dataclass(schema):
        hints = typing.get_type_hints(schema)
        for field in dataclasses.fields(schema):
            inside = getattr(node, field.name)
            if inside == () != field.default:
                yield Mistake(steps=(*steps, field.name), problem="没有写任何词", remedy="至少写一个")
            yield from _mistakes(inside, hints[field.name], (*steps, field.name))
    elif isinstance(node, Mapping):
        for name, inside in node.items():
            yield from _mistakes(inside, typing.get_args(schema)[1], (*steps, name))
    elif isinstance(node, tuple) and typing.get_args(schema)[0] is not str:
        for index, inside in enumerate(node):
            yield from _mistakes(inside, typing.get_args(schema)[0], (*steps, index))
    elif isinstance(node, tuple):
        yield from _of_words(node, steps)


def _of_words(words: tuple[str, ...], steps: Steps) -> Iterator[Mistake]:
    for index, word in enumerate(words):
        if (wrong := _wrong(word, steps)) is not None:
            yield Mistake(steps=(*steps, index), problem=wrong[0], remedy=wrong[1])
        elif word in words[:index]:
            yield Mistake(steps=(*steps, index), problem=f"“{word}”写了两次", remedy="请删去一处")


def _wrong(word: str, steps: Steps) -> tuple[str, str] | None:
    """What is wrong with a word, and what to do (Chinese)."""
    if not word.strip():
        return "是空白的一项", "请写明，或删去此项"
    if word != word.strip() or not word.isprintable():
        return f"“{word}”的前后有空白，或有看不见的字符：{word!a}", "请重新键入"
    if sign := next((one for one in word if one in _OF_PATTERNS), ""):
        return f"“{word}”里有 {sign}", "这里只写词，不写正则式：几个词写成几项，括号用全角（），中间隔着字的写成 …"
    if "、" in word[:-1] or any(one in _OF_LISTS or one.isspace() for one in word):
        return f"“{word}”像是几个词，或多了引号、空格", f'一项一个词，如 "公开", "公布"；词里本有标点的，写成 {GAP}'
    if "..." in word or "．．" in word:
        return f"“{word}”里的省略号写法不对", f"请写成中文省略号 {GAP}"
    if GAP in word and (_NO_GAPS & {*steps} or steps == _HEADINGS_OF_TABLE):
        return f"“{word}”里不能有 {GAP}", "这一项只写固定的词"
    if word.startswith(GAP) or word.endswith(GAP):
        return f"“{word}”的首尾有 {GAP}", f"{GAP} 写在两个词之间，首尾的请删去"
    if GAP * (_MOST_GAPS + 1) in word:
        return f"“{word}”里的 {GAP} 太多", f"至多连写 {_MOST_GAPS} 个"
    return None
