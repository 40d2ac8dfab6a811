"""The shipped unit file holds Hunan as it is."""

from collections import Counter
from pathlib import Path

import pytest

from crawler.units import AREAS, Unit, UnitKind, load_units


def test_the_key_areas_are_nineteen() -> None:
    assert len(AREAS) == 19


@pytest.fixture(scope="module")
def hunan(root: Path) -> tuple[Unit, ...]:
    return load_units(root / "config" / "units.toml")


# Hunan's counties, districts and county-level cities, counted by hand from the division codes of 2021.
COUNTIES = {
    "430100": 9,
    "430200": 9,
    "430300": 5,
    "430400": 12,
    "430500": 12,
    "430600": 9,
    "430700": 9,
    "430800": 4,
    "430900": 6,
    "431000": 11,
    "431100": 11,
    "431200": 12,
    "431300": 5,
    "433100": 8,
}


def test_the_shipped_file_has_all_cities_and_counties(hunan: tuple[Unit, ...]) -> None:
    kinds = Counter(unit.kind for unit in hunan)
    assert (kinds[UnitKind.PROVINCE], kinds[UnitKind.CITY], kinds[UnitKind.COUNTY]) == (1, 14, 122)
    by_id = {unit.id: unit for unit in hunan}
    parents = [by_id[unit.parent] for unit in hunan if unit.kind is UnitKind.COUNTY and unit.parent]
    assert Counter(parent.division for parent in parents) == COUNTIES


def test_a_county_lies_in_the_city_whose_code_it_carries(hunan: tuple[Unit, ...]) -> None:
    by_id = {unit.id: unit for unit in hunan}
    counties = [unit for unit in hunan if unit.kind is UnitKind.COUNTY]
    codes = [(c.division or "", by_id[c.parent or ""].division or "") for c in counties]
    assert [pair for pair in codes if pair[0][:4] != pair[1][:4]] == []
    assert len({code for code, _ in codes}) == 122


def test_cities_and_departments_are_assessed_and_lie_under_the_province(hunan: tuple[Unit, ...]) -> None:
    judged = [unit for unit in hunan if unit.kind in (UnitKind.CITY, UnitKind.DEPARTMENT)]
    assert {unit.parent for unit in judged} == {"hunan"}
    # Merged into the agriculture department by the reform of 2023.
    assert [unit.name for unit in judged if not unit.assessed] == ["湖南省乡村振兴局"]
    assert [unit.name for unit in hunan if unit.assessed and unit not in judged] == []


def test_every_recollected_address_is_unverified(hunan: tuple[Unit, ...]) -> None:
    recollected = {unit.id for unit in hunan if unit.source == "recollection"}
    assert {unit.id for unit in hunan if not unit.verified} == recollected
    assert len(recollected) == 25
    assert {"kjt", "czt", "swt", "xfj", "chinatax"} <= recollected


def test_every_address_names_its_source(hunan: tuple[Unit, ...]) -> None:
    assert [unit.id for unit in hunan if not unit.source] == []


def test_no_assignment_of_areas_is_invented(hunan: tuple[Unit, ...]) -> None:
    assert [unit.id for unit in hunan if unit.areas is not None] == []


def test_units_under_a_ministry_keep_the_domain_of_their_ministry(hunan: tuple[Unit, ...]) -> None:
    exempt = {unit.name for unit in hunan for e in unit.exemptions if e.check == "domain_structure"}
    assert exempt == {"国家税务总局湖南省税务局", "湖南省气象局", "湖南省通信管理局", "湖南省地震局"}


def test_business_sites_are_no_units(hunan: tuple[Unit, ...]) -> None:
    sites = {"bidding.fgw.hunan.gov.cn", "www.ccgp-hunan.gov.cn", "ydyl.hunan.gov.cn", "zwfw-new.hunan.gov.cn"}
    assert sites & {unit.host for unit in hunan} == set()


def test_the_prefecture_of_xiangxi_is_entered_by_its_home_page(hunan: tuple[Unit, ...]) -> None:
    (xiangxi,) = (unit for unit in hunan if unit.division == "433100")
    assert xiangxi.portal_url == "http://www.xxz.gov.cn/"
    assert "湘西土家族苗族自治州人民政府" in xiangxi.aliases


def test_no_two_units_share_a_host_or_a_name(hunan: tuple[Unit, ...]) -> None:
    hosts = Counter(host for unit in hunan for host in unit.own_hosts)
    names = Counter(name for unit in hunan for name in unit.names)
    assert [host for host, count in hosts.items() if count > 1] == []
    assert [name for name, count in names.items() if count > 1] == []
