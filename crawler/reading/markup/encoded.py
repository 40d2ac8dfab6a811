"""Markup that stands in an element as base64, which a script of the page decodes into its place.

`$('#x').html(decodeURIComponent(atob($('#x').html())))`: it is put where the script puts it, into the page's source.
"""

import binascii
import re
from base64 import b64decode
from itertools import islice
from urllib.parse import unquote

_DECODES = re.compile(
    r"\batob\s?\(\s?(?:(?:\$|jQuery)\s?\(\s?[\"']#([\w-]{1,60})[\"']\s?\)\s?\.(?:html|text)\s?\(\s?\)"
    r"|document\.getElementById\s?\(\s?[\"']([\w-]{1,60})[\"']\s?\)\s?\.inner(?:HTML|Text))"
)
_CODE = re.compile(r"([A-Za-z0-9+/=\s]{16,200000}+)(?=</)")
_NO_MARKUP = re.compile(r"<\s*/?\s*(?:script|html|head|body|iframe)\b", re.I)
_MOST = 20
_LONGEST_TAG = 1000


def with_decoded(html: str) -> str:
    """The page's source with such elements decoded; as it is where there are none, or what they hold is no markup."""
    if "atob" not in html:
        return html
    for name in {call[1] or call[2] for call in islice(_DECODES.finditer(html), _MOST)}:
        html = _decoded(html, name)
    return html


def _decoded(html: str, name: str) -> str:
    own = re.search(rf"\bid\s?=\s?[\"']?{re.escape(name)}(?=[\"'\s>])", html)
    if own is None:
        return html
    end = html.find(">", own.end(), own.end() + _LONGEST_TAG)
    code = _CODE.match(html, end + 1) if end >= 0 else None
    if code is None:
        return html
    try:
        text = unquote(b64decode("".join(code[1].split()), validate=True).decode("utf-8"), errors="strict")
    except (binascii.Error, ValueError):
        return html
    markup = text.replace("+", " ") if "<" in text else ""
    return html[: end + 1] + markup + html[code.end() :] if markup and not _NO_MARKUP.search(markup) else html
