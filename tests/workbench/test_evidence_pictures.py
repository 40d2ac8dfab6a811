"""Pictures lie beside the evidence pages as the dossier registered them, or not at all."""

import hashlib

import pytest

from checks.check import Citation, Picture
from crawler.dossier import Box
from workbench.evidence_pictures import lay_pictures

PNG = b"\x89PNG hand made"
DIGEST = hashlib.sha256(PNG).hexdigest()


@pytest.fixture
def dossier(tmp_path):
    folder = tmp_path / "visit"
    (folder / "shots").mkdir(parents=True)
    (folder / "shots" / "home.png").write_bytes(PNG)
    return folder


def cited(shot: str = "home", sha256: str = DIGEST) -> Citation:
    picture = Picture(shot=shot, sha256=sha256, width=10, height=10, box=Box(x=0, y=0, width=5, height=5))
    return Citation(url="http://a/", fetched_at=None, quote="", place="", picture=picture)  # type: ignore[arg-type]


def test_a_cited_picture_lies_beside_once_judged_again_too(dossier, tmp_path):
    beside = tmp_path / "evidence"
    for _ in range(2):
        assert lay_pictures(dossier, beside, [cited(), cited()]) == {DIGEST}
    assert [file.read_bytes() for file in beside.iterdir()] == [PNG]
    assert (dossier / "shots" / "home.png").read_bytes() == PNG


@pytest.mark.parametrize("citation", [cited(shot="gone"), cited(sha256="0" * 64)])
def test_a_picture_that_is_gone_or_changed_is_not_shown(dossier, tmp_path, citation, caplog):
    assert lay_pictures(dossier, tmp_path / "evidence", [citation]) == frozenset()
    assert not (tmp_path / "evidence").exists()
    assert "picture not shown" in caplog.text
