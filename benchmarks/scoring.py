"""Holds what our reader says of a corpus against its truths, case by case."""

import re
from collections.abc import Iterator
from datetime import date

from benchmarks.cases import Case, case, same_date, same_text, written
from benchmarks.truth import Corpus, Row, SavedPage
from checks.dating import DatedAddress, resolve_list
from crawler.reading.facts import (
    Form,
    Listing,
    ListingState,
    MarkKind,
    Message,
    PageFacts,
    PageKind,
)

_SQUEEZED = re.compile(r"[\s:：*＊]+")
_MARKS = (  # field, kind of mark, the truths' names of it, and whether its value counts
    ("home_code", MarkKind.SITE_CODE, ("site_code", "site_id_code"), True),
    ("home_icp", MarkKind.ICP, ("icp",), True),
    ("home_police", MarkKind.POLICE, ("police", "police_record"), True),
    ("home_conac", MarkKind.CONAC, ("conac", "has_badge"), False),
    ("home_find_error", MarkKind.FIND_ERROR, ("find_error", "has_error_report"), False),
    ("home_site_map", MarkKind.SITE_MAP, ("site_map", "has_sitemap"), False),
)


def all_cases(corpus: Corpus) -> Iterator[Case]:
    """Every comparison of our reader with the truths of a corpus."""
    yield from _kinds(corpus)
    yield from _articles(corpus)
    for page, facts, truth in corpus.truths("lists"):
        yield from _list(page, facts, truth)
    for page, facts, truth in corpus.truths("messages"):
        yield from _messages(page, facts, truth)
    for page, facts, truth in corpus.truths("homes"):
        yield from _marks(page, facts, truth)
    for page, facts, truth in corpus.truths("forms"):
        yield from _forms(page, facts, truth)


def _kinds(corpus: Corpus) -> Iterator[Case]:
    for page in corpus.pages.values():
        if not page.kinds:
            continue
        kind = corpus.facts[page.file].kind
        is_right, expected = kind in page.kinds, "/".join(sorted(page.kinds))
        yield case("kind", page.host, page.file, is_right=is_right, expected=expected, found=kind)
        is_challenge = PageKind.CHALLENGE in page.kinds
        is_right = (kind is PageKind.CHALLENGE) is is_challenge
        yield case("challenge", page.host, page.file, is_right=is_right, expected=is_challenge, found=kind)


def _articles(corpus: Corpus) -> Iterator[Case]:
    for page, facts, truth in corpus.truths("articles"):
        article, host, file = facts.article, page.host, page.file
        title = article.title if article else ""
        is_right = any(same_text(title, right) for right in titles(truth))
        yield case("title", host, file, is_right=is_right, expected=truth["title"], found=title)
        shown, expected = (article.shown_date if article else None), truth["publish_date"]
        is_right = same_date(shown, expected)
        yield case("publication_date", host, file, is_right=is_right, expected=expected, found=written(shown))
        source = article.source.value if article and article.source else ""
        is_right, expected = same_text(source, truth["source"]), truth["source"]
        yield case("source", host, file, is_right=is_right, expected=expected, found=source)
        if "document_number" in truth:
            number = article.document_number.value if article and article.document_number else ""
            is_right, expected = same_text(number, truth["document_number"]), truth["document_number"]
            yield case("document_number", host, file, is_right=is_right, expected=expected, found=number)
        if "attachments" in truth:
            count, expected = len(article.attachments) if article else 0, truth["attachments"]
            yield case("attachments", host, file, is_right=count == expected, expected=expected, found=count)


def titles(truth: Row) -> list[str]:
    """The title of a truth and its other right readings (`title_ok`: one or several)."""
    also = truth.get("title_ok") or []
    return [truth["title"], *([also] if isinstance(also, str) else also)]


def _list(page: SavedPage, facts: PageFacts, truth: Row) -> Iterator[Case]:
    main, host, file = facts.main_listing, page.host, page.file
    count = len(main.items) if main else 0
    by_items = "script_filled" if truth["items"] is None else "filled" if truth["items"] else "empty"
    state = truth.get("state") or by_items
    found = main.state.value if main else "none"
    is_right = count == (truth["items"] or 0)
    yield case("list_items", host, file, is_right=is_right, expected=truth["items"], found=count)
    if state == "filled":
        first, expected = main.items[0].title if main and main.items else "", truth["first_title"]
        is_right = same_text(first, expected)
        yield case("list_first_title", host, file, is_right=is_right, expected=expected, found=first)
        newest, partial = _newest(main, page.as_of), truth.get("newest_partial")
        is_right = newest == (truth["newest"] or "") or bool(partial and newest[5:] == partial)
        yield case("list_newest", host, file, is_right=is_right, expected=truth["newest"] or partial, found=newest)
    if state != "filled" or found != ListingState.FILLED:
        yield case("list_state", host, file, is_right=found == state, expected=state, found=found)
    for block in truth.get("blocks", ()):
        yield _block(page, facts, block)


