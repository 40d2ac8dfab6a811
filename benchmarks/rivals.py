"""What other readers say of the same pages: htmldate, trafilatura, and the plain reader that takes what comes first."""

import logging
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

from benchmarks.cases import Case, case, same_text
from benchmarks.scoring import titles
from benchmarks.truth import Corpus

_FIRST_DATE = re.compile(r"(20\d\d)\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})")
_FIRST_SOURCE = re.compile(r"来源\s?[:：]\s?(\S+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What a rival says: title, day (`YYYY-MM-DD`) and source; "" for none, None for what it never says."""

    title: str | None = None
    day: str = ""
    source: str | None = None


Rival = Callable[[str, str], Claim]


def first_wins(html: str, url: str) -> Claim:
    """The `<title>`, the first date of the text and the first 来源: what a reader written in an hour does."""
    tree = LexborHTMLParser(html)
    body = tree.body
    text = body.text(separator=" ") if body else ""
    date, source, title = _FIRST_DATE.search(text), _FIRST_SOURCE.search(text), tree.css_first("title")
    return Claim(
        title=title.text().strip() if title else "",
        day=f"{int(date[1])}-{int(date[2]):02d}-{int(date[3]):02d}" if date else "",
        source=source[1] if source else "",
    )


def installed() -> Mapping[str, Rival]:
    """The rivals that can run here. htmldate and trafilatura are in the extra `bench`."""
    found: dict[str, Rival] = {"first-wins": first_wins}
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    try:
        from htmldate import find_date
        from trafilatura import extract_metadata
    except ImportError:
        return found

    def htmldate(html: str, url: str) -> Claim:
        return Claim(day=find_date(html, original_date=True) or "")

    def trafilatura(html: str, url: str) -> Claim:
        told = extract_metadata(html, default_url=url)
        title, day = (told.title or "", told.date or "") if told else ("", "")
        return Claim(title=title, day=day, source=(told.sitename or "") if told else "")

    return {"htmldate": htmldate, "trafilatura": trafilatura, **found}


def rival_cases(corpus: Corpus, rival: Rival) -> Iterator[Case]:
    """A rival against the truths of articles; of a date only the day counts, since no rival tells the time."""
    for page, _, truth in corpus.truths("articles"):
        try:
            said = rival(page.text, page.url)
        except Exception as error:  # a rival's crash is a wrong answer and no end of the run
            said = Claim(title=f"{type(error).__name__}: {error}")
        day = (truth["publish_date"] or "")[:10]
        yield case("publication_date", page.host, page.file, is_right=said.day == day, expected=day, found=said.day)
        if said.title is not None:
            is_right = any(same_text(said.title, right) for right in titles(truth))
            yield case("title", page.host, page.file, is_right=is_right, expected=truth["title"], found=said.title)
        if said.source is not None:
            is_right, expected = same_text(said.source, truth["source"]), truth["source"]
            yield case("source", page.host, page.file, is_right=is_right, expected=expected, found=said.source)
