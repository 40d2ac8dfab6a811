"""Old dossiers go, and never one that something rests on: a stored finding or score, or a dossier that stays."""

import shutil
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

import pytest
from two_nights import UNIT, write_night

from checks.check import Citation, Finding, Outcome
from crawler.dossier_verify import verify
from workbench import pruning
from workbench.commands.prune import prune
from workbench.pruning import Fate, Stay, fates, newest_first, refuse_while_visiting, remove, remove_all_of
from workbench.run_lock import RunBusyError, sole_visitor
from workbench.store.database import open_store
from workbench.store.findings import record
from workbench.store.retention import Cited, Claim, cited_by_findings, cited_by_scores, is_cited
from workbench.stored_dossiers import StoredDossier, left_behind, stored_dossiers

AT = datetime(2017, 12, 1, 1, tzinfo=UTC)


def _stored(run: str, day: int, *refers_to: str, unit: str = "zean", is_readable: bool = True) -> StoredDossier:
    return StoredDossier(
        folder=Path(run) / unit,
        name=f"{run}/{unit}",
        unit=unit,
        run=run,
        finished_at=AT.replace(day=day) if is_readable else None,
        size=1,
        refers_to=frozenset(refers_to),
    )


def _cited(run: str, claim: Claim = Claim.FINDING) -> Cited:
    return Cited(run=run, unit="zean", claim=claim)


def _why(dossiers: Collection[StoredDossier], *cited: Cited, last: int = 10) -> dict[str, Stay | None]:
    found = fates(tuple(dossiers), cited, date(2017, 12, last))
    return {fate.dossier.name.removesuffix("/zean"): fate.stays for fate in found}


def test_what_is_past_its_age_goes_but_for_the_newest_of_each_unit() -> None:
    stored = [_stored("a", 1), _stored("b", 10), _stored("c", 11), _stored("d", 9, unit="liuquan")]
    assert _why(stored) == {"a": None, "b": None, "c": Stay.YOUNG, "d/liuquan": Stay.NEWEST}


def test_what_a_finding_or_a_score_cites_stays() -> None:
    stored = [_stored("a", 1), _stored("b", 2), _stored("c", 3), _stored("d", 11)]
    found = _why(stored, _cited("a"), _cited("b", Claim.SCORE))
    assert found == {"a": Stay.FINDING, "b": Stay.SCORE, "c": None, "d": Stay.YOUNG}


def test_what_another_unit_cites_in_the_same_run_keeps_nothing() -> None:
    stored = [_stored("a", 1), _stored("d", 11)]
    assert _why(stored, Cited(run="a", unit="liuquan", claim=Claim.FINDING))["a"] is None


def test_what_a_kept_dossier_refers_to_stays_and_so_on_down() -> None:
    stored = [_stored("a", 1), _stored("b", 2, "a/zean"), _stored("c", 3), _stored("d", 11, "b/zean")]
    assert _why(stored) == {"a": Stay.REFERRED, "b": Stay.REFERRED, "c": None, "d": Stay.YOUNG}
    found = fates(stored, (), date(2017, 12, 10))
    assert [fate.for_whom for fate in found] == ["b/zean", "d/zean", "", ""]


def test_what_only_goers_refer_to_goes_after_them() -> None:
    stored = [_stored("a", 1), _stored("b", 2, "a/zean"), _stored("c", 3, "b/zean", "a/zean"), _stored("d", 11)]
    going = [fate for fate in fates(stored, (), date(2017, 12, 10)) if fate.stays is None]
    assert [fate.dossier.run for fate in newest_first(going)] == ["c", "b", "a"]


def test_beside_a_dossier_that_cannot_be_read_nothing_of_its_unit_goes() -> None:
    stored = [_stored("a", 1), _stored("b", 2, is_readable=False), _stored("c", 11), _stored("x", 1, unit="liuquan")]
    stored.append(_stored("y", 2, unit="liuquan"))
    found = _why(stored)
    assert found["a"] is Stay.DOUBTFUL
    assert found["b"] is Stay.UNREADABLE
    assert found["x/liuquan"] is None


