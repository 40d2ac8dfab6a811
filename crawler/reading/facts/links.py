"""Links, pictures, what players play, and meta tags."""

from enum import StrEnum

import msgspec

from crawler.reading.facts.regions import Region


class LinkVia(StrEnum):
    """By what means a page leads to an address."""

    ANCHOR = "anchor"
    AREA = "area"
    FRAME = "frame"
    SCRIPT = "script"  # onclick or javascript: with a literal address
    POSTBACK = "postback"  # __doPostBack: a form that a script submits
    MENU = "menu"  # an option of a selection list that a script follows
    REFRESH = "refresh"  # meta refresh


class NamedBy(StrEnum):
    """What gave a link its text."""

    TEXT = "text"
    TITLE = "title"  # its title attribute
    IMAGE = "image"  # the alternative text or title of its picture
    AROUND = "around"  # the words beside its icon
    NOTHING = "nothing"


class Hiding(StrEnum):
    """How an element's own or an enclosing style keeps visitors from seeing it."""

    NOT_DISPLAYED = "not_displayed"  # display:none, visibility:hidden, hidden
    NEVER_SHOWN = "never_shown"  # not displayed, and nothing by which a script or a style could name it
    NO_SIZE = "no_size"  # nothing of it has room
    OFF_SCREEN = "off_screen"
    SAME_COLOUR = "same_colour"  # text in the colour of its background


class Link(msgspec.Struct, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """One way out of the page.

    `url` is absolute, and of fragments has only an app's route (`#/list?id=12`); None when the address is no http(s)
    address. `listing` is the index of the list in `PageFacts.listings` whose entry it belongs to. `unfolds`: it has no
    address and stands as a name over links of its own, as a menu's entry does that only opens them.
    """

    text: str
    href: str
    url: str | None
    region: Region
    via: LinkVia = LinkVia.ANCHOR
    hiding: Hiding | None = None
    named_by: NamedBy = NamedBy.TEXT
    listing: int | None = None
    unfolds: bool = False

    @property
    def is_hidden(self) -> bool:
        """Whether a style keeps visitors from seeing it. Tabs that open on a click are hidden at first, too."""
        return self.hiding is not None


class Shown(StrEnum):
    """Whether visitors see a picture at its address."""

    SURELY = "surely"
    PERHAPS = "perhaps"  # a script or the screen decides, or another picture takes its place where it fails
    NEVER = "never"  # hidden, or a dot; or drawn by a style sheet, so that its address is not known


class Image(msgspec.Struct, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """A picture: absolute address, its alternative text, its region, and the address it links to.

    `url` is the one that visitors get to see, not that of what stands there until a script loads the picture.
    """

    url: str
    alt: str
    region: Region
    links_to: str | None = None
    shown: Shown = Shown.SURELY


class MediaKind(StrEnum):
    """What a player plays."""

    AUDIO = "audio"
    VIDEO = "video"


class Media(msgspec.Struct, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """Something that a player on the page plays: the file's absolute address, and the player's region."""

    url: str
    kind: MediaKind
    region: Region


class Meta(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One `<meta name=… content=…>` with its name in lower case."""

    name: str
    content: str
