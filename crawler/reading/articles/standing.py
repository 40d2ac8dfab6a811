"""Whether a page exists for its article or for a list on it: reasons for the one are weighed against the other's."""

import re
from collections.abc import Sequence

from crawler.reading.articles.date_lines import LineKind
from crawler.reading.articles.sources import AROUND, CLOSE
from crawler.reading.articles.titles import Title
from crawler.reading.facts import Article, DateOrigin, HeaderField
from crawler.reading.layout.labels import Labelled
from crawler.reading.layout.page_layout import Layout
from crawler.reading.lists.page_lists import Lists
from crawler.reading.markup.tree import one_line

_MOST_POINTS = 8  # for date or source, text, pictures, attachments, a credible title that the page's begins with
_FIELDS_OF_ONE = 3  # of a header that says by itself that the page exists for a document
_CREDIBLE, _SURE = 2.3, 5.5  # scores of a title
_BRIEF, _SOME, _MUCH = 20, 60, 250  # characters of running text
_NEARLY_ALL = 0.8
_SEVERAL = 5  # entries of a list that names a column
_FEW_LINKS = 5  # a fifth of a text at most
_BLOCKS_OF_A_HUB = 3  # lists, none of them the page's main one
_LONGEST_NAME = 8  # characters of a column's name, mostly
_BESIDE = 2  # what a list that is not paged weighs at most beside the title and date line of one document
_ONWARD = re.compile(r"[\s\[【（(>»]*(?:查看|阅读|点击)?(?:详细|详情|全文|更多|MORE|more)")


