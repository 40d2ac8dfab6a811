"""Links that search (热门搜索): they name what visitors look for, in words that name columns, too. Pure."""

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
    if link.url is None or "=" not in link.url:
        return False  # nearly every link
    query = urlsplit(link.url).query
    pairs = (pair for codec in ("utf-8", "gb18030") for pair in parse_qsl(query, encoding=codec, errors="replace"))
    return any(key.lower() in _ASKED_BY and value.strip() == link.text for key, value in pairs)
