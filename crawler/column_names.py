"""What texts name which columns (栏目): `【市政府政策解读】 >>` names 政策解读. Pure."""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache, lru_cache

from crawler.column_specs import ColumnSpec

_DECORATION = re.compile(r"[\s·•●■◆★☆▪►▶▸>»›》＞→|｜\[\]【】（）()《〈<«:：—_\-“”\"'‘’「」『』、,，/／&+＋*＊~]+")
_NUMBERED = re.compile(r"^\s*[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?:[）)、]|[.．](?!\d))\s*(?=\S)")
_COUNTED = re.compile(r"[（(\[]\s*(?!20\d\d)\d{1,5}\s*[条件个篇]?\s*[）)\]]\s*$")
_EDGES = re.compile(
    r"^(?:更多|查看更多|点击进入|点击查看|more)|(?:更多|more|点击进入|点击查看|查看全部|查看更多|详情)$"
)
_ORGAN = re.compile(
    r"(?:(?<![城超都股])市|[省县区州旗盟厅局委署办镇乡]|政府|街道|本站|本级|本单位|机关|管委会|办公[厅室]|我[省市县区州局厅委])$"
)
_COUPLING = re.compile(r"以及|[和及与暨、]")
# A catchword, and behind it what is meant: 晒账本：财政预决算, 舌尖安全（食品药品监管）.
_EXPLAINED = re.compile(r"([^：:（(]{2,10})(?:[：:]\s*([^：:（()）]{3,12})|[（(]([^：:（()）]{3,12})[）)])\s*")
# What stands before a colon or a bracket and is no catchword: labels, other articles, and other bodies (县级).
_NO_CATCHWORD = re.compile(
    r"[上下]一?[篇条页则]|来源|作者|编辑|责编|主办|承办|关键[词字]|标签|附件|位置|部门$|单位$|[级直]$|各|[）)]$"
)
_FEWEST_OF_PART, _LONGEST_COUPLED = 3, 16  # characters of one of two names that stand coupled, and of both
_FEWEST_INSIDE = 2  # characters of such a name on the pages of the column that it is part of (就医与防病)
_OF_DOCUMENT = re.compile(
    r"[的了]|关于|意见|通知|办法|方案|规定|公告|通报|报告|情况|汇总|会议|召开|开展|举行|举办|调研|加强|推进"
)
_YEAR = re.compile(r"20\d\d")  # a title of something, not the name of a column
_YEARS = re.compile(r"20\d\d年?度?")
_TAIL = re.compile(r"(?:专栏|专区|专题|频道|栏目|栏|列表|平台|系统|目录|首页)$")
_LONGEST = 30
_LONGEST_ENDING = 8
_KEPT = 20_000  # texts whose columns are remembered: navigation repeats on every page

_SURE, _WITH_TAIL, _SHARED, _LED, _SHARED_AND_LED = 100, 90, 80, 70, 60


@lru_cache(_KEPT)
def plain_text(text: str) -> str:
    """A link's or heading's text without decoration, in lower case (`【政策解读】 >>` → `政策解读`)."""
    bare = _DECORATION.sub("", _COUNTED.sub("", _NUMBERED.sub("", text))).casefold()
    return _EDGES.sub("", bare) or bare


def names_column(text: str, spec: ColumnSpec, inside: Set[str] = frozenset()) -> int:
    """How surely a short text names the column, 0 for not at all.

    100 for a name itself, 90 with a tail (专栏) or, on a page `inside` the column that it is part of, for a general
    name, 80 for a shared name, one of two that stand coupled (财政预决算及三公经费) or, for a key area, one that
    explains a catchword (晒账本：财政预决算), 70 for a name led by an organ's.
    """
    names = _names_of(spec)
    return names.score_of(plain_text(text), names.parts_of(_coupled(text), _explained(text)), inside)


def _coupled(text: str) -> tuple[str, ...]:
    """The plain names that stand coupled in a text; none where it is one name."""
    parts = _COUPLING.split(text) if len(text) <= _LONGEST_COUPLED else []
    if len(parts) < 2 or _OF_DOCUMENT.search(text):
        return ()
    return tuple(plain for part in parts if len(plain := plain_text(part)) >= _FEWEST_INSIDE)


def _explained(text: str) -> tuple[str, ...]:
    """The plain name that explains the catchword before it; none where a text has no such form."""
    found = _EXPLAINED.fullmatch(text) if len(text) <= _LONGEST_COUPLED else None
    if found is None or _OF_DOCUMENT.search(text) or _is_no_catchword(found[1].strip()):
        return ()
    return (plain_text(found[2] or found[3]),)


