"""Which links of the home page still have to be verified (链接核验) after the walk."""

from collections.abc import Container, Iterator
from itertools import islice

from crawler.addresses import can_be_asked
from crawler.reading.facts import PageFacts


def links_to_verify(home: PageFacts | None, asked: Container[str], most: int) -> Iterator[str]:
    """Addresses that the home page links to and the walk did not ask for, in the page's order, at most `most`."""
    if home is None:
        return iter(())
    addresses = dict.fromkeys(link.url for link in home.links if link.url is not None)
    return islice((url for url in addresses if url not in asked and can_be_asked(url)), most)
