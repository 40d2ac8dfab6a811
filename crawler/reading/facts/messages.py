"""Public letters: 留言、信件、咨询."""

import msgspec

from crawler.reading.facts.dates import PartialDate


class Reply(msgspec.Struct, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """One reply: when, by whom (回复单位), what. `text` is empty where only date or department are shown."""

    date: PartialDate | None = None
    department: str = ""
    text: str = ""


class Message(msgspec.Struct, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """A letter (留言、信件) with its dates as shown; what the page does not show is None or empty.

    `asked`: 来信时间; `accepted`: 受理时间; `replies` in the page's order. `status` as shown (已办结、办理中…).
    `quote` is the row or block that it was read from.
    """

    title: str
    quote: str
    number: str = ""
    url: str | None = None
    asked: PartialDate | None = None
    accepted: PartialDate | None = None
    replies: tuple[Reply, ...] = ()
    status: str = ""
    category: str = ""
    text: str = ""
    addressee: str = ""

    @property
    def replied(self) -> PartialDate | None:
        """When it was first answered, as far as shown."""
        return next((reply.date for reply in self.replies if reply.date is not None), None)

    @property
    def department(self) -> str:
        """Who answered, else who is to answer; "" when not shown."""
        return next((reply.department for reply in self.replies if reply.department), self.addressee)
