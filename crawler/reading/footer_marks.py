"""The seven marks of the footer (P-FOOT), each reading with its form. Nothing in a comment is ever read."""

import re
from collections.abc import Iterator

from crawler.reading import marks as forms
from crawler.reading.facts import Image, Link, Mark, MarkForm, MarkKind, Meta, Region
from crawler.reading.tree import TEXT, Tree

_MOST = 200
_CONAC_SCRIPT = re.compile(r"/ca\d{12,}\w*\.js")
_LONGEST_QUOTE = 200


def read_marks(
    tree: Tree, regions: list[Region], links: tuple[Link, ...], images: tuple[Image, ...], metas: tuple[Meta, ...]
) -> tuple[Mark, ...]:
    """Every reading of a mark on the page, each once."""
    found: dict[Mark, None] = {}
    for mark in (
        *_in_text(tree, regions),
        *_in_links(links),
        *_in_images(images),
        *_in_scripts(tree, regions),
        *_in_metas(metas),
    ):
        found.setdefault(mark)
        if len(found) >= _MOST:
            break
    return tuple(found)


def _mark(kind: MarkKind, value: str, quote: str, form: MarkForm, region: Region) -> Mark:
    return Mark(kind=kind, value=value, quote=quote[:_LONGEST_QUOTE], form=form, region=region)


def _in_text(tree: Tree, regions: list[Region]) -> Iterator[Mark]:
    """Runs of text of one region and one form, so that a code that markup cuts into pieces is still read."""
    start, size = 0, len(tree.tags)
    while start < size:
        end = start
        is_written = start in tree.written
        while end < size and regions[end] is regions[start] and (end in tree.written) == is_written:
            end += 1
        form = MarkForm.WRITTEN if is_written else MarkForm.TEXT
        for line in tree.lines(start, end).split("\n"):
            for kind, value, quote in _line_marks(line, regions[start]):
                yield _mark(kind, value, quote, form, regions[start])
        start = end


def _line_marks(line: str, region: Region) -> list[tuple[MarkKind, str, str]]:
    if len(line) > 3000:
        return []
    found = forms.text_marks(line) if "备" in line or "标识码" in line else []
    return found + forms.sponsor_and_contact(line) if region is Region.FOOTER else found


def _in_links(links: tuple[Link, ...]) -> Iterator[Mark]:
    for link in links:
        where = (link.url or link.href)[:500]
        if forms.CONAC_LINK.search(where):
            yield _mark(MarkKind.CONAC, link.text, where, MarkForm.LINK, link.region)
        if forms.FIND_ERROR_LINK.search(where) or (len(link.text) <= 20 and forms.FIND_ERROR_NAME.search(link.text)):
            yield _mark(MarkKind.FIND_ERROR, _error_code(where), where, MarkForm.LINK, link.region)
        if forms.BEIAN_LINK.search(where) and (code := forms.POLICE_LINK.search(where)):
            yield _mark(MarkKind.POLICE, forms.police_code_value(code[1]), where, MarkForm.LINK, link.region)
        if len(link.text) <= 20:
            if forms.SITE_MAP.search(link.text):
                yield _mark(MarkKind.SITE_MAP, link.text, where or link.text, MarkForm.LINK, link.region)
            if link.region is Region.FOOTER and forms.CONTACT_LINK.search(link.text):
                yield _mark(MarkKind.CONTACT, link.text, where or link.text, MarkForm.LINK, link.region)


def _in_images(images: tuple[Image, ...]) -> Iterator[Mark]:
    for image in images:
        where = image.url[:500]
        name = where.rpartition("/")[2]
        if forms.CONAC_BADGE.search(f"/{name}") or forms.CONAC_ALT.search(image.alt):
            is_plain = name.lower() in ("red.png", "blue.png", "red_error.png")
            if not is_plain or image.region is Region.FOOTER or "conac" in (image.links_to or where):
                yield _mark(MarkKind.CONAC, image.alt or name, where, MarkForm.IMAGE, image.region)
        if forms.FIND_ERROR_TEXT.search(image.alt) or "jiucuo" in name.lower():
            yield _mark(MarkKind.FIND_ERROR, _error_code(image.links_to or ""), where, MarkForm.IMAGE, image.region)


def _in_scripts(tree: Tree, regions: list[Region]) -> Iterator[Mark]:
    for index, tag in enumerate(tree.tags):
        form = MarkForm.WRITTEN if index in tree.written else MarkForm.SCRIPT
        if tag == "script":
            src, name = tree.attribute(index, "src")[:500], tree.attribute(index, "id")
            code = tree.attribute(index, "sitecode").strip()
            if forms.CONAC_LINK.search(src):
                yield _mark(MarkKind.CONAC, "", src, form, regions[index])
            if "jiucuo" in f"{src} {name}".lower() or code or forms.FIND_ERROR_LINK.search(src):
                found = code or _error_code(f"{name} {src}")
                quote = f'<script id="{name}" sitecode="{code}" src="{src}">'
                yield _mark(MarkKind.FIND_ERROR, found, quote, form, regions[index])
                if forms.BARE_CODE.fullmatch(found):
                    yield _mark(MarkKind.SITE_CODE, found.lower(), quote, form, regions[index])
        elif tag != TEXT and "_ideconac" in tree.attribute(index, "id").lower() and _is_filled(tree, index):
            yield _mark(MarkKind.CONAC, "", f'<{tag} id="{tree.attribute(index, "id")}">', form, regions[index])


def _is_filled(tree: Tree, index: int) -> bool:
    """Whether the badge's container holds the badge, or a script of CONAC's is there to write it."""
    if tree.ends[index] > index + 1:
        return True
    sources = (tree.attribute(i, "src").lower() for i, tag in enumerate(tree.tags) if tag == "script")
    return any("conac" in src or _CONAC_SCRIPT.search(src) for src in sources)


def _in_metas(metas: tuple[Meta, ...]) -> Iterator[Mark]:
    for meta in metas:
        if meta.name == "siteidcode" and (code := meta.content.strip()) and forms.BARE_CODE.fullmatch(code):
            yield _mark(MarkKind.SITE_CODE, code.lower(), f"{meta.name}={code}", MarkForm.META, Region.HEADER)


def _error_code(where: str) -> str:
    found = forms.FIND_ERROR_CODE.search(where)
    return found[1].lower() if found else ""
