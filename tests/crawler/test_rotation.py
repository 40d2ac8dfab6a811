"""What is asked for tonight: columns, the top of their lists and letters always; the rest when its turn comes."""

from datetime import UTC, date, datetime

import pytest

from crawler.column_specs import ColumnSpec
from crawler.errands import Errand
from crawler.evidence import Fetch, Purpose
from crawler.rotation import Rotation
from crawler.targets import Rank, Target

HOST = "http://www.lunzhuan.gov.cn"
TOP, SECOND = f"{HOST}/dt/index.html", f"{HOST}/dt/index_2.html"
COLUMNS = (
    ColumnSpec(name="工作动态", names=("工作动态",)),
    ColumnSpec(name="信件公开", names=("信件公开",), sample=Errand.MESSAGES),
)


def target(errand: Errand, *, column: str | None = None, url: str = SECOND, found_on: str = TOP) -> Target:
    return Target(url=url, depth=2, rank=Rank.OTHER, found_on=found_on, column=column, errand=errand)


def _asked(at: datetime) -> Fetch:
    return Fetch(id=1, url=SECOND, final_url=SECOND, purpose=Purpose.PAGE, fetched_at=at)


@pytest.fixture
def rotation() -> Rotation:
    return Rotation(COLUMNS, date(2026, 3, 10))


@pytest.mark.parametrize(
    "errand", [Errand.OTHER, Errand.ARTICLES, Errand.REPORTS, Errand.DOCUMENTS, Errand.FILES], ids=str
)
def test_what_no_column_needs_anew_waits_for_its_turn(rotation: Rotation, errand: Errand) -> None:
    assert rotation.may_wait(target(errand))


@pytest.mark.parametrize("errand", [Errand.COLUMNS, Errand.MESSAGES], ids=str)
def test_columns_and_letters_are_asked_for_every_night(rotation: Rotation, errand: Errand) -> None:
    rotation.tell_unchanged(TOP)
    assert not rotation.may_wait(target(errand, column="工作动态"))


def test_a_further_page_of_a_list_is_asked_for_where_the_page_before_it_changed(rotation: Rotation) -> None:
    assert not rotation.may_wait(target(Errand.LISTS, column="工作动态"))


def test_a_further_page_of_a_list_waits_while_the_page_before_it_is_the_same(rotation: Rotation) -> None:
    rotation.tell_unchanged(TOP)
    assert rotation.may_wait(target(Errand.LISTS, column="工作动态"))
    assert not rotation.may_wait(target(Errand.LISTS, column="工作动态", found_on=f"{HOST}/other/"))


def test_further_pages_of_letters_do_not_wait(rotation: Rotation) -> None:
    rotation.tell_unchanged(TOP)
    assert not rotation.may_wait(target(Errand.LISTS, column="信件公开"))


def test_what_may_wait_waits_a_week_at_most(rotation: Rotation) -> None:
    known = [_asked(datetime(2026, 3, day, 2, tzinfo=UTC)) for day in range(3, 11)]
    carried = [rotation.is_carried(target(Errand.ARTICLES), one) for one in known]
    assert (carried[0], carried[-1]) == (False, True)
    assert carried == sorted(carried)
    assert not any(rotation.is_carried(target(Errand.COLUMNS), one) for one in known)
