"""The same pages in other encodings must give the same facts: the saved ones all came as UTF-8."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from benchmarks.truth import Corpus
from crawler.reading.facts import PageFacts
from crawler.reading.page import read_page

# What the pages declare, and what their bytes are: a page that says gb2312 is in truth GBK.
ENCODINGS = {"gb2312": "gbk", "gbk": "gbk", "gb18030": "gb18030", "big5": "big5", "utf-16": "utf-16"}
_DECLARED = re.compile(r"(<meta[^>]{0,200}?charset\s*=\s*[\"']?)[\w-]+", re.I)
# What a page says about its own bytes differs by right, and the queries of links, written in the page's encoding.
_ABOUT_BYTES = ("charset", "metas")
_QUERY = re.compile(r"(https?://[^\"?]{1,500}\?)[^\"]{1,2000}")
_UNKNOWN = "口"  # stands, in both copies, for the characters that an encoding lacks


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A part of the facts that an encoding changed."""

    encoding: str
    file: str
    part: str


def differences(corpus: Corpus, label: str) -> Iterator[Difference]:
    """Whatever differs between the pages in UTF-8 and in the encoding that each of them is labelled with."""
    encoding = ENCODINGS[label]
    for page in corpus.pages.values():
        lacking = {c for c in set(page.text) if not _has(c, encoding)}
        text = page.text.translate(dict.fromkeys(map(ord, lacking), _UNKNOWN))
        plain = _parts(read_page(_declare(text, "utf-8").encode(), page.url, "text/html; charset=utf-8"))
        body = _declare(text, label).encode(encoding)
        other = _parts(read_page(body, page.url, f"text/html; charset={label}"))
        for part, value in plain.items():
            if other[part] != value:
                yield Difference(encoding=label, file=page.file, part=part)


def _has(character: str, encoding: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _declare(text: str, label: str) -> str:
    return _DECLARED.sub(rf"\g<1>{label}", text)


def _parts(facts: PageFacts) -> dict[str, str]:
    told = {name: getattr(facts, name) for name in facts.__struct_fields__ if name not in _ABOUT_BYTES}
    return {name: _QUERY.sub(r"\1", msgspec.json.encode(value).decode()) for name, value in told.items()}
