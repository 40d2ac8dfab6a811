"""The Content-Security-Policy of report pages: nothing from outside, and inside only what we wrote ourselves."""

import base64
import hashlib


def content_policy(*, style: str, script: str | None = None, images: bool = False) -> str:
    """A policy that allows exactly this inline style and script, by their hashes, and no request at all.

    `images`: also pictures that lie beside the page, be it opened from a folder or behind a server.
    """
    allowed = ["default-src 'none'", f"style-src '{_digest(style)}'"]
    if script is not None:
        allowed.append(f"script-src '{_digest(script)}'")
    if images:
        allowed.append("img-src 'self' file:")
    return "; ".join((*allowed, "base-uri 'none'", "form-action 'none'"))


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
