"""Addresses that stand in scripts as one whole literal: `window.open('/a.html')`, `javascript:go('/b.html')`."""

import re

_LONGEST = 2000
_COMPLETE = r"(?=[ \t]{0,5}(?:[),;}\]\r\n]|//|\Z))"  # what is joined to a literal makes another address of it
_GO = r"(?:location(?:\.href)?\s{0,5}=|window\.open\s{0,5}\(|location\.(?:assign|replace)\s{0,5}\()\s{0,5}[\"']"
_GOES = re.compile(_GO + r"([^\"'\s]{1,2000})[\"']" + _COMPLETE)
_LEADS_AWAY = re.compile(_GO)
_ADDRESS = re.compile(
    r"(?<!\+)(?<!\+[ ])[\"']((?:https?://|\.{0,2}/)[^\"'\s<>]{1,2000}|"
    r"[^\"'\s<>(){};]{1,500}\.(?:s?html?|jspx?|aspx?|php|do|action)(?:\?[^\"'\s<>]{0,500})?)[\"']" + _COMPLETE
)
_OPENS = re.compile(  # openwin('/apply.asp?type=gr'): a function of the page's own whose name says that it opens
    r"\s*(?:javascript:\s*)?(?:return\s+)?\w{0,20}(?:open|win|goto|jump|href)\w{0,20}\s{0,3}\(\s{0,3}(?=[\"'])", re.I
)
_POSTBACK = re.compile(r"__doPostBack\s{0,3}\(\s{0,3}[\"']([^\"']{0,300})[\"']\s{0,3},\s{0,3}[\"']([^\"']{0,300})[\"']")


def script_address(script: str) -> str:
    """The address that stands in a script as one whole literal, "" when none does."""
    source = script[:_LONGEST]
    if "'" not in source and '"' not in source:
        return ""
    found = _GOES.search(source) or _ADDRESS.search(source)
    return found[1] if found else ""


def leads_away(script: str) -> bool:
    """Whether a script opens another address, be it one that it puts together."""
    source = script[:_LONGEST]
    if _LEADS_AWAY.search(source) is not None:
        return True
    called = _OPENS.match(source)
    return called is not None and _ADDRESS.match(source, called.end()) is not None


def postback(script: str) -> str:
    """The target and argument of a `__doPostBack` call as `target,argument`; "" when it is none."""
    found = _POSTBACK.search(script[:_LONGEST])
    return f"{found[1]},{found[2]}" if found else ""
