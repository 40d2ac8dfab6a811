"""How a page is built: what its markup says of the system that made it, whatever the page is about."""

import msgspec

SKETCH = 64  # smallest hashes that are kept of a page: they tell a share to about a tenth


class Build(msgspec.Struct, frozen=True, kw_only=True, gc=False, omit_defaults=True):
    """Traces of the publishing system and the template.

    `files`: file names of its scripts and style sheets, without their digits. `names`: ids and classes in order of
    appearance, without their digits, at most 100. `elements` counts all elements. `skeleton` are the `SKETCH` smallest
    hashes of the steps of its markup (an element in an element, by tag and class): pages of one template share most.
    `draws`: whether it holds a drawing surface, or a script that draws charts: such pictures stand in no markup.
    """

    files: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    elements: int = 0
    skeleton: tuple[int, ...] = ()
    draws: bool = False
