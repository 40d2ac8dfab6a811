"""Form controls that a visitor only reads: values shown in boxes that are locked (readonly, disabled)."""

import re
from collections.abc import Mapping

from selectolax.lexbor import LexborHTMLParser

_LOCKED = "input[readonly][value], input[disabled][value], textarea[readonly], textarea[disabled]"
_SIGNS = re.compile(r"readonly|disabled", re.I)
_TEXTUAL = frozenset(["", "text", "tel", "email", "url", "number", "date", "datetime", "datetime-local"])
_PROMPT = re.compile(r"请|选择|输入|关键|搜索")
_SHORT = 12  # characters of a prompt
_MOST = 200


def show_controls(parser: LexborHTMLParser, html: str) -> None:
    """Puts the values of locked controls into the text behind them, where a visitor sees them."""
    if _SIGNS.search(html):
        for node in parser.css(_LOCKED)[:_MOST]:
            if value := shown_value(node.tag or "", node.attributes, node.text() if node.tag == "textarea" else ""):
                node.insert_after(value)


def shown_value(tag: str, attributes: Mapping[str, str | None], text: str) -> str:
    """What a locked control shows, "" for one that is filled in or asks to be. `text`: what a text area holds."""
    if "readonly" not in attributes and "disabled" not in attributes:
        return ""
    if tag != "textarea":
        kind = (attributes.get("type") or "").strip().lower()
        text = (attributes.get("value") or "") if tag == "input" and kind in _TEXTUAL else ""
    value = " ".join(text.split())
    return "" if len(value) < _SHORT and _PROMPT.search(value) else value
