"""Pages read without their address: what stands in for it, and how addresses that begin with it are shown."""

import re

# Deep in folders, so that `../x.html` is told from `/x.html`, and no address of a home page, which is told by it.
_HOST, _FOLDER, _DEPTH = "http://unknown.invalid/", "saved/", 6
NO_ADDRESS = f"{_HOST}{_FOLDER * _DEPTH}page.html"
_STANDING_IN = re.compile(rf"{re.escape(_HOST.rstrip('/'))}/?((?:{_FOLDER})*)")


def without_stand_in(text: str) -> str:
    """`text` with every address that begins with the stand-in as the page wrote it: `（相对网址）../x/y.html`."""
    return _STANDING_IN.sub(_relative, text) if _HOST.rstrip("/") in text else text


def _relative(found: re.Match[str]) -> str:
    depth = found[1].count(_FOLDER)
    if not depth:
        return "（相对网址）/"
    return f"（相对网址）{'../' * max(0, _DEPTH - depth)}"
