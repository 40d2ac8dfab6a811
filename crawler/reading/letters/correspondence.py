"""The letters (留言、信件) of a page: one that it shows, those that it lists, or none."""

import re
from dataclasses import dataclass

from crawler.reading.articles.date_lines import Page
from crawler.reading.articles.titles import Title, find_title, is_body_name, title_before_site
from crawler.reading.facts import Article, Message, Region
from crawler.reading.layout.label_words import LABELS, MESSAGE_KINDS, LabelKind
from crawler.reading.layout.page_layout import Layout
from crawler.reading.letters.boards import SIGNS, Board, BoardReader, is_about_boards, names_board
from crawler.reading.letters.letter import Zone, read_letter
from crawler.reading.letters.single import LetterReader
from crawler.reading.lists.found import dated_entries
from crawler.reading.lists.page_lists import Lists
from crawler.reading.markup.spans import Spans

_SEVERAL = 2  # entries that make a list
_FEW = 5  # letters
_SUBJECTS = ("主题", "信件主题", "留言主题")
_SHORTEST_SUBJECT = 5  # characters
_LONGEST_SUBJECT = 60
_BOLD = ("b", "strong", "h1", "h2", "h3", "h4", "h5", "center")
_CENTRED = re.compile(r"align\s?:\s?(?:center|middle)", re.I)
_SHORT = 12  # characters of a title that is a board's name
_SERVICE_LABELS = 4  # kinds of labels that make a page a service guide (办事指南)
_STEPS, _HEADINGS = 3, 3  # of the trail's end, and from the page's top, that name it


@dataclass(frozen=True, slots=True, kw_only=True)
class Correspondence:
    """`is_letter`: the page shows one letter. `is_board`: its own names say that it is about letters (信箱、咨询…)."""

    messages: tuple[Message, ...] = ()
    is_letter: bool = False
    is_board: bool = False


def read_correspondence(
    layout: Layout,
    lists: Lists,
    article: Article | None,
    breadcrumb: tuple[str, ...],
    names: frozenset[str],
    *,
    has_form: bool,
) -> Correspondence:
    """The letters of a page. `article` is what it would be otherwise, `names` what it calls itself.

    `has_form`: one may write a letter there.
    """
    is_board = names_board((*breadcrumb[-_STEPS:], *names, *_headings(layout, lists)))
    if not is_board and lists.main is None and not (_may_hold_letters(layout) or _names_boards(lists)):
        return Correspondence()
    spans = Spans(
        (place.begin, place.stop)
        for listing, place in zip(lists.listings, lists.places, strict=True)
        if len(listing.items) >= _SEVERAL
    )
    reader = LetterReader(layout, spans)
    board = BoardReader(layout).read(lists, is_board=is_board)
    if (labelled := reader.labelled_zone()) is not None and not _is_among(labelled, board):
        read = read_letter(layout, reader.with_steps(labelled), _called(layout, labelled, spans, breadcrumb))
        is_counted = read.asked is None and len(board.letters) >= _SEVERAL  # 来信：47封 回复：41封 beside a board
        if read.asked is not None or not (is_counted or is_service(layout)):
            return Correspondence(messages=(read,), is_letter=True, is_board=is_board)
    if not board.letters and (logged := reader.logged_zone()) is not None and not is_service(layout):
        read = read_letter(layout, logged, _title(layout, spans, breadcrumb).text)
        return Correspondence(messages=(read,), is_letter=True, is_board=is_board)
    if article is not None and not is_board and _is_beside(article, board, layout):
        board = Board()
    is_text = article is not None and article.is_dated and not board.has_captions and not names_board(breadcrumb)
    if is_text and len(board.letters) <= _SEVERAL:
        board = Board()  # a text about letters
    if has_form and not board.has_pager and len(board.letters) < _FEW:
        if len(board.letters) >= _SEVERAL:
            return Correspondence(is_board=is_board)  # a page for writing one, with some answers beside
        board = Board()
    if is_board and not (is_text and len(breadcrumb) >= _SEVERAL and not board.letters):
        letter = _loose_letter(layout, reader, spans, breadcrumb, board)
        if letter is not None:
            return Correspondence(messages=(letter,), is_letter=True, is_board=True)
    return Correspondence(messages=board.letters, is_board=is_board)


def _may_hold_letters(layout: Layout) -> bool:
    """Whether there is anything on the page that letters have, looked for first because most pages have none."""
    flow, end = layout.tree.flow, layout.regions.footer_at
    if any(sign in flow for sign in SIGNS):
        return True
    return any(label.kind in MESSAGE_KINDS and label.at < end for label in layout.labels.all)


def _names_boards(lists: Lists) -> bool:
    """Whether a list of a hub stands under a board's name."""
    return names_board([listing.heading for listing in lists.listings if listing.items])


def _is_among(zone: Zone, board: Board) -> bool:
    """Whether a zone with the labels of a letter is one of many."""
    if len(board.letters) < _SEVERAL:
        return False
    if board.has_part(zone.start, zone.end):
        return True
    has_own = any(label.kind is LabelKind.ASKED and label.value for label in zone.labels)
    return (board.has_captions or not has_own) and board.holds_several(zone.start, zone.end)


def _is_beside(article: Article, board: Board, layout: Layout) -> bool:
    """Whether letters stand beside a document, or are questions and answers in it (政策问答)."""
    is_dated = any(letter.asked or letter.replied for letter in board.letters)
    length = sum(record.stop - record.begin for record in board.records)
    return not is_dated if is_service(layout) else article.is_dated and (not is_dated or length < len(article.body))


