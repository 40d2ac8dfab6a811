"""Words by which contact details (联系方式) are read: the records of `config/wordlists/contact.toml`."""

from dataclasses import dataclass

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class AgencyWords:
    """Who is in charge (工作机构). `labels`, or one of `duties` with one of `bodies`, before a name; `bare_labels` with
    a colon, but `not_after` words that make it another's; `short_labels` and questions (谁来…`asked`) on a line.

    `offices` end a name after a label, `own_offices` one that begins a sentence, `led_offices` one after 由, 为, 是,
    `receiving_offices` one that applications are handed to; what they do is one of `does`. Who receives one of `others`
    is another body. `hints` prove nothing.
    """

    labels: Words
    duties: Words
    bodies: Words
    bare_labels: Words
    not_after: Words
    short_labels: Words
    asked: Words
    offices: Words
    own_offices: Words
    led_offices: Words
    receiving_offices: Words
    does: Words
    others: Words
    hints: Words


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class AddressWords:
    """`labels` before an address, `loose_labels` unless of a trail (当前位置), none `not_after` a word of the web.

    `stands` before a street; `streets`, `ends` of an address; `rooms` before one in brackets; `next_labels` are none.
    A clause with one of `others` tells where something else is.
    """

    labels: Words
    loose_labels: Words
    not_after: Words
    stands: Words
    streets: Words
    ends: Words
    rooms: Words
    next_labels: Words
    others: Words
    hints: Words


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class HourWords:
    """`opening` before 时间; `days` before the hours of a day. Hours behind one of `others` are of another matter."""

    opening: Words
    days: Words
    others: Words
    hints: Words


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PhoneWords:
    """`labels` before a number, none `not_after` a word for complaints, nor that of a reading place (`elsewhere`).

    Behind one of the words that it is `parted_by`, a number is another thing's. `label_hints` and `hints` prove
    nothing; `others`: a number under such a label is nobody's of the office.
    """

    labels: Words
    parted_by: Words
    not_after: Words
    elsewhere: Words
    label_hints: Words
    hints: Words
    others: Words


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FaxWords:
    """`labels` before a number, another thing's behind a word that it is `parted_by`; labels are hints, too."""

    labels: Words
    parted_by: Words


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OnlineWords:
    """Words that hint at a mailbox, and those that hint at any way by the web."""

    mailbox_hints: Words
    web_hints: Words


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ContactWords:
    """`contact.toml`."""

    agency: AgencyWords
    address: AddressWords
    hours: HourWords
    phone: PhoneWords
    fax: FaxWords
    online: OnlineWords
