"""The make (建站系统) of a portal: which publishing system and template it is built with, told by its own traces.

Pure, and without a list of vendors: two portals of one make leave the same traces whatever they write about. Where
many portals of one make show the same fault at once, the fault may be our reader's.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from urllib.parse import urlsplit

from crawler.addresses import is_document
from crawler.reading.facts import PageFacts

_FEWEST_ADDRESSES = 3  # distinct ones of a form, below which it is no habit
_LEAST_SHARE = 0.04  # of the portal's addresses that have the form
_FRAME_SHARE = 0.6  # of the pages that show a file or a name of the template's
_FEWEST_SIGNS = 4  # below which a portal tells nothing
_NUMBER = re.compile(r"\d+")
_YEAR = re.compile(r"(?:19|20)\d\d(?=$|-)")
_HEX = re.compile(r"[0-9a-f]{16,}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.I)
_VERSION = re.compile(r"[\s/v]*\d[\w.\-]*", re.I)
_GENERATORS = ("generator", "creator")
_LONGEST = 60


class SignKind(StrEnum):
    """Where a sign stands."""

    GENERATOR = "generator"  # 生成工具
    ADDRESS = "address"  # 网址形式
    FILE = "file"  # 脚本和样式文件
    FORM = "form"  # 表单地址
    NAME = "name"  # 元素的 id 和 class


@dataclass(frozen=True, slots=True, order=True)
class Sign:
    """One trace of the make: `address` `yyyy/#/#/art_#_#.html`, `file` `jpage.js`."""

    kind: SignKind
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Make:
    """The signs of a portal's make, sorted. Portals of one make share most of them, seldom all."""

    signs: tuple[Sign, ...] = ()

    @property
    def id(self) -> str:
        """A short name of exactly these signs, the same on every night and machine; "" when they are too few."""
        if len(self.signs) < _FEWEST_SIGNS:
            return ""
        return hashlib.sha256("\n".join(f"{s.kind}:{s.text}" for s in self.signs).encode()).hexdigest()[:8]

    def of_kind(self, kind: SignKind) -> tuple[str, ...]:
        """The texts of the signs of one kind."""
        return tuple(sign.text for sign in self.signs if sign.kind is kind)


def make_of(pages: Iterable[PageFacts]) -> Make:
    """The make that the pages of one portal show; without signs where they are too few."""
    read = [page for page in pages if not page.kind.is_stand_in]
    signs = {*_generators(read), *_addresses(read), *_forms(read), *_frame(read)}
    return Make(signs=tuple(sorted(signs)))


def likeness(one: Make, other: Make) -> float:
    """How like two makes are, 0 to 1: the mean share of signs in common, of those kinds that both show.

    A kind counts once, however many signs it has: a template has a hundred names and a system one form of address.
    """
    if not one.id or not other.id:
        return 0.0
    shares = [share for kind in SignKind if (share := _common(one.of_kind(kind), other.of_kind(kind))) is not None]
    return sum(shares) / len(shares) if len(shares) > 1 else 0.0


def _common(one: tuple[str, ...], other: tuple[str, ...]) -> float | None:
    if not one or not other:
        return None
    return len(set(one) & set(other)) / len(set(one) | set(other))


def _generators(pages: list[PageFacts]) -> Iterator[Sign]:
    for page in pages:
        for name in _GENERATORS:
            if (told := page.meta(name)) and (product := _VERSION.sub("", told).strip().lower()):
                yield Sign(SignKind.GENERATOR, product[:_LONGEST])


def _addresses(pages: list[PageFacts]) -> Iterator[Sign]:
    hosts = ((_host_of(page.url), page.links) for page in pages)
    linked = {(link.url, host) for host, links in hosts for link in links if link.url}
    known = {url for url, host in linked if _host_of(url) == host and not is_document(url)}
    forms = Counter(form for url in known if (form := form_of(url)))
    fewest = max(_FEWEST_ADDRESSES, _LEAST_SHARE * len(known))
    return (Sign(SignKind.ADDRESS, form) for form, count in forms.items() if count >= fewest)


@lru_cache(1 << 12)
def _host_of(url: str) -> str | None:
    return urlsplit(url).hostname


def form_of(url: str) -> str:
    """An address without what is the portal's own: from its first numbered part on, numbers blotted out.

    `/zwgk/gzdt/201712/t20171215_123.html` is `yyyymm/tyyyymmdd_#.html`; names of columns stand before that.
    """
    parts = urlsplit(url)
    steps = [step for step in parts.path.split("/") if step]
    first = next((at for at, step in enumerate(steps) if _is_numbered(step)), None)
    names = "&".join(sorted(part.partition("=")[0].lower() for part in parts.query.split("&") if part))
    if first is None and not names:
        last = steps[-1] if steps else ""
        stem, dot, ending = last.rpartition(".")
        return f"{'index' if stem.lower() in ('index', 'default') else '*'}{dot}{ending.lower()}" if dot else "*/"
    path = "/".join(_blotted(step) for step in (steps[first:] if first is not None else steps[-1:]))
    return f"{path}{'/' if parts.path.endswith('/') else ''}{f'?{names}' if names else ''}"[:_LONGEST]


def _is_numbered(step: str) -> bool:
    return any(letter.isdigit() for letter in step)


def _blotted(step: str) -> str:
    year = "yyyy" if _YEAR.match(step) else ""
    return year + _NUMBER.sub(_number, _HEX.sub("~", step[len(year) :])).lower()


def _number(found: re.Match[str]) -> str:
    digits = found[0]
    is_date = digits[:2] in ("19", "20") and "01" <= digits[4:6] <= "12"
    return {8: "yyyymmdd", 6: "yyyymm"}.get(len(digits), "#") if is_date else "#"


def _forms(pages: list[PageFacts]) -> Iterator[Sign]:
    for page in pages:
        for form in page.forms:
            path = urlsplit(form.url or "").path
            if path.strip("/") and _host_of(form.url or "") == _host_of(page.url):
                yield Sign(SignKind.FORM, _blotted(path.rpartition("/")[2] or path.strip("/"))[:_LONGEST])


def _frame(pages: list[PageFacts]) -> Iterator[Sign]:
    """Files and names that most pages share: those of the template, whatever a page is for."""
    files = Counter(name for page in pages for name in page.build.files)
    names = Counter(name for page in pages for name in page.build.names)
    fewest = max(2, _FRAME_SHARE * len(pages))
    yield from (Sign(SignKind.FILE, name) for name, count in files.items() if count >= fewest)
    yield from (Sign(SignKind.NAME, name) for name, count in names.items() if count >= fewest)
