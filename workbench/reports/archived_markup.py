"""An archived page reduced to what may be shown: its text and structure, without anything that acts or loads.

Works by allowance: a tag or attribute that is not listed here does not come through, whatever it is.
"""

import html as entities
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urljoin

from bs4 import BeautifulSoup, Tag
from bs4.element import PreformattedString
from bs4.exceptions import ParserRejectedMarkup
from selectolax.lexbor import LexborHTMLParser

from crawler.reading.markup.nesting import bounded
from crawler.reading.markup.urls import route_of
from crawler.reading.markup.written import written_markup

_TEXT_TAGS = (
    "a",
    "abbr",
    "b",
    "br",
    "code",
    "del",
    "em",
    "i",
    "ins",
    "q",
    "s",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "u",
)
_BLOCK_TAGS = (
    "address",
    "article",
    "aside",
    "blockquote",
    "center",
    "div",
    "figcaption",
    "figure",
    "footer",
    "header",
    "hr",
)
_MORE_BLOCK_TAGS = ("h1", "h2", "h3", "h4", "h5", "h6", "main", "nav", "p", "pre", "section")
_LIST_TAGS = ("dd", "dl", "dt", "li", "ol", "ul")
_TABLE_TAGS = ("caption", "col", "colgroup", "table", "tbody", "td", "tfoot", "th", "thead", "tr")
_KEPT = frozenset((*_TEXT_TAGS, *_BLOCK_TAGS, *_MORE_BLOCK_TAGS, *_LIST_TAGS, *_TABLE_TAGS))
_PLUGINS = ("object", "embed", "applet", "audio", "video", "canvas", "svg", "math")
_DROPPED = frozenset(("script", "style", "template", "noembed", "head", "link", "meta", "base", *_PLUGINS))
_AS_SPAN = frozenset(("option", "button", "textarea"))
_STAND_INS = {"img": "图片", "iframe": "内嵌页面", "frame": "内嵌页面", "input": "输入框", "area": "图片热区"}
_SPANS = ("colspan", "rowspan")
_MANY = 200  # children: to take one out of more, Beautiful Soup looks through them all, each time
_MOST_SCRIPTS = 500  # what more of them write is not shown, and a quote from there is said not to be found
_RAW_TEXT = "xmp, noembed, noframes, plaintext"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attributes:
    """A shown element with the attribute values that it had, addresses also made absolute."""

    shown: Tag
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivedMarkup:
    """`root`: only allowed markup; `attributes`: what its elements said beside their text; `code`: the unshown."""

    root: BeautifulSoup
    title: str
    attributes: list[Attributes] = field(default_factory=list)
    code: list[str] = field(default_factory=list)


def reduce_markup(html: str, url: str, archived: Mapping[str, str]) -> ArchivedMarkup:
    """Reduces `html`, seen at `url`. `archived` maps addresses to their archived pages: only those stay links."""
    root = _tree(html)
    title = root.title.get_text().strip() if root.title else ""
    page = ArchivedMarkup(root=root, title=title)
    _collect_code(page)
    _write_out(page.root)
    for node in root.find_all(string=lambda text: isinstance(text, PreformattedString)):
        node.extract()  # comments, doctypes, processing instructions
    gone = set[int]()  # Beautiful Soup's own `decomposed` searches all that a tag holds, each time it is asked
    for tag in root.find_all(True):
        if isinstance(tag, Tag) and id(tag) not in gone:
            if tag.name in _DROPPED or tag.name in _STAND_INS:
                gone.update(map(id, tag.descendants))
            _reduce(tag, page, url, archived)
    return page


def _tree(html: str) -> BeautifulSoup:
    # lexbor first: it reads anything as browsers do, and hands well-formed markup to the tree that is edited.
    parsed = LexborHTMLParser(bounded(html))
    for node in parsed.css(_RAW_TEXT):
        node.replace_with(node.text())
    try:
        return BeautifulSoup(parsed.html or "", "html.parser")
    except ParserRejectedMarkup:
        return BeautifulSoup(f"<pre>{entities.escape(html)}</pre>", "html.parser")


def _collect_code(page: ArchivedMarkup) -> None:
    for tag in page.root.find_all(["script", "style", "meta", "link", "title", *_PLUGINS]):
        page.code.append(" ".join((*_values(tag), tag.get_text())))
    page.code.extend(str(text) for text in page.root.find_all(string=lambda text: isinstance(text, PreformattedString)))


def _write_out(root: BeautifulSoup) -> None:
    """Puts what scripts write as literals where browsers would put it, so that quotes read from there can be marked."""
    for script in root.find_all("script")[:_MOST_SCRIPTS]:
        for markup in written_markup(script.get_text(), str(script.get("type", ""))):
            written = _tree(markup).body
            if written is not None and isinstance(script, Tag):
                script.insert_before(*list(written.children))


def _reduce(tag: Tag, page: ArchivedMarkup, url: str, archived: Mapping[str, str]) -> None:
    values = _values(tag)
    addresses = [_absolute(url, value) for name in ("href", "src", "value") for value in _values_of(tag, name)]
    shown = tag
    if tag.name in _DROPPED:
        _drop(tag)
        return
    if tag.name in _STAND_INS:
        _stand_in(tag)
    elif tag.name in _KEPT or tag.name in _AS_SPAN:
        _strip(tag, archived.get(_page_at(addresses[0])) if tag.name == "a" and addresses else None)
    elif len(tag.contents) > _MANY:
        tag.name = "div"
        tag.attrs.clear()
    else:
        shown = tag.parent or tag
        tag.unwrap()
    if values:
        page.attributes.append(Attributes(shown=shown, values=(*values, *addresses)))


def _strip(tag: Tag, target: str | None) -> None:
    spans = {name: value for name in _SPANS if (value := str(tag.get(name, ""))).isascii() and value.isdigit()}
    tag.attrs.clear()
    tag.attrs.update(spans)
    if tag.name == "a" and target:
        tag["href"] = target
    elif tag.name == "a" or tag.name in _AS_SPAN:
        tag["class"] = "was-link" if tag.name == "a" else "stand-in"
        tag.name = "span"


def _drop(tag: Tag) -> None:
    if tag.parent is not None and len(tag.parent.contents) > _MANY:
        _empty(tag)
    else:
        tag.decompose()


def _stand_in(tag: Tag) -> None:
    """Puts words in the place of what is not shown."""
    words = _STAND_INS[tag.name]
    said = next(
        (value for name in ("alt", "title", "value", "placeholder") for value in _values_of(tag, name) if value), ""
    )
    is_shown = not (tag.name == "input" and tag.get("type") == "hidden")
    _empty(tag)
    tag["class"] = "stand-in"
    if is_shown:
        tag.string = f"［{words}：{said}］" if said else f"［{words}］"


def _empty(tag: Tag) -> None:
    """Makes an empty span of an element, in its place."""
    tag.clear()
    tag.attrs.clear()
    tag.name, tag.can_be_empty_element = "span", False


def _values(tag: Tag) -> list[str]:
    return [value for name in tag.attrs for value in _values_of(tag, name) if value.strip()]


def _values_of(tag: Tag, name: str) -> list[str]:
    value = tag.get(name)
    return [] if value is None else [value] if isinstance(value, str) else [" ".join(value)]


def _page_at(address: str) -> str:
    """The address of the page that a link leads to: without a place on it, but with the route of an app."""
    return address if route_of(address) else address.partition("#")[0]


def _absolute(url: str, value: str) -> str:
    try:
        return urljoin(url, value.strip())
    except ValueError:
        return value
