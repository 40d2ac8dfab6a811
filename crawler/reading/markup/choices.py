"""Choices made for the reader by a person, for the rare site that it reads wrongly by itself."""

import msgspec
from selectolax.lexbor import LexborHTMLParser, SelectolaxError


class Choices(msgspec.Struct, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """What to take instead of what the reader would find: an encoding, and CSS selectors of single elements.

    `main_list`: the element that holds the entries of the list for which a page exists. `title`: the one that shows an
    article's title. A selector that finds nothing on a page leaves that page to the reader, and the facts say so.
    """

    charset: str = ""
    main_list: str = ""
    title: str = ""

    @property
    def selectors(self) -> dict[str, str]:
        """The selectors by what they choose."""
        told = {"main_list": self.main_list, "title": self.title}
        return {name: selector for name, selector in told.items() if selector}

    def for_dom(self) -> "Choices":
        """The choices for a browser's DOM of the page, which is in UTF-8 whatever the page was."""
        return Choices(main_list=self.main_list, title=self.title)


NO_CHOICES = Choices()


def is_selector(text: str) -> bool:
    """Whether a text is a CSS selector that the parser understands."""
    try:
        LexborHTMLParser("<p>").css_first(text)
    except SelectolaxError:
        return False
    return True


def mark(parser: LexborHTMLParser, choices: Choices) -> tuple[str, ...]:
    """Marks the chosen elements of a parsed page by an attribute; the names of those that the page does not have."""
    missing = []
    for name, selector in choices.selectors.items():
        found = parser.css_first(selector)
        if found is None:
            missing.append(name)
        else:
            found.attrs[attribute_of(name)] = "1"
    return tuple(missing)


def attribute_of(name: str) -> str:
    """The attribute that marks an element chosen under a name."""
    return f"xunjian-{name.replace('_', '-')}"
