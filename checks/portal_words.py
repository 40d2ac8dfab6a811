"""Words by which a portal's own equipment is known: the records of `config/wordlists/portal.toml`."""

from dataclasses import dataclass

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SearchWords:
    """检索入口. A link is one that says `before`, a `scope`, one of `acts` and a `place` at most, and one of `acts` at
    least. `traces` speak of one; a box that looks up one of `others` is none.
    """

    before: Words
    scopes: Words
    acts: Words
    places: Words
    traces: Words
    others: Words


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FooterWords:
    """底部功能区标识. What says that a mark may be there after all, in a form that was not recognised."""

    conac: Words
    find_error: Words
    site_code: Words
    sponsor: Words
    contact: Words
    icp: Words
    police: Words
    site_map: Words


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OfflineWords:
    """临时下线的公告: one of `sites`, then one of `states`, or one of `works` with one of `notices` at the end."""

    sites: Words
    states: Words
    works: Words
    notices: Words


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MigrationWords:
    """网站迁移的公告: one of `sites` with one of `moves`, or with one of `changes` of an address (`addresses`)."""

    sites: Words
    moves: Words
    changes: Words
    addresses: Words


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TownshipWords:
    """乡镇、街道和县级部门的网站. A name ends in one of `towns`, and is none that holds one of `never`, or one of
    `doubtful` after one of `qualities` (统筹城乡) or alone. `bureaus` end names of bureaus.
    """

    towns: Words
    never: Words
    doubtful: Words
    qualities: Words
    bureaus: Words


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SloganWords:
    """首页头部的文字中不是宣传语的: `tools`, and `to_end`, which begin one that goes to the next blank; `names`."""

    tools: Words
    to_end: Words
    names: Words


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PortalWords:
    """`config/wordlists/portal.toml`."""

    search: SearchWords
    footer: FooterWords
    offline: OfflineWords
    migration: MigrationWords
    townships: TownshipWords
    slogan: SloganWords