class Standing:
    """Weighs the article of one page against its lists. `trail`: the steps that lead to it."""

    def __init__(self, layout: Layout, lists: Lists, trail: tuple[str, ...], values: Sequence[Labelled]) -> None:
        self._layout, self._tree, self._lists = layout, layout.tree, lists
        self._trail, self._values = trail, values

    def most_points(self, header: range, *, is_claimed: bool) -> int:
        """The most that `stands` can find for an article, before anything of it is read."""
        return _MOST_POINTS + 2 * is_claimed + 2 * bool(header) + (self._lists.main is None)

    def stands(self, article: Article, title: Title, body: int, *, is_claimed: bool) -> bool:
        """Whether the page exists for the article, not for a list on it."""
        length = len(article.body) - self._linked(body)
        shown = any(r.origin.is_shown and r.origin is not DateOrigin.UPDATED for r in article.readings)
        points = 2 * bool(shown or article.source) + 2 * is_claimed + (length >= _SOME) + (length >= _MUCH)
        points += bool(article.images) + bool(article.attachments) + 2 * bool(article.header)
        points += title.element >= 0 and title.score >= _CREDIBLE
        points += title.element >= 0 and title.score >= _SURE and self._lists.main is None
        points += length >= _SOME and self._heads_text(title, body)
        is_named = title.text in self._trail  # for a step that leads to it, as a column is
        is_step = is_named or (not self._trail and self._heads_main_list(title))  # where no trail tells
        is_column = is_step and len(title.text) <= _LONGEST_NAME  # whose first entry's day is no article's
        is_told = is_claimed and self._layout.scripts.has_writer and _is_filled(article.header)  # a script has the body
        if is_column and length < _SOME and self._heads_main_list(title):
            return False
        if is_column and not shown and self._heads_entries(title, body):
            return False
        if length < _BRIEF and not article.images and not article.attachments and self._is_entry_of_hub(title):
            return False
        has_content = length >= _BRIEF or article.images or article.attachments or (shown and not is_column) or is_told
        is_shown = (length >= _SOME or bool(article.images)) and self._is_dated_below(title)
        weight = 0 if is_shown and not is_named and self._has_empty_box(title) else self._lists.weight
        if not is_named and self._is_beside_list(title, body):
            weight = min(weight, _BESIDE)
        return bool(has_content) and points >= 3 and points > weight

    def _heads_main_list(self, title: Title) -> bool:
        """Whether the title is the name of the page's main list, which is filled."""
        main = self._lists.main
        return main is not None and bool(main[0].items) and main[0].heading.strip() == title.text

    def _heads_entries(self, title: Title, body: int) -> bool:
        """Whether the title is the name of a list of several entries, whose remarks are nearly all of the text."""
        if body < 0:
            return False
        begin, stop = self._tree.starts[body], self._tree.stops[body]
        for listing, place in zip(self._lists.listings, self._lists.places, strict=True):
            if listing.heading.strip() == title.text and len(listing.items) >= _SEVERAL:
                within = min(stop, place.stop) - max(begin, place.begin)
                return _NEARLY_ALL * (stop - begin) <= within
        return False

    def _heads_text(self, title: Title, body: int) -> bool:
        """Whether the page's own title begins with this one, right under it stands a text, and it is no step of the
        trail, as a column's is.
        """
        tree = self._tree
        if title.element < 0 or body < 0 or not self._trail or title.text in self._trail:
            return False
        is_under = 0 <= tree.starts[body] - tree.stops[title.element] <= AROUND
        is_text = _FEW_LINKS * tree.link_length(body) < tree.length(body)
        return is_under and is_text and one_line(tree.title).startswith(title.text)

    def _is_entry_of_hub(self, title: Title) -> bool:
        """Whether the title is a block or an entry that leads elsewhere, on a page of several blocks of entries."""
        if title.element < 0 or not self._tree.link_length(title.element) or self._lists.main is not None:
            return False
        return sum(bool(listing.items) for listing in self._lists.listings) >= _BLOCKS_OF_A_HUB

    def _is_dated_below(self, title: Title) -> bool:
        """Whether a line with a labelled date follows the title, and the title is too long for a column's name."""
        line = title.line
        if title.element < 0 or line is None or line.kind is not LineKind.LABELLED or len(title.text) <= _LONGEST_NAME:
            return False
        return 0 <= line.at - self._tree.stops[title.element] <= CLOSE

    def _is_beside_list(self, title: Title, body: int) -> bool:
        """Whether title and date line of one document stand beside the page's main list: a line or a film may be all
        that follows them. The first piece of news over others has a link at its title or its end (详细).
        """
        tree, line = self._tree, title.line
        if self._lists.main is None or title.element < 0 or line is None or len(title.text) <= _LONGEST_NAME:
            return False
        listing, place = self._lists.main
        if not listing.items or place.has_pager or place.is_chosen or listing.heading.strip() == title.text:
            return False
        stop = tree.stops[title.element]
        if not 0 <= line.at - stop <= CLOSE or place.begin <= line.at < place.stop or tree.link_length(title.element):
            return False
        if line.kind is not LineKind.LABELLED and not (title.score >= _SURE and self._is_told_more(line.at)):
            return False
        end = max(tree.ends[body] if body >= 0 else 0, tree.owner_at(min(line.at + AROUND, len(tree.flow) - 1)))
        return not any(_ONWARD.match(tree.text(link)) for link in tree.links_in(title.element, end))

    def _is_told_more(self, at: int) -> bool:
        """Whether the line at an offset says more than a day: the time of it, or labels (来源：…, 阅读：…)."""
        begin, end = self._tree.line(at)
        has_time = any(shown.date.hour is not None for shown in self._layout.dates.between(begin, end))
        return has_time or any(begin <= value.at < end for value in self._values)

    def _has_empty_box(self, title: Title) -> bool:
        """Whether the page's main list is a box that holds nothing, not even words of that, under the text's title."""
        if self._lists.main is None:
            return False
        listing, place = self._lists.main
        is_silent = not listing.items and place.stop <= place.begin + 1 and listing.request is None
        return is_silent and not place.is_chosen and listing.heading.strip() == title.text

    def _linked(self, body: int) -> int:
        """Characters of the body that stand in links, and the dates beside those of the main list: what is no text.

        A footer inside it is none of it.
        """
        if body < 0:
            return 0
        before = self._tree.link_text_before
        end = min(self._tree.ends[body], max(body, self._layout.regions.footer_from))
        linked = before[end] - before[body]
        main = self._lists.main
        if main is not None and self._tree.starts[body] <= main[1].begin < self._tree.stops[body]:
            linked += sum(len(item.date.raw) + 1 for item in main[0].items if item.date)
        return linked


def _is_filled(header: Sequence[HeaderField]) -> bool:
    """Whether a header tells of one document: several of its fields hold something, one of them digits."""
    held = [field.value for field in header if field.value]
    return len(held) >= _FIELDS_OF_ONE and any(c.isdigit() for value in held for c in value)
