"""The seven marks of the footer (P-FOOT), each reading with its form. Nothing in a comment is ever read."""

from collections.abc import Iterator

from crawler.reading import marks as forms
from crawler.reading.facts import Hiding, Image, Link, Mark, MarkForm, MarkKind, Meta, Region, Shown
from crawler.reading.firms import of_firm
from crawler.reading.layout.page_layout import Layout
from crawler.reading.layout.regions import Regions
from crawler.reading.mark_places import copied_badge_script, has_badge_script
from crawler.reading.markup.tree import Tree, one_line

_MOST = 200
_MOST_HELD = 40  # elements of a badge
_LONGEST_QUOTE = 200
_LONGEST_LINE = 3000
_REST = 60  # characters behind a number
_BADGE_BOX = "dzjg"
_PLAIN_BADGES = ("red.png", "blue.png", "red_error.png")


def read_marks(
    layout: Layout, links: tuple[Link, ...], images: tuple[Image, ...], metas: tuple[Meta, ...]
) -> tuple[Mark, ...]:
    """Every reading of a mark on the page, each once."""
    tree, regions = layout.tree, layout.regions
    found: dict[Mark, None] = {}
    for mark in (
        *_in_text(layout),
        *_in_links(links),
        *_in_images(images),
        *_in_scripts(tree, regions),
        *_in_metas(metas),
    ):
        found.setdefault(mark)
        if len(found) >= _MOST:
            break
    return tuple(found)


def _mark(
    kind: MarkKind, value: str, quote: str, form: MarkForm, region: Region, *, is_hidden: bool = False, firm: str = ""
) -> Mark:
    told = one_line(quote)[:_LONGEST_QUOTE]
    return Mark(kind=kind, value=value, quote=told, form=form, region=region, is_hidden=is_hidden, firm=firm)


def _in_text(layout: Layout) -> Iterator[Mark]:
    tree, regions = layout.tree, layout.regions
    flow = tree.flow
    if "备" in flow or any(sign in flow for sign in forms.CODE_SIGNS):
        for kind, value, quote, place in forms.text_marks(flow):
            firm = "" if kind is MarkKind.SITE_CODE else _firm(tree, place, quote)
            hidden = _is_hidden(layout, place)
            yield _mark(kind, value, quote, _form(tree, place), regions.at(place), is_hidden=hidden, firm=firm)
    place = regions.footer_at
    # A label and what it labels may stand in two cells; one character takes the break's place, so that places hold.
    below = flow[place:].replace("：\n", "： ").replace(":\n", ": ")
    for line in forms.LABEL_LINE.sub(r"\1：", below).split("\n"):
        if 4 < len(line) <= _LONGEST_LINE:
            for kind, value, quote in forms.sponsor_and_contact(line):
                at = flow.find(quote.partition(" ")[0], place, place + len(line))
                hidden = _is_hidden(layout, max(at, place))
                if quote not in flow and quote.replace("：", "\n", 1) in flow:  # the colon was put there
                    quote = quote.replace("：", " ", 1)
                yield _mark(kind, value, quote, _form(tree, place), Region.FOOTER, is_hidden=hidden)
        place += len(line) + 1


def _form(tree: Tree, place: int) -> MarkForm:
    is_written = bool(tree.written) and tree.is_written(tree.owner_at(place))
    return MarkForm.WRITTEN if is_written else MarkForm.TEXT


def _firm(tree: Tree, place: int, quote: str) -> str:
    start, end = tree.line(place)
    return of_firm(tree.flow[max(start, place - _LONGEST_LINE) : place], tree.flow[place + len(quote) : end][:_REST])


def _is_hidden(layout: Layout, place: int) -> bool:
    owner = layout.tree.owner_at(place)
    return owner >= 0 and layout.hidings.is_surely_hidden(owner)


