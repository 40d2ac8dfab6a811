"""What a script asks for by XHR or fetch, and whether all of it stands there as literals."""

import re

from crawler.reading.facts import ListRequest
from crawler.reading.markup.urls import Addresses

CALL = re.compile(
    r"(?P<of>\$|jQuery|axios)\.(?P<verb>get|post|getJSON)\s?\(\s?(?P<q>[\"'])(?P<url>[^\"'\s]{1,500})(?P=q)"
    r"|\bfetch\s?\(\s?[\"'](?P<fetched>[^\"'\s]{1,500})[\"']"
    r"|\.load\s?\(\s?[\"'](?P<loaded>[^\"'\s]{1,500})[\"']"
    r"|[\"']?\b(?P<key>url|dataUrl|proxyurl|ajaxUrl)[\"']?\s?:\s?[\"'](?P<keyed>[^\"'\s]{1,500})[\"'](?!\s?\+)"
)
_NEIGHBOURHOOD = 800  # characters after an address in which its parameters are looked for
_POST = re.compile(r"(?:type|method)[\"']?\s?:\s?[\"']post[\"']", re.I)
_DATA = re.compile(r"\bdata[\"']?\s?:\s?\{([^{}]{0,600})\}|^[^{};]{0,40}\{([^{}]{0,600})\}")
_PAIR = re.compile(r"[\"']?(\w{1,40})[\"']?\s?:\s?(?:[\"']([^\"']{0,200})[\"']|(-?\d{1,18}))")
_NO_LIST = re.compile(r"count|hits|visit|click|weather|tianqi|share|login|captcha|verif|stat|log\b|wza", re.I)
# What may follow an address that is asked for without parameters: the end of the call, or what takes its answer.
_NO_MORE = re.compile(r"\s*(?:\)|,\s*(?:async\s*)?(?:function\b|\(|\w{1,40}\s*=>))")
_PAIRS_AND_NO_MORE = re.compile(r"\s*,\s*\{([^{}]{0,600})\}" + _NO_MORE.pattern)
_ASKS = re.compile(r"(?:ajax|axios|request|render)\s?\(\s?\Z")
_GOES_ON = re.compile(r"\s*[,}]")
_SENT = re.compile(r"[\"']?\b(?:data|params|body)[\"']?\s?:\s?(?P<value>\{[^{}]{0,600}\}|\S)")
_END_OF_SETTINGS = re.compile(r"\bfunction\b|=>|\}\s*\)")
_SETTINGS = 300  # characters before an address in which the settings of the same call may begin

Pairs = tuple[tuple[str, str], ...]


def requests_in(source: str, addresses: Addresses) -> list[ListRequest]:
    """Every request that a script makes, but for those that by their address fill no list."""
    found: list[ListRequest] = []
    for call in CALL.finditer(source):
        href = call["url"] or call["fetched"] or call["loaded"] or call["keyed"]
        url = addresses.absolute(href)
        if url is None or not may_fill_a_list(href):
            continue
        after = source[call.end() : call.end() + _NEIGHBOURHOOD]
        near = source[max(0, call.start() - 200) : call.start()] + after if call["keyed"] else after[:200]
        is_post = call["verb"] == "post" or (bool(call["keyed"] or call["fetched"]) and bool(_POST.search(near)))
        exact = _asked_exactly(source, call, after, is_post=is_post)
        parameters = exact if exact is not None else _parameters_near(after)
        method = "POST" if is_post else "GET"
        found.append(ListRequest(url=url, method=method, parameters=parameters, is_literal=exact is not None))
    return found


def may_fill_a_list(href: str) -> bool:
    """Whether what an address answers may be a list, by its name."""
    return _NO_LIST.search(href) is None


def literal_pairs(text: str) -> tuple[Pairs, bool]:
    """The literal pairs of an object's inside (`cid: 12, name: 'x'`), and whether it holds nothing else."""
    pairs = tuple((name, quoted or number) for name, quoted, number in _PAIR.findall(text))
    return pairs, not _PAIR.sub("", text).strip(" \t\r\n,")


def _parameters_near(after: str) -> Pairs:
    """The literal ones of the object that most likely holds the parameters."""
    data = _DATA.search(after)
    return literal_pairs(data[1] or data[2] or "")[0] if data else ()


def _asked_exactly(source: str, call: re.Match[str], after: str, *, is_post: bool) -> Pairs | None:
    """All that is sent along, where nothing of it is made up by the script: no variable, no form, no part of an
    address; None where something is, or where that cannot be told.
    """
    if call["keyed"]:
        return _settings_of(source, call, is_post=is_post) if call["key"] in ("url", "ajaxUrl") else None
    if _NO_MORE.match(after):
        return ()
    given = _PAIRS_AND_NO_MORE.match(after)
    if given is None or call["verb"] is None or call["of"] == "axios":  # whose object holds settings
        return None
    pairs, is_whole = literal_pairs(given[1])
    return pairs if is_whole else None


def _settings_of(source: str, call: re.Match[str], *, is_post: bool) -> Pairs | None:
    """The same for `$.ajax({url: "…", data: {…}})`."""
    begin = source.rfind("{", max(0, call.start() - _SETTINGS), call.start())
    before, after = source[begin : call.start()], source[call.end() : call.end() + _NEIGHBOURHOOD]
    if begin < 0 or "}" in before or not _ASKS.search(source, max(0, begin - 40), begin) or not _GOES_ON.match(after):
        return None
    own = f"{before},{_END_OF_SETTINGS.split(after, maxsplit=1)[0]}"
    if is_post != bool(_POST.search(own)):  # it is said further away, perhaps of another call
        return None
    values = [setting["value"] for setting in _SENT.finditer(own)]
    if not values:
        return ()
    pairs, is_whole = literal_pairs(values[0][1:-1]) if len(values) == 1 and len(values[0]) > 1 else ((), False)
    return pairs if is_whole else None