def test_dossiers_are_read_from_the_disk_with_what_they_refer_to(tmp_path: Path) -> None:
    first = write_night(tmp_path, 1, {"/": b"<title>a</title>"})
    write_night(tmp_path, 2, {"/": None}, earlier=first)
    (tmp_path / "night-3" / "zean.partial").mkdir(parents=True)
    (tmp_path / "night-3" / "liuquan").mkdir()
    one, two, broken = stored_dossiers(tmp_path)
    assert (one.name, one.day, one.refers_to) == ("night-1/zean", date(2017, 12, 1), frozenset())
    assert (two.name, two.refers_to) == ("night-2/zean", {"night-1/zean"})
    assert one.size == sum(path.stat().st_size for path in first.rglob("*") if path.is_file())
    assert (broken.name, broken.finished_at) == ("night-3/liuquan", None)
    assert "不是完整的卷宗" in broken.problem


def test_what_stays_is_as_sound_as_before(tmp_path: Path) -> None:
    first = write_night(tmp_path, 1, {"/": b"<title>a</title>", "/b": b"<title>b</title>"})
    second = write_night(tmp_path, 2, {"/": None, "/c": b"<title>c</title>"}, earlier=first)
    third = write_night(tmp_path, 3, {"/": None}, earlier=second)
    found = fates(stored_dossiers(tmp_path), (), date(2017, 12, 2))
    for fate in found:
        if fate.stays is None:
            remove(fate.dossier)
    assert first.is_dir()
    assert not second.exists()
    assert verify(third).damages == ()
    assert left_behind(tmp_path) == ()


def test_a_crash_in_the_removal_leaves_a_dossier_whole_or_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = write_night(tmp_path, 1, {"/": b"<title>a</title>"})
    stored = stored_dossiers(tmp_path)[0]

    def crash(path: Path, **_: object) -> None:
        if path.exists():
            (path / "pages.warc.gz").unlink()
            raise KeyboardInterrupt

    monkeypatch.setattr(pruning.shutil, "rmtree", crash)
    with pytest.raises(KeyboardInterrupt):
        remove(stored)
    monkeypatch.undo()
    assert not first.exists()
    assert stored_dossiers(tmp_path) == ()
    (remnant,) = left_behind(tmp_path)
    shutil.rmtree(remnant)


@pytest.mark.parametrize("lost", ["manifest.json", "shots", "pages.warc.gz", "visit.db"])
def test_a_crash_in_removing_a_run_leaves_no_half_that_reads_as_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lost: str
) -> None:
    """`demo --fresh` was killed when the manifest was gone: the next one took the rest for a dossier and kept it."""
    write_night(tmp_path, 1, {"/": b"<title>a</title>"})

    def crash(path: Path, **_: object) -> None:
        if (path / lost).exists():
            (path / lost).rename(tmp_path / "lost")
            raise KeyboardInterrupt

    monkeypatch.setattr(pruning.shutil, "rmtree", crash)
    with pytest.raises(KeyboardInterrupt):
        remove_all_of("night-1", tmp_path / "night-1")
    monkeypatch.undo()
    assert stored_dossiers(tmp_path) == ()
    remove_all_of("night-1", tmp_path / "night-1")
    assert [path.name for path in (tmp_path / "night-1").iterdir()] == [".lock"]


def test_a_run_that_is_judged_is_not_removed(tmp_path: Path) -> None:
    folder = write_night(tmp_path, 1, {"/": b"<title>a</title>"})
    with sole_visitor("night-1", folder.parent), pytest.raises(RunBusyError, match="night-1"):
        remove_all_of("night-1", folder.parent)
    assert verify(folder).is_sound
    remove_all_of("new", tmp_path / "new")


def test_while_a_run_visits_nothing_is_removed(tmp_path: Path) -> None:
    folder = write_night(tmp_path, 1, {"/": b"<title>a</title>"})
    with sole_visitor("night-9", tmp_path / "night-9"), pytest.raises(RunBusyError, match="night-9"):
        refuse_while_visiting(tmp_path)
    refuse_while_visiting(tmp_path)
    with sole_visitor("night-1", tmp_path / "night-1"), pytest.raises(RunBusyError, match="night-1"):
        remove(stored_dossiers(tmp_path)[0])
    assert verify(folder).is_sound