def _in_links(links: tuple[Link, ...]) -> Iterator[Mark]:
    for link in links:
        where, text = (link.url or link.href)[:500], link.text
        is_hidden = link.hiding not in (None, Hiding.SAME_COLOUR)  # a picture in it has no colour of text
        if _leads_to_service(where.lower()) and forms.SERVICE_LINK.search(where):
            yield from _by_address(link, where, is_hidden=is_hidden)
        if not text or len(text) > 20:
            continue
        if "错" in text and forms.FIND_ERROR_NAME.search(text) and not forms.FIND_ERROR_LINK.search(where):
            yield _mark(MarkKind.FIND_ERROR, _error_code(where), where, MarkForm.LINK, link.region, is_hidden=is_hidden)
        if any(sign in text for sign in forms.SITE_MAP_SIGNS) and forms.SITE_MAP.search(text):
            yield _mark(MarkKind.SITE_MAP, text, where or text, MarkForm.LINK, link.region, is_hidden=is_hidden)
        is_contact = "联系" in text and link.region is Region.FOOTER and forms.CONTACT_LINK.search(text)
        if is_contact and not forms.LEADS_NOWHERE.fullmatch(link.href[:40].strip()):
            yield _mark(MarkKind.CONTACT, text, where or text, MarkForm.LINK, link.region, is_hidden=is_hidden)


def _leads_to_service(low: str) -> bool:
    """Whether one of the words stands in an address that all addresses of marks hold: looked for first, being quick."""
    return (  # written out, as it is asked of every link of a page
        "conac.cn" in low
        or "jiucuo" in low
        or "www.gov.cn" in low
        or "kaipuyun" in low
        or "exposure/" in low
        or "beian." in low
        or "beian-" in low
    )


def _by_address(link: Link, where: str, *, is_hidden: bool) -> Iterator[Mark]:
    if forms.CONAC_LINK.search(where):
        yield _mark(MarkKind.CONAC, link.text, where, MarkForm.LINK, link.region, is_hidden=is_hidden)
    if forms.FIND_ERROR_LINK.search(where):
        yield _mark(MarkKind.FIND_ERROR, _error_code(where), where, MarkForm.LINK, link.region, is_hidden=is_hidden)
    if forms.BEIAN_LINK.search(where) and (code := forms.POLICE_LINK.search(where)):
        yield _mark(
            MarkKind.POLICE, forms.police_code_value(code[1]), where, MarkForm.LINK, link.region, is_hidden=is_hidden
        )


def _in_images(images: tuple[Image, ...]) -> Iterator[Mark]:
    for image in images:
        where = image.url[:500]
        name = where.rpartition("/")[2]
        is_hidden = image.shown is Shown.NEVER
        if image.alt:  # a picture of the number says it in its alt
            for kind, value, quote, _ in forms.text_marks(image.alt):
                yield _mark(kind, value, quote, MarkForm.IMAGE, image.region, is_hidden=is_hidden)
            for kind, value, quote in forms.sponsor_and_contact(image.alt) if image.region is Region.FOOTER else ():
                yield _mark(kind, value, quote, MarkForm.IMAGE, image.region, is_hidden=is_hidden)
        if not image.alt and not any(sign in name.lower() for sign in forms.BADGE_SIGNS):
            continue
        if forms.CONAC_BADGE.search(f"/{name}") or (image.alt and forms.CONAC_ALT.search(image.alt)):
            is_plain = name.lower() in _PLAIN_BADGES
            if not is_plain or image.region is Region.FOOTER or "conac" in (image.links_to or where):
                yield _mark(MarkKind.CONAC, image.alt or name, where, MarkForm.IMAGE, image.region, is_hidden=is_hidden)
        if forms.FIND_ERROR_BADGE.search(name) or (image.alt and forms.FIND_ERROR_TEXT.search(image.alt)):
            yield _mark(
                MarkKind.FIND_ERROR,
                _error_code(image.links_to or ""),
                where,
                MarkForm.IMAGE,
                image.region,
                is_hidden=is_hidden,
            )


