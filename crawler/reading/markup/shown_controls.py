"""Form controls that a visitor only reads: values shown in boxes that are locked (readonly, disabled)."""

import re
from collections.abc import Mapping

_TEXTUAL = frozenset(["", "text", "tel", "email", "url", "number", "date", "datetime", "datetime-local"])
_PROMPT = re.compile(r"请|选择|输入|关键|搜索")
_SHORT = 12  # characters of a prompt
MOST_SHOWN = 200  # controls of one page


def shown_value(tag: str, attributes: Mapping[str, str | None], text: str) -> str:
    """What a locked control shows, "" for one that is filled in or asks to be. `text`: what a text area holds."""
    if "readonly" not in attributes and "disabled" not in attributes:
        return ""
    if tag != "textarea":
        kind = (attributes.get("type") or "").strip().lower()
        text = (attributes.get("value") or "") if tag == "input" and kind in _TEXTUAL else ""
    value = " ".join(text.split())
    return "" if len(value) < _SHORT and _PROMPT.search(value) else value
