"""Whether a page needs a browser, by its own facts, and why."""

from crawler.dossier import BrowserReason
from crawler.reading.facts import ListingState, PageFacts, PageKind, Region


def browser_reason(facts: PageFacts, *, is_home: bool) -> BrowserReason | None:
    """Why a browser would show more of a page; None: the plain fetch was enough.

    On the home page any region that a script fills counts, elsewhere the contents only.
    """
    main = facts.main_listing
    if facts.kind is PageKind.CHALLENGE:
        return BrowserReason.CHALLENGE
    if facts.kind is PageKind.EMPTY_SHELL:
        return BrowserReason.EMPTY_SHELL
    if main is not None and main.state is ListingState.SCRIPT_FILLED:
        return BrowserReason.LIST
    if any(fill.region is Region.MAIN for fill in facts.script_fills):
        return BrowserReason.CONTENTS
    return BrowserReason.HOME_PART if is_home and facts.script_fills else None


def shows_more(rendered: PageFacts, plain: PageFacts) -> bool:
    """Whether the browser's page holds links or marks that the plain one lacks: scripts of any name write them."""
    ways = {link.url for link in plain.links}
    return any(link.url not in ways for link in rendered.links if link.url) or len(rendered.marks) > len(plain.marks)