def _in_scripts(tree: Tree, regions: Regions) -> Iterator[Mark]:
    for index in tree.by_tag.get("script", ()):
        attributes = tree.attributes[index]
        src, name = (attributes.get("src") or "")[:500], attributes.get("id") or ""
        code = (attributes.get("sitecode") or "").strip()
        if not (src or name or code):
            continue
        form = MarkForm.WRITTEN if tree.written and tree.is_written(index) else MarkForm.SCRIPT
        if "conac" in src.lower() and forms.CONAC_LINK.search(src):
            yield _mark(MarkKind.CONAC, "", src, form, regions.of[index])
        where = f"{src} {name}".lower()
        if code or (
            any(sign in where for sign in forms.ERROR_SIGNS)
            and ("jiucuo" in where or forms.FIND_ERROR_LINK.search(src))
        ):
            found = forms.site_code_value(code) or _error_code(f"{name} {src}")
            quote = f'<script id="{name}" sitecode="{code}" src="{src}">'
            yield _mark(MarkKind.FIND_ERROR, found, quote, form, regions.of[index])
            if forms.BARE_CODE.fullmatch(found):
                yield _mark(MarkKind.SITE_CODE, forms.site_code_value(found), quote, form, regions.of[index])
    yield from _badge_places(tree, regions)
    yield from _badge_boxes(tree, regions)


def _badge_places(tree: Tree, regions: Regions) -> Iterator[Mark]:
    places = [i for i, names in zip(tree.named, tree.names, strict=True) if "_ideconac" in names]
    is_own, copied = (has_badge_script(tree), copied_badge_script(tree)) if places else (False, "")
    for index in places:
        own = tree.attribute(index, "id")
        quote = f'<{tree.tags[index]} id="{own}">'
        if "_ideconac" in own.lower() and (form := _place_form(tree, index, is_filled=is_own or bool(copied))):
            is_copy = form in (MarkForm.SCRIPT, MarkForm.WRITTEN) and not is_own
            yield _mark(MarkKind.CONAC, "", copied if is_copy else quote, form, regions.of[index])


def _badge_boxes(tree: Tree, regions: Regions) -> Iterator[Mark]:
    """The badge's picture, under a name of its own (ared.png), in a box of the footer that is named for the badge."""
    for index, names in zip(tree.named, tree.names, strict=True):
        if _BADGE_BOX not in names or regions.of[index] is not Region.FOOTER or _BADGE_BOX not in names.split():
            continue
        for image in tree.inside(index, "img")[:_MOST_HELD]:
            src = tree.attribute(image, "src")[:500]
            name = src.rpartition("/")[2]
            if forms.BOXED_BADGE.fullmatch(name):
                yield _mark(MarkKind.CONAC, name, src, MarkForm.IMAGE, Region.FOOTER)


def _place_form(tree: Tree, index: int, *, is_filled: bool) -> MarkForm | None:
    """In what form the badge's place shows it; None for an empty place that no script fills (`is_filled`)."""
    held = [tag for tag in tree.tags[index + 1 : min(tree.ends[index], index + _MOST_HELD)] if tag != "script"]
    if held or tree.length(index):
        return MarkForm.IMAGE if "img" in held else MarkForm.LINK if "a" in held else MarkForm.TEXT
    if not is_filled:
        return None
    return MarkForm.WRITTEN if tree.written and tree.is_written(index) else MarkForm.SCRIPT


def _in_metas(metas: tuple[Meta, ...]) -> Iterator[Mark]:
    for meta in metas:
        if meta.name == "siteidcode" and (code := meta.content.strip()) and forms.BARE_CODE.fullmatch(code):
            yield _mark(
                MarkKind.SITE_CODE, forms.site_code_value(code), f"{meta.name}={code}", MarkForm.META, Region.HEADER
            )


def _error_code(where: str) -> str:
    found = forms.FIND_ERROR_CODE.search(where)
    return forms.site_code_value(found[1]) if found else ""
