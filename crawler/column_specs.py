"""What a column (栏目) is: the records of `config/columns.toml`."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from crawler.chapters import Chaptered
from crawler.config_file import ConfigError, place_of, raise_all, read_toml
from crawler.errands import Errand
from crawler.reading.facts import PageKind
from crawler.units import AREAS

_MOST_LINKS = 1000
_LONGEST_BACK = 3700  # days
_GROUPED = ("page_words", "sought", "entry_titles")
_OF_PATTERNS = frozenset("|*^$\\[]{}()")  # who writes one of these means a pattern; addresses have ? and +
_SAMPLED = (Errand.REPORTS, Errand.DOCUMENTS, Errand.MESSAGES, Errand.ARTICLES)


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnSpec:
    """One column (栏目) that a norm asks for, as `config/columns.toml` describes it.

    `names`: what it goes by, the norm's own term first. `also`: names that it shares with other columns. `within`:
    names too general to count anywhere but on the pages of the column that it is a `part_of`. `endings`: a short text
    that ends so names it. `not_words`: a text with one of them is another thing. `trace_words`: while one of them
    stands on a page, the column is not absent for certain. `entry_words`: nor while an entry of a menu, of a site map
    or of a column above bears one of them and is no other column's name. `address_words`: parts of addresses that
    hint at it.
    `page_words`: a page must show one of each group to be accepted on a link's word alone. `least_links`:
    a page with so many links in its body is more likely it (站点地图); 0: links say nothing. `area`: the key area
    (重点领域) that it serves; `topic_words`: what titles of its entries bear.
    `with_year`: its names also count with a year. `one_page`: it is often a single text.
    `kinds`: pages of such a kind are more likely it. `priority` (1 to 100): how early the walk looks for it.
    `back_days`: how far back its list has to be read, in days before the visit; 0: as far as the budget goes.
    `sought`: a yearly title that may stand in its list holds one word of each group and the year before the visit;
    while the visit saw none, the list is read back for `sought_days` instead.
    `is_key`: a picture is taken of its page (重点栏目). `sample`: as what its entries are opened. `files`: entries that
    are files (PDF, Word), the attachments of its entries and the further pages of their texts are read, too.
    `as_entry`: portals without the column list it as an article of another one; entries whose title ends with one of
    its names are opened, wherever they stand. `entry_titles`: so are dated entries of the last months whose title holds
    one word of each group, for the check that reads them; they make no page the column. `chapters`: its text, or its
    entries, may be published one page per chapter, named by matters of that kind of text.
    """

    name: str
    names: tuple[str, ...]
    also: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    not_words: tuple[str, ...] = ()
    address_words: tuple[str, ...] = ()
    page_words: tuple[tuple[str, ...], ...] = ()
    least_links: int = 0
    trace_words: tuple[str, ...] = ()
    entry_words: tuple[str, ...] = ()
    part_of: str = ""
    area: str = ""
    topic_words: tuple[str, ...] = ()
    with_year: bool = False
    one_page: bool = False
    kinds: tuple[PageKind, ...] = ()
    priority: int = 50
    back_days: int = 0
    sought: tuple[tuple[str, ...], ...] = ()
    sought_days: int = 0
    is_key: bool = False
    sample: Errand = Errand.ARTICLES
    files: bool = False
    as_entry: bool = False
    entry_titles: tuple[tuple[str, ...], ...] = ()
    chapters: Chaptered | None = None

    def __hash__(self) -> int:
        """Of the name, which no two columns share: specs are keys of caches that every link of every page asks."""
        return hash(self.name)


def above(spec: ColumnSpec, specs: Mapping[str, ColumnSpec]) -> list[str]:
    """The columns that it is a part of, the nearest first. `specs`: all columns by name."""
    found: list[str] = []
    while spec.part_of in specs and spec.part_of not in found:
        found.append(spec.part_of)
        spec = specs[spec.part_of]
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _ColumnsFile:
    column: tuple[ColumnSpec, ...]


def load_columns(path: Path) -> tuple[ColumnSpec, ...]:
    """Reads `config/columns.toml`. Raises `ConfigError` that holds all mistakes."""
    columns = read_toml(path, _ColumnsFile).column
    rows = {"column": [{"name": c.name} for c in columns]}
    raise_all(
        ConfigError(path, f"{place_of(rows, ('column', index))} 键 {key}", problem, remedy)
        for index, column in enumerate(columns)
        for key, problem, remedy in _mistakes(column, columns[:index], columns)
    )
    return columns


def _out_of_bounds(column: ColumnSpec) -> Iterator[tuple[str, str, str]]:
    if not 1 <= column.priority <= 100:
        yield "priority", f"优先级 {column.priority} 越界", "取 1 到 100"
    for key, days in (("back_days", column.back_days), ("sought_days", column.sought_days)):
        if not 0 <= days <= _LONGEST_BACK:
            yield key, f"回看 {days} 天越界", f"取 0 到 {_LONGEST_BACK}；back_days 为 0 是不限"
    if bool(column.sought) != (column.sought_days > column.back_days > 0):
        yield "sought", "sought 与 sought_days 要同时写，且 sought_days 大于 back_days", "补写或删去"
    if not 0 <= column.least_links <= _MOST_LINKS:
        yield "least_links", f"链接数 {column.least_links} 越界", f"取 0 到 {_MOST_LINKS}；0 为不看"


def _senseless_words(column: ColumnSpec) -> Iterator[tuple[str, str, str]]:
    """Words of which every text, or none, has one: a blank among `not_words` would make the column found nowhere."""
    lists = (
        "names",
        "also",
        "within",
        "endings",
        "not_words",
        "address_words",
        "trace_words",
        "entry_words",
        "topic_words",
    )
    words = [(key, getattr(column, key)) for key in lists]
    words += [(key, group) for key in _GROUPED for group in getattr(column, key)]
    for key, found in words:
        for word in found:
            if not word.strip():
                yield key, "其中有空白的一项", "请写明，或删去此项"
            elif not word.isprintable():
                yield key, f"其中有看不见的字符：{word!a}", "请重新键入"
            elif word != word.strip():
                yield key, f"“{word}”的前后有空白", "请删去空白"
            elif sign := next((one for one in word if one in _OF_PATTERNS), ""):
                yield key, f"“{word}”里有 {sign}", "这里只写词，不写正则式；几个词写成几项，括号用全角（）"
    for key in _GROUPED:
        if not all(getattr(column, key)):
            yield key, "其中有空的一组", "每组至少写一个词，或删去该组"


def _mistakes(
    column: ColumnSpec, before: Sequence[ColumnSpec], columns: Sequence[ColumnSpec]
) -> Iterator[tuple[str, str, str]]:
    """Key, problem and remedy of each mistake of one column."""
    if not column.names:
        yield "names", "没有列出任何名称", "至少写一个"
    yield from _out_of_bounds(column)
    yield from _senseless_words(column)
    if any(column.name == other.name for other in before):
        yield "name", f"栏目 {column.name} 重复", "合并为一个"
    if column.part_of and column.part_of not in {other.name for other in columns if other is not column}:
        yield "part_of", f"没有名为 {column.part_of} 的栏目", "写另一个栏目的 name，或删去此键"
    if column.within and not column.part_of:
        yield "within", "没有上级栏目，这些叫法永远不算数", "写明 part_of，或移到 names"
    if column.sample not in _SAMPLED:
        known = "、".join(errand.value for errand in _SAMPLED)
        yield "sample", f"不能作为 {column.sample.value} 打开", f"可用：{known}"
    if column.area and column.area not in AREAS:
        yield "area", f"没有编号为 {column.area} 的重点领域", f"可用：{'、'.join(AREAS)}"
    if column.area and any(column.area == other.area for other in before):
        yield "area", f"重点领域 {column.area} 已有栏目", "一个重点领域只设一个栏目"
    for other in before:
        if shared := next((name for name in column.names if name in other.names), None):
            yield "names", f"“{shared}”已是栏目 {other.name} 的叫法", "只留在一处；确属两者共用的，移到两处的 also"
