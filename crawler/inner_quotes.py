"""Chinese quotation marks within quotation marks: “…‘…’…”, where texts of others are quoted with their own marks."""

_OPEN, _CLOSE = "“", "”"


def with_inner_quotes(text: str) -> str:
    """The same text with the marks of every second level as ‘’; unchanged where its marks do not pair."""
    depth, written = 0, list[str]()
    for character in text:
        if character == _OPEN:
            depth += 1
            written.append(_OPEN if depth % 2 else "‘")
        elif character == _CLOSE:
            written.append(_CLOSE if depth % 2 else "’")
            depth -= 1
            if depth < 0:
                return text
        else:
            written.append(character)
    return text if depth else "".join(written)
