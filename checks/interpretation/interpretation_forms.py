"""解读的形式：图解、音频、视频。

依据：D-INT-FORM（未核对，只作提示）。
判定：政策解读栏目考核年度内的条目中，标题写明图解（一图读懂、看懂、看明白）、音频、视频，并且打开的页面上有图片、音频或视频文件的，
该形式为通过；其余一律存疑，没有读到解读的只说没有读到。
局限：只凭标题不算；标题写明视频、音频的，“看懂”一类的词不再算图解；播放器由脚本写入的读不到媒体文件；不看内容好坏；没有这种形式不判不通过。
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from checks.check import Check, Citation, Input, Outcome, Verdict, cant_tell, passed
from checks.page import Entry, Page, each_once
from checks.phrases import any_of
from checks.site import Site
from checks.title_words import InterpretationWords
from crawler.reading.facts import MediaKind, Region

_COLUMN = "政策解读"
_SHOWN = 3
_HARDLY_ANY_TEXT = 60  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class _Form:
    """A form (形式): words of a title that announce it, and the files by which a page shows it.

    `hinted`: words that announce it only where the title announces no other form. `plays`: what a player must play;
    None: pictures in the text.
    """

    name: str
    announced: re.Pattern[str]
    hinted: re.Pattern[str] | None = None
    plays: MediaKind | None = None
    files: re.Pattern[str] | None = None


@cache
def _forms(own: InterpretationWords) -> tuple[_Form, ...]:
    return (
        _Form(
            name="图解",
            announced=re.compile(any_of(own.pictures)),
            hinted=re.compile(any_of(own.picture_hints)),
        ),
        _Form(
            name="音频",
            announced=re.compile(any_of(own.sound)),
            plays=MediaKind.AUDIO,
            files=re.compile(r"\.(?:mp3|m4a|wma|wav|aac|ogg|amr)$", re.I),
        ),
        _Form(
            name="视频",
            announced=re.compile(any_of(own.films), re.I),
            plays=MediaKind.VIDEO,
            files=re.compile(r"\.(?:mp4|flv|wmv|m3u8|avi|mov|webm|f4v|swf)$", re.I),
        ),
    )


def evaluate(site: Site) -> Iterator[Verdict]:
    column = site.column(_COLUMN)
    entries = [] if column.page is None else [*column.listing.entries, *column.blocks]
    of_year = each_once(entry for entry in entries if site.is_of_the_year(site.dated(entry)))
    cites = [column.cite()] if column.page is not None else [*column.absence.looked_at]
    for form in _forms(site.words.titles.interpretation):
        yield _verdict(site, form, of_year, cites)


def _verdict(site: Site, form: _Form, entries: Sequence[Entry], where: list[Citation]) -> Verdict:
    subject = f"interpretation_form:{form.name}"
    announced = [entry for entry in entries if _announces(entry.title, form, site)]
    for entry in announced:
        page = site.page(entry.url or "")
        if page is not None and (shown := next(_media(page, form), None)) is not None:
            message = f"考核年度内有{form.name}形式的解读：{entry.title}"
            return passed(message, entry.cite(), page.cite(shown, f"{form.name}文件"), subject=subject)
    if announced:
        message = f"解读“{announced[0].title}”的标题写明{form.name}，但页面未读或没有读到{form.name}文件，请人工核对"
        return cant_tell(message, *(entry.cite() for entry in announced[:_SHOWN]), subject=subject)
    if not entries:
        why = "政策解读栏目中没有读到考核年度内的解读" if site.column(_COLUMN).page else "没有找到政策解读栏目"
        return cant_tell(f"{why}，有没有{form.name}形式的解读待核", *where, subject=subject)
    message = f"考核年度内 {len(entries)} 条解读的标题中未见{form.name}形式，可用{form.name}丰富解读（只作提示）"
    return cant_tell(message, *where, subject=subject)


def _announces(title: str, form: _Form, site: Site) -> bool:
    if form.announced.search(title):
        return True
    is_hinted = form.hinted is not None and form.hinted.search(title) is not None
    return is_hinted and not any(other.announced.search(title) for other in _forms(site.words.titles.interpretation))


def _media(page: Page, form: _Form) -> Iterator[str]:
    """Addresses of what the page shows in that form."""
    if form.files is None:
        article = page.facts.article
        yield from (image.url for image in (article.images if article else ()))
        # An article that is nothing but a picture has no text for the reader to find pictures in.
        if article is None or len("".join(article.body.split())) < _HARDLY_ANY_TEXT:
            yield from (i.url for i in page.facts.images if i.region is Region.MAIN and not i.links_to)
        return
    yield from (media.url for media in page.facts.media if media.kind is form.plays)
    for link in page.facts.links:
        if link.url and form.files.search(urlsplit(link.url).path):
            yield link.url


CHECK = Check(
    id="interpretation_forms",
    title="解读形式",
    norms=("D-INT-FORM",),
    inputs=(Input.HOME,),
    outcomes=frozenset({Outcome.PASSED, Outcome.CANT_TELL}),
    evaluate=evaluate,
    columns=(_COLUMN,),
    version=7,
    preview=True,
)
