"""The screens through which the browser looks at a page. One CSS pixel is one pixel of the picture."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A screen: `width` and `height` of its viewport in CSS pixels."""

    name: str
    width: int
    height: int
    is_mobile: bool = False

    def user_agent(self, own: str) -> str:
        """The name that the browser gives itself: the crawler's own, and on a phone the word that servers look for."""
        return f"{own} Mobile" if self.is_mobile else own


DESKTOP = View(name="desktop", width=1366, height=768)
MOBILE = View(name="mobile", width=390, height=844, is_mobile=True)
