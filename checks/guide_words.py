"""Words by which the 公开指南 is found: the records of `config/wordlists/guide.toml`."""

from dataclasses import dataclass

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class GuideWords:
    """`guide.toml`. A guide's title ends in one of `kinds` after 公开; one listed among other things only in one of
    `listed_kinds`, and has none of `others`.

    Links beside a guide: `more` of it, `another` thing, a `form` to fill in, a `tool` of the page.
    """

    kinds: Words
    listed_kinds: Words
    others: Words
    more: Words
    another: Words
    forms: Words
    tools: Words
    whole_tools: Words