def _is_no_catchword(text: str) -> bool:
    return _NO_CATCHWORD.search(text) is not None or _ORGAN.search(text) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Names:
    """The names of one column, ready to be compared with plain texts."""

    names: frozenset[str]
    also: frozenset[str]
    within: frozenset[str]
    endings: tuple[str, ...]
    not_words: tuple[str, ...]
    part_of: str
    is_area: bool
    with_year: bool

    def parts_of(self, coupled: tuple[str, ...], explained: tuple[str, ...]) -> tuple[str, ...]:
        """The names in a text that count for this column: catchwords are explained only where key areas are named,
        elsewhere it is a title that follows a colon (在线访谈：领导分工).
        """
        return coupled + explained if self.is_area else coupled

    def score_of(self, plain: str, coupled: tuple[str, ...], inside: Set[str]) -> int:
        """The score of a whole text, or else of the names that stand coupled in it."""
        if (whole := self.score(plain, inside)) or not coupled or any(word in plain for word in self.not_words):
            return whole
        fewest = _FEWEST_INSIDE if self.part_of in inside else _FEWEST_OF_PART
        best = max((self.score(part, inside) for part in coupled if len(part) >= fewest), default=0)
        return _SHARED if best >= _SHARED else 0

    def score(self, plain: str, inside: Set[str]) -> int:
        if not plain or len(plain) > _LONGEST or any(word in plain for word in self.not_words):
            return 0
        if not _YEAR.search(plain):
            return self._score(plain, inside)
        return min(_LED, self._score(_YEARS.sub("", plain), inside)) if self.with_year else 0

    def _score(self, plain: str, inside: Set[str]) -> int:
        if plain in self.names:
            return _SURE
        body = _TAIL.sub("", plain)
        if body in self.names or (self.part_of in inside and plain in self.within):
            return _WITH_TAIL
        if plain in self.also or body in self.also:
            return _SHARED
        if len(plain) <= _LONGEST_ENDING and plain.endswith(self.endings):
            return _LED
        led = {form[at:] for form in (plain, body) for at in range(1, len(form)) if _ORGAN.search(form[:at])}
        return _LED if led & self.names else _SHARED_AND_LED if led & self.also else 0


@cache
def _names_of(spec: ColumnSpec) -> _Names:
    return _Names(
        names=frozenset(map(plain_text, spec.names)),
        also=frozenset(map(plain_text, spec.also)),
        within=frozenset(map(plain_text, spec.within)),
        endings=spec.endings,
        not_words=tuple(word.casefold() for word in spec.not_words),
        part_of=spec.part_of,
        is_area=bool(spec.area),
        with_year=spec.with_year,
    )


class ColumnNames:
    """All columns of an installation: one look tells which of them a text names."""

    def __init__(self, columns: Sequence[ColumnSpec]) -> None:
        self._names = {spec.name: _names_of(spec) for spec in columns}
        self._by_form: dict[str, list[str]] = {}
        for name, forms in self._names.items():
            for form in {*forms.names, *forms.also, *forms.within, *forms.endings}:
                self._by_form.setdefault(form, []).append(name)
        self._seen: dict[tuple[str, Set[str]], Mapping[str, int]] = {}

    def named(self, text: str, inside: Set[str] = frozenset()) -> Mapping[str, int]:
        """Each column that the text names and how surely; see `names_column`."""
        key = (text, inside)
        if (known := self._seen.get(key)) is None:
            if len(self._seen) >= _KEPT:
                self._seen.clear()
            known = self._seen[key] = self._named(plain_text(text), _coupled(text), _explained(text), inside)
        return known

    def _named(
        self, plain: str, coupled: tuple[str, ...], explained: tuple[str, ...], inside: Set[str]
    ) -> Mapping[str, int]:
        if not plain or len(plain) > _LONGEST:
            return {}
        possible = dict.fromkeys(name for form in (plain, *coupled, *explained) for name in self._possible(form))
        own = {name: self._names[name] for name in possible}
        scores = {name: one.score_of(plain, one.parts_of(coupled, explained), inside) for name, one in own.items()}
        return {name: score for name, score in scores.items() if score}

    def _possible(self, plain: str) -> Iterator[str]:
        """Every column one of whose names ends the text, its tail or years left out."""
        undated = _YEARS.sub("", plain)
        for form in {plain, undated, _TAIL.sub("", plain), _TAIL.sub("", undated)}:
            for at in range(len(form)):
                yield from self._by_form.get(form[at:], ())


@cache
def names_of_all(columns: tuple[ColumnSpec, ...]) -> ColumnNames:
    """The names of these columns, put in order once."""
    return ColumnNames(columns)