def _finding(day: int, *citations: Citation) -> Finding:
    return Finding(
        unit=UNIT.id,
        check="footer_marks",
        check_version=1,
        norm="P-FOOT",
        as_of=date(2017, 12, day),
        outcome=Outcome.FAILED,
        subject="mark:icp",
        message="未列明",
        citations=citations,
    )


CITATION = Citation(url="http://www.zean.gov.cn/", fetched_at=AT, quote="", place="页脚")


def test_a_span_of_findings_cites_the_dossier_of_the_run_that_opened_it(tmp_path: Path) -> None:
    db = open_store(tmp_path / "xunjian.db")
    record(db, "night-1", "hunan-2017", [_finding(1, CITATION)])
    record(db, "night-2", "hunan-2017", [_finding(2, CITATION)])
    record(db, "night-3", "hunan-2017", [replace(_finding(3), subject="mark:other")])
    assert cited_by_findings(db) == {Cited(run="night-1", unit="zean", claim=Claim.FINDING)}


def test_what_is_cited_since_its_fate_was_found_stays(tmp_path: Path) -> None:
    """Its run was judged again while the other dossiers were being read."""
    folder = write_night(tmp_path / "visits", 1, {"/": b"<title>a</title>"})
    (stored,) = stored_dossiers(tmp_path / "visits")
    db = open_store(tmp_path / "xunjian.db")
    is_cited_now = partial(is_cited, db, stored.run, stored.unit, None)
    record(db, "night-2", "hunan-2017", [_finding(2, CITATION)])
    assert not is_cited_now()
    record(db, "night-1", "hunan-2017", [replace(_finding(1, CITATION), subject="mark:other")])
    assert not remove(stored, is_cited_now)
    assert verify(folder).is_sound
    assert remove(stored)
    assert not folder.exists()


def test_prune_leaves_what_is_judged_while_it_looks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    old = write_night(tmp_path / "visits", 1, {"/": b"<title>a</title>"})
    write_night(tmp_path / "visits", 2, {"/": b"<title>b</title>"})
    db = open_store(tmp_path / "xunjian.db")

    def judged_meanwhile(going: Sequence[Fate]) -> tuple[Fate, ...]:
        record(db, "night-1", "hunan-2017", [_finding(1, CITATION)])
        return newest_first(going)

    monkeypatch.setattr("workbench.commands.prune.newest_first", judged_meanwhile)
    prune(keep_days=0, out=tmp_path)
    assert old.is_dir()
    told = capsys.readouterr().out
    assert "已清理 0 份卷宗" in told
    assert "另有 1 份在此期间被评测引用，保留" in told


def test_a_dossier_is_cited_by_a_score_whose_findings_cite_or_are_gone(tmp_path: Path) -> None:
    db = open_store(tmp_path / "xunjian.db")
    db.table("scores").insert({"run": "r", "unit": "zean", "rulebook_version": "1", "indicator": "1"})
    assert is_cited(db, "r", "zean", lambda *_: (_finding(1, CITATION),))
    assert is_cited(db, "r", "zean", lambda *_: None)
    assert not is_cited(db, "r", "zean", lambda *_: (_finding(1),))
    assert not is_cited(db, "r", "zean", None)
    assert not is_cited(db, "r", "liuquan", lambda *_: None)


def test_a_finding_without_a_citation_cites_no_dossier(tmp_path: Path) -> None:
    db = open_store(tmp_path / "xunjian.db")
    record(db, "night-1", "hunan-2017", [_finding(1)])
    assert not is_cited(db, "night-1", UNIT.id, None)


def test_a_score_cites_what_its_runs_findings_cite_and_counts_as_citing_when_they_are_gone(tmp_path: Path) -> None:
    db = open_store(tmp_path / "xunjian.db")
    for run in ("cites", "cites-nothing", "gone"):
        db.table("scores").insert({"run": run, "unit": "zean", "rulebook_version": "1", "indicator": "1"})
    found = {"cites": (_finding(1, CITATION),), "cites-nothing": (_finding(1),)}
    cited = cited_by_scores(db, lambda run, unit: found.get(run))
    assert {one.run for one in cited} == {"cites", "gone"}
