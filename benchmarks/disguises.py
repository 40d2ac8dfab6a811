"""The same pages as other designers would have made them: other names of classes, other elements, another spelling.

A reader of any portal must not hang on what a page's author calls things. Each disguise changes one habit on all pages;
what was read right before and no longer is, hung on that habit.
"""

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from benchmarks.cases import Case
from benchmarks.scoring import all_cases
from benchmarks.truth import Corpus
from crawler.reading.facts import PageFacts
from crawler.reading.page import read_page

_CODE = re.compile(r"<(script|style)\b[^>]*>.*?</\1\s*>", re.I | re.S)
_TAG = re.compile(r"<(?!meta\b)[a-zA-Z][^<>]*>", re.I)
_NAMES = re.compile(r"""(?<=[\s"'])(class|id)(\s*=\s*)("[^"]*"|'[^']*'|[^\s"'>]+)""", re.I)
_IN_CODE = re.compile(r"""(?<=[.#"'])[A-Za-z_][-\w]*""")
_DAY = re.compile(r"(?<![\d/])(20\d\d)-(\d\d?)-(\d\d?)(?!\d)(?=[^<>]*<)")


@dataclass(frozen=True)
class Disguised(Corpus):
    """A corpus whose pages are read in disguise."""

    disguise: Callable[[str], str]

    @cached_property
    def facts(self) -> Mapping[str, PageFacts]:
        """What our reader says of each page in disguise; one that is no UTF-8 stays as it is."""
        return {
            file: read_page(self._in_disguise(page.path.read_bytes()), page.url) for file, page in self.pages.items()
        }

    def _in_disguise(self, body: bytes) -> bytes:
        try:
            text = body.decode("utf-8")
        except UnicodeDecodeError:
            return body
        return self.disguise(text).encode()


def lost(corpus: Corpus, disguise: Callable[[str], str]) -> Iterator[Case]:
    """The cases that are right on the pages as they are, and wrong in disguise."""
    before = {(case.field, case.file): case.is_right for case in all_cases(corpus)}
    for case in all_cases(Disguised(corpus.folder, disguise)):
        if before.get((case.field, case.file)) and not case.is_right:
            yield case


def _without_names(text: str) -> str:
    """Classes and ids by names that say nothing, in markup, style sheets and scripts alike."""
    used = {
        name for tag in _TAG.finditer(text) for found in _NAMES.finditer(tag[0]) for name in _bare(found[3]).split()
    }

    def renamed(found: re.Match[str]) -> str:
        return f'{found[1]}{found[2]}"{" ".join(map(_code_name, _bare(found[3]).split()))}"'

    def in_code(found: re.Match[str]) -> str:
        return _IN_CODE.sub(lambda name: _code_name(name[0]) if name[0] in used else name[0], found[0])

    return _each(text, lambda markup: _TAG.sub(lambda tag: _NAMES.sub(renamed, tag[0]), markup), in_code)


def _bare(value: str) -> str:
    return value.strip("\"'")


def _code_name(name: str) -> str:
    return "k" + hashlib.sha256(name.encode()).hexdigest()[:6]


def _each(text: str, markup: Callable[[str], str], code: Callable[[re.Match[str]], str] | None = None) -> str:
    """A text whose markup is changed, and its scripts and style sheets where told."""
    parts, at = list[str](), 0
    for found in _CODE.finditer(text):
        parts += [markup(text[at : found.start()]), code(found) if code else found[0]]
        at = found.end()
    return "".join((*parts, markup(text[at:])))


def _as(tag: str, *names: str) -> Callable[[str], str]:
    """Elements of these names as elements of another."""
    pattern = re.compile(rf"<(/?)(?:{'|'.join(names)})\b", re.I)
    return lambda text: _each(text, lambda markup: pattern.sub(rf"<\1{tag}", markup))


def _wrapped(text: str) -> str:
    opened = re.compile(r"<div\b", re.I)
    closed = re.compile(r"</div\s*>", re.I)
    return _each(text, lambda markup: closed.sub("</div></div>", opened.sub("<div><div", markup)))


def _dated(form: str) -> Callable[[str], str]:
    return lambda text: _each(text, lambda markup: _DAY.sub(form, markup))


def _squeezed(text: str) -> str:
    return _each(text, lambda markup: re.sub(r">\s+<", "><", markup))


DISGUISES: Mapping[str, Callable[[str], str]] = {
    "classes and ids by other names": _without_names,
    "no headings, all of them div": _as("div", "h[1-6]"),
    "no header, nav, main, article": _as("div", "header", "footer", "nav", "main", "article", "section", "aside"),
    "no lists, ul and li as div": _as("div", "ul", "ol", "li", "dl", "dt", "dd"),
    "every div within another": _wrapped,
    "no white space between tags": _squeezed,
    "days as 2017/05/03": _dated(r"\1/\2/\3"),
    "days as 2017年05月03日": _dated(r"\1年\2月\3日"),
}