def _block(page: SavedPage, facts: PageFacts, block: Row) -> Case:
    """A block of a channel's page (栏目首页的一块): under its own heading, with its entries and newest date."""
    named = (one for one in facts.listings if same_text(one.heading, block["heading"]))
    found = next(named, None)
    shown = f"{len(found.items)} {_newest(found, page.as_of)}" if found else "no such block"
    expected = f"{block['items']} {block['newest'] or ''}"
    name = f"{page.file} “{block['heading']}”"
    return case("list_blocks", page.host, name, is_right=shown == expected, expected=expected, found=shown)


def _newest(main: Listing | None, as_of: date) -> str:
    if main is None:
        return ""
    entries = [DatedAddress(shown=i.date, url=i.url, days_ago=i.days_ago) for i in main.items]
    known = [on for on in resolve_list(entries, as_of) if on is not None]
    return max(known).isoformat() if known else ""


def _messages(page: SavedPage, facts: PageFacts, truth: Row) -> Iterator[Case]:
    if truth["kind"] != "letters":
        found, is_right = f"{len(facts.messages)} letters", not facts.messages
        yield case("message_asked", page.host, page.file, is_right=is_right, expected=truth["kind"], found=found)
        return
    by_title = {"".join(m.title.split()): m for m in facts.messages}
    for number, letter in enumerate(truth["letters"]):
        found_letter = by_title.get("".join((letter["title"] or "").split()))
        if found_letter is None and len(facts.messages) == len(truth["letters"]):
            found_letter = facts.messages[number]
        yield from _letter(page, letter, found_letter)


def _letter(page: SavedPage, letter: Row, found: Message | None) -> Iterator[Case]:
    host, name = page.host, f"{page.file} “{(letter['title'] or '')[:20]}”"
    for field, shown, expected in (
        ("message_asked", found.asked if found else None, letter["asked_at"]),
        ("message_replied", found.replied if found else None, letter["replied_at"]),
    ):
        is_right, text = found is not None and same_date(shown, expected), written(shown) if found else "no letter"
        yield case(field, host, name, is_right=is_right, expected=expected, found=text)
    if expected := letter["reply_department"]:
        unit = found.department if found else ""
        is_right = same_text(unit, expected)
        yield case("message_department", host, name, is_right=is_right, expected=expected, found=unit)


def _marks(page: SavedPage, facts: PageFacts, truth: Row) -> Iterator[Case]:
    for field, kind, keys, has_value in _MARKS:
        key = next((key for key in keys if key in truth), None)
        if key is None:
            continue
        found = [_bare(mark.value) for mark in facts.marks if mark.kind is kind]
        expected = truth[key]
        is_right = _bare(expected) in found if has_value and expected else bool(found) is bool(expected)
        text = " ".join(dict.fromkeys(found)) if has_value else bool(found)
        yield case(field, page.host, page.file, is_right=is_right, expected=expected, found=text)


def _forms(page: SavedPage, facts: PageFacts, truth: Row) -> Iterator[Case]:
    left = list(facts.forms)
    for expected in truth["forms"]:
        if expected.get("optional") or not expected["fields"]:
            continue
        labels = [_squeezed(label) for label in expected["fields"]]
        form = max(left, key=lambda form: len(set(labels) & set(_labels(form))), default=None)
        if form is not None:
            left.remove(form)
        purposes = (expected["purpose"], *(expected.get("purpose_also") or ()))
        purpose = form.purpose.value if form else "none"
        is_right, name = purpose in purposes, f"{page.file} ({', '.join(labels[:3])})"
        yield case("form_purpose", page.host, name, is_right=is_right, expected="/".join(purposes), found=purpose)
        found = _labels(form) if form else []
        for label in labels:
            is_right = label in found
            yield case("form_label", page.host, name, is_right=is_right, expected=label, found=" ".join(found)[:80])


def _labels(form: Form) -> list[str]:
    return [_squeezed(field.label) for field in form.fields]


def _squeezed(text: str) -> str:
    return _SQUEEZED.sub("", text)


def _bare(text: str | None) -> str:
    return "".join(c for c in text or "" if c.isalnum())
