"""The record of a picture, as a dossier keeps it."""

import hashlib

from crawler.clock import utc_now
from crawler.dossier import Shot
from crawler.evidence import Fetch
from crawler.reading.facts import PageFacts
from crawler.render.boxes import boxes_on
from crawler.render.pictures import Picture


def shot_of(picture: Picture, *, name: str, column: str, of: Fetch, facts: PageFacts) -> Shot:
    """The record of a picture just taken of the page that was read from the request `of`."""
    return Shot(
        name=name,
        url=of.final_url,
        fetch=of.id,
        taken_at=utc_now(),
        view=picture.view.name,
        viewport_width=picture.view.width,
        viewport_height=picture.view.height,
        width=picture.width,
        height=picture.height,
        size=len(picture.png),
        sha256=hashlib.sha256(picture.png).hexdigest(),
        column=column,
        is_cut=picture.is_cut,
        boxes=boxes_on(picture, of.final_url, has_main_list=facts.main_listing is not None),
    )
