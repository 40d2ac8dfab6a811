"""Whether a host may be asked by HEAD what opens there: some answer 200 to it, whatever they lack. Pure.

That shows only at an address that is gone: a link that opens says nothing of it. So the portal's address that cannot
exist is asked for by HEAD once, and of each kind of address of a host the first link and every eighth by GET instead of
HEAD. Once HEAD told the truth of a kind, or cannot be trusted with it, nothing more is sampled. Folders and plain pages
are of one make: where HEAD told the truth of one of them, it is believed of all.
"""

import re
from collections import Counter
from urllib.parse import urlsplit

from crawler.addresses import is_document
from crawler.evidence import Fetch
from crawler.linkcheck import is_gone, opens

_SAMPLED = 8  # one link in so many, the first among them
_EXTENSION = re.compile(r"\.(\w{1,6})$")
_PLAIN = ("", "html", "htm", "shtml")

_Kind = tuple[str, str, bool]  # host, extension, whether there is a query: most likely answered by the same program


class HeadTrust:
    """What the answers of one visit taught about HEAD, by kind of address.

    `of_nothing`: what HEAD gave for an address that a GET showed to be gone.
    """

    def __init__(self, of_nothing: Fetch | None = None) -> None:
        self._asked: Counter[_Kind] = Counter()
        self._honest: set[_Kind] = set()
        self._doubted: set[_Kind] = set()
        self._lying_hosts: set[str] = set()
        if of_nothing is not None and opens(of_nothing):
            self._lying_hosts.add(_kind(of_nothing.url)[0])
        elif of_nothing is not None:
            self.learn(of_nothing.url, "HEAD", of_nothing)

    def may_ask(self, url: str) -> bool:
        """Whether HEAD will do for the next link; counts it. Files are sampled nowhere: a GET may bring all of one."""
        kind = _kind(url)
        if self.doubts(url):
            return False
        if kind in self._honest or is_document(url):
            return True
        self._asked[kind] += 1
        return self._asked[kind] % _SAMPLED != 1

    def doubts(self, url: str) -> bool:
        """Whether HEAD may say that an address opens where GET says that it is gone."""
        kind = _kind(url)
        return kind in self._doubted or kind[0] in self._lying_hosts

    def learn(self, url: str, method: str, fetch: Fetch) -> bool:
        """Takes in an answer to a link; whether it makes HEAD doubtful.

        Where HEAD says that it is gone, it tells the truth of the kind; where a GET says so before any HEAD did, nobody
        knows what HEAD would have said.
        """
        kind = _kind(url)
        if not is_gone(fetch) or kind in self._honest or kind in self._doubted:
            return False
        if method == "HEAD":
            host, extension, has_query = kind
            is_plain = extension in _PLAIN and not has_query
            self._honest |= {(host, one, False) for one in _PLAIN} if is_plain else {kind}
            return False
        self._doubted.add(kind)
        return True


def _kind(url: str) -> _Kind:
    parts = urlsplit(url)
    extension = _EXTENSION.search(parts.path)
    return parts.hostname or "", extension[1].lower() if extension else "", bool(parts.query)