def _loose_letter(
    layout: Layout, reader: LetterReader, spans: Spans, breadcrumb: tuple[str, ...], board: Board
) -> Message | None:
    """The letter that a board's page shows without labels; where it lists letters, too, one with both dates above."""
    title = _title(layout, spans, breadcrumb)
    if not _is_own(title, breadcrumb):
        return None
    zone = reader.loose_zone(title)
    letter = read_letter(layout, zone, title.text) if zone is not None else None
    if letter is None or len(board.letters) < _SEVERAL:
        return letter
    is_above = zone is not None and zone.stop <= board.records[0].begin and not board.has_pager
    return letter if is_above and letter.asked and letter.replied else None


def _headings(layout: Layout, lists: Lists) -> list[str]:
    """The first headings of the page's contents, those above its main list where it has one and over no other list."""
    tree, of = layout.tree, layout.regions.of
    stop = lists.main[1].begin if lists.main is not None else len(tree.flow)
    own = [i for i in tree.each("h1", "h2", "h3", "h4") if of[i] is Region.MAIN and tree.starts[i] < stop]
    elsewhere = _headings_of_others(lists)
    return [text for i in own[:_HEADINGS] if (text := tree.text(i)) not in elsewhere]


def _headings_of_others(lists: Lists) -> frozenset[str]:
    """What stands over lists beside the main one, such as 信件选登 over some letters in a menu: no name of the page's.

    A few ways without dates (我要写信, 信件查询) may stand under the page's own name, where its main list does not.
    """
    if lists.main is None:
        return frozenset()
    main, place = lists.main
    return frozenset(
        one.heading
        for one in lists.listings
        if not one.is_main
        and len(one.items) >= _SEVERAL
        and one.heading != main.heading
        and (place.is_named or dated_entries(one) >= _SEVERAL)
    )


def is_service(layout: Layout) -> bool:
    """Whether the labels of a service guide (办事指南: 设定依据, 申请条件, 办理地点…) stand on the page."""
    found = {
        label.label
        for label in layout.labels.all
        if label.kind is LabelKind.SERVICE and layout.regions.at(label.at) is Region.MAIN
    }
    return len(found) >= _SERVICE_LABELS


def _title(layout: Layout, spans: Spans, breadcrumb: tuple[str, ...]) -> Title:
    """The letter's title; what the page's head says counts where it is not the board's own name."""
    own = [
        v for v in layout.labels.all if layout.regions.at(v.at) is Region.MAIN and not layout.hidings.is_hidden(v.owner)
    ]
    stated = title_before_site(layout.tree.title)
    claims = () if _is_general(stated, breadcrumb) else (stated,)
    return find_title(Page(layout, spans), own, claims)


def _is_general(title: str, breadcrumb: tuple[str, ...]) -> bool:
    """Whether a title is that of every letter of a board: the board's own, a body's name, 信件内容."""
    return names_board((title,)) or title in breadcrumb or title in LABELS or is_body_name(title)


def _headline_in(layout: Layout, zone: Zone) -> str:
    """The first line of a letter that is set as a headline, bold or centred, and is no label, date or link."""
    tree = layout.tree
    bold = {i for tag in _BOLD for i in tree.inside(zone.start, tag)}
    centred = {i for i in range(zone.start, zone.end) if _CENTRED.search(_set(layout, i))}
    for index in sorted(bold | centred):
        text = tree.text(index).strip(" 　【】")
        is_line = _SHORTEST_SUBJECT <= len(text) <= _LONGEST_SUBJECT and not tree.link_count(index)
        if is_line and text not in LABELS and not layout.dates.count(tree.starts[index], tree.stops[index]):
            return "" if any(mark in text for mark in "。：:") else text
    return ""


def _set(layout: Layout, index: int) -> str:
    tree = layout.tree
    return f"align:{tree.attribute(index, 'align')};{tree.attribute(index, 'style')}"


def _called(layout: Layout, zone: Zone, spans: Spans, breadcrumb: tuple[str, ...]) -> str:
    """What a letter with labels is called where none of them is a title's: its subject, else the heading above what was
    asked; a line below that is of its text.
    """
    tree = layout.tree
    subjects = (v.value for v in layout.labels.between(zone.begin, zone.stop) if v.label in _SUBJECTS)
    if subject := next((value for value in subjects if len(value) >= _SHORTEST_SUBJECT), ""):
        return subject
    title = _title(layout, spans, breadcrumb)
    if title.element < 0 and _is_general(title.text, breadcrumb) and (line := _headline_in(layout, zone)):
        return line
    asked_at = next((v.at for v in zone.labels if v.kind is LabelKind.QUESTION), zone.stop)
    if title.element < 0 or tree.starts[title.element] <= asked_at:
        return title.text
    above = (i for i in tree.each("h1", "h2", "h3") if zone.start <= i < zone.end and tree.stops[i] <= asked_at)
    return next((tree.text(i) for i in above if tree.length(i) >= _SHORTEST_SUBJECT), title.text)


def _is_own(title: Title, breadcrumb: tuple[str, ...]) -> bool:
    """Whether a title is that of a letter, not of the board or of a text about it."""
    if title.text in breadcrumb or is_about_boards(title.text):
        return False
    return len(title.text) > _SHORT or title.text.startswith("关于") or not names_board((title.text,))
