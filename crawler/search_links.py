"""Links that search (热门搜索): they name what visitors look for, in words that name columns, too. Pure."""

from functools import lru_cache
from urllib.parse import parse_qsl, urlsplit

from crawler.reading.facts import Link

_ASKED_BY = frozenset(  # what the words of a search are called in its address
    [
        "q",
        "w",
        "wd",
        "kw",
        "key",
        "keys",
        "keyword",
        "keywords",
        "query",
        "searchword",
        "searchtext",
        "search_text",
        "qt",
    ]
)


def searches_for_itself(link: Link) -> bool:
    """Whether a link only searches for its own words: what is found is no column."""
    return link.url is not None and "=" in link.url and _asks_for(link.url, link.text)


@lru_cache(1 << 13)  # a menu stands on every page
def _asks_for(url: str, text: str) -> bool:
    query = urlsplit(url).query
    pairs = (pair for codec in ("utf-8", "gb18030") for pair in parse_qsl(query, encoding=codec, errors="replace"))
    return any(key.lower() in _ASKED_BY and value.strip() == text for key, value in pairs)
