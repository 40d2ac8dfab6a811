"""A manifest stands over every file of a dossier and over itself."""

import hashlib
import json
import shutil
import subprocess
from pathlib import Path

import pytest
from two_nights import write_night

from crawler.dossier_manifest import ManifestError, canonical, damages_of, read_manifest
from crawler.dossier_writer import DossierWriter


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_night(tmp_path, 1, {"/": b"<title>a</title>", "/b": b"<title>b</title>"})


def test_it_lists_every_file_with_size_and_sha256(folder: Path) -> None:
    manifest = read_manifest(folder)
    assert manifest is not None
    assert (manifest.run, manifest.unit) == ("night-1", "zean")
    assert {entry.path for entry in manifest.files} == {"pages.warc.gz", "visit.db", "shots/home.png"}
    for entry in manifest.files:
        content = (folder / entry.path).read_bytes()
        assert (entry.size, entry.sha256) == (len(content), hashlib.sha256(content).hexdigest())
    assert list(damages_of(folder, manifest)) == []


def test_its_own_digest_is_over_its_canonical_content(folder: Path) -> None:
    content = json.loads((folder / "manifest.json").read_text("utf-8"))
    assert content["digest"] == hashlib.sha256(canonical(content)).hexdigest()


@pytest.mark.skipif(shutil.which("jq") is None, reason="needs jq")
def test_its_own_digest_can_be_checked_by_hand(folder: Path) -> None:
    command = ["jq", "-cSj", "del(.digest)", str(folder / "manifest.json")]
    by_hand = subprocess.run(command, capture_output=True, check=True).stdout
    assert hashlib.sha256(by_hand).hexdigest() == json.loads((folder / "manifest.json").read_text("utf-8"))["digest"]


@pytest.mark.parametrize(
    ("old", "new"),
    [('"night-1"', '"night-2"'), ('"size": ', '"size": 1'), ('"digest": "', '"digest": "0')],
)
def test_a_changed_manifest_is_told(folder: Path, old: str, new: str) -> None:
    file = folder / "manifest.json"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(ManifestError, match=r"manifest\.json"):
        read_manifest(folder)


@pytest.mark.parametrize("text", ["", "[]", "{}", "\x00", '{"format": 1}', "[" * 100_000])
def test_what_is_no_manifest_is_told(folder: Path, text: str) -> None:
    (folder / "manifest.json").write_text(text, "utf-8")
    with pytest.raises(ManifestError, match="读不出"):
        read_manifest(folder)


def test_an_unfinished_dossier_has_none_yet(tmp_path: Path) -> None:
    DossierWriter(tmp_path / "zean", "test")
    assert not (tmp_path / "zean.partial" / "manifest.json").exists()
