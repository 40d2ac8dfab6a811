"""One file to hand over: it can be checked by hand, and gives back the dossier whole or nothing."""

import hashlib
import shutil
import stat
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from two_nights import write_night
from warcio.checker import Checker

from crawler.archive_records import read_member
from crawler.dossier_files import ARCHIVE, CARRIED, CARRIED_INDEX, MANIFEST
from crawler.dossier_pack import pack
from crawler.dossier_store import DossierError, body_of, fetches_of, read_dossier
from crawler.dossier_unpack import unpack
from crawler.dossier_verify import verify
from crawler.pack_files import DamagedError, PackError

PAGES = {"/": b"<title>a</title>", "/b": b"<title>b</title>" * 100, "/c": b"<title>c</title>"}
NEW = b"<title>new</title>"


class _Args:
    def __init__(self, path: Path) -> None:
        self.inputs, self.verbose = [str(path)], False


@pytest.fixture
def first(tmp_path: Path) -> Path:
    return write_night(tmp_path / "visits", 1, PAGES)


@pytest.fixture
def second(first: Path) -> Path:
    return write_night(
        first.parent.parent, 2, {"/": None, "/b": PAGES["/b"], "/b2": PAGES["/b"], "/new": NEW}, earlier=first
    )


@pytest.fixture
def packed(tmp_path: Path, second: Path) -> Path:
    return pack(second, tmp_path / "zean.zip").path


def test_a_pair_of_nights_is_packed_into_one_file_that_needs_only_itself(
    tmp_path: Path, first: Path, second: Path, packed: Path
) -> None:
    before = {path.name: path.read_bytes() for path in second.rglob("*") if path.is_file()}
    shutil.rmtree(first.parent.parent)
    done = unpack(packed, tmp_path / "theirs")
    assert done.folder == tmp_path / "theirs" / "night-2" / "zean"
    assert (done.verification.elsewhere, done.verification.damages) == (3, ())
    fetches = [fetch for fetch in fetches_of(done.folder) if fetch.warc]
    by_path = {fetch.url.rpartition(".cn")[2]: body_of(done.folder, fetch) for fetch in fetches}
    assert by_path == {"/": PAGES["/"], "/b": PAGES["/b"], "/b2": PAGES["/b"], "/new": NEW}
    assert read_dossier(done.folder).context.run == "night-2"
    after = {path.name: path.read_bytes() for path in done.folder.rglob("*") if path.is_file()}
    assert set(after) - set(before) == {CARRIED, CARRIED_INDEX}
    assert {name: after[name] for name in before} == before
    assert list((tmp_path / "theirs").iterdir()) == [tmp_path / "theirs" / "night-2"]


def test_only_what_is_referred_to_comes_along(first: Path, packed: Path, tmp_path: Path) -> None:
    folder = unpack(packed, tmp_path / "theirs").folder
    with (folder / CARRIED).open("rb") as file:
        records = [read_member(file)[0] for _ in range(2)]
        assert file.read() == b""
    own = (first / ARCHIVE).read_bytes()
    assert all(any(body in record for record in records) for body in (PAGES["/"], PAGES["/b"]))
    assert not any(PAGES["/c"] in record for record in records)
    assert len(own) > (folder / CARRIED).stat().st_size
    for name in (ARCHIVE, CARRIED):
        assert Checker(_Args(folder / name)).process_all() == 0


def test_what_was_unpacked_can_be_packed_again(tmp_path: Path, first: Path, packed: Path) -> None:
    shutil.rmtree(first.parent.parent)
    folder = unpack(packed, tmp_path / "theirs").folder
    again = pack(folder, tmp_path / "again.zip")
    assert again.carried == 2
    assert unpack(again.path, tmp_path / "others").verification.is_sound


def test_a_dossier_that_refers_to_none_carries_nothing(tmp_path: Path, first: Path) -> None:
    done = pack(first, tmp_path / "first.zip")
    assert done.carried == 0
    with zipfile.ZipFile(done.path) as file:
        assert not any("carried" in name for name in file.namelist())
        assert "carried" not in file.read("README.txt").decode()


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="needs sha256sum")
def test_it_can_be_checked_by_hand(tmp_path: Path, packed: Path) -> None:
    with zipfile.ZipFile(packed) as file:
        file.extractall(tmp_path / "by-hand")
        names = {name for name in file.namelist() if name != "SHA256SUMS.txt"}
    command = ["sha256sum", "--strict", "-c", "SHA256SUMS.txt"]
    done = subprocess.run(command, cwd=tmp_path / "by-hand", capture_output=True, text=True, check=True)
    assert {line.partition(":")[0] for line in done.stdout.splitlines()} == names
    assert "README.txt" in names


def test_the_readme_is_chinese_and_says_what_and_how(packed: Path) -> None:
    with zipfile.ZipFile(packed) as file:
        text = file.read("README.txt").decode("utf-8-sig")
    words = ("泽安市人民政府", "2017-12-02", "WARC 1.1", "sha256sum -c SHA256SUMS.txt", "certutil", CARRIED, MANIFEST)
    assert all(word in text for word in words)
    assert "\r\n" in text


def test_the_same_dossier_packs_to_the_same_bytes(tmp_path: Path, second: Path, packed: Path) -> None:
    again = pack(second, tmp_path / "again.zip")
    assert again.sha256 == hashlib.sha256(packed.read_bytes()).hexdigest()


def test_an_existing_file_is_not_overwritten(tmp_path: Path, second: Path) -> None:
    (tmp_path / "x.zip").write_bytes(b"mine")
    with pytest.raises(PackError, match="已经存在"):
        pack(second, tmp_path / "x.zip")
    assert (tmp_path / "x.zip").read_bytes() == b"mine"


def test_a_damaged_dossier_is_not_packed(tmp_path: Path, first: Path, second: Path) -> None:
    shutil.rmtree(first)
    with pytest.raises(DamagedError) as caught:
        pack(second, tmp_path / "x.zip")
    assert any("night-1/zean" in damage for damage in caught.value.damages)
    assert not list(tmp_path.glob("*.zip*"))


def test_an_unfinished_dossier_is_not_packed(tmp_path: Path) -> None:
    (tmp_path / "visits" / "r" / "u").mkdir(parents=True)
    with pytest.raises(DossierError, match="不是完整的卷宗"):
        pack(tmp_path / "visits" / "r" / "u", tmp_path / "x.zip")


def test_a_dossier_without_manifest_is_packed_only_when_told_and_said_to_have_none(tmp_path: Path, first: Path) -> None:
    """Deleting the manifest would else turn a forged dossier into a sound pack."""
    (first / MANIFEST).unlink()
    with pytest.raises(PackError, match=r"没有清单.*--without-manifest"):
        pack(first, tmp_path / "old.zip")
    assert list(tmp_path.glob("*.zip*")) == []
    done = pack(first, tmp_path / "old.zip", without_manifest=True)
    assert not done.has_manifest
    with zipfile.ZipFile(done.path) as file:
        assert "没有清单（manifest.json）" in file.read("README.txt").decode("utf-8-sig")
    checked = unpack(done.path, tmp_path / "theirs").verification
    assert (checked.files, checked.damages, checked.is_sound) == (None, (), False)


def test_an_existing_dossier_is_not_overwritten(tmp_path: Path, packed: Path) -> None:
    place = tmp_path / "theirs" / "night-2" / "zean"
    place.mkdir(parents=True)
    with pytest.raises(PackError, match="已经存在"):
        unpack(packed, tmp_path / "theirs")
    assert list(place.iterdir()) == []
    assert list(place.parent.iterdir()) == [place]


def _repacked(packed: Path, change: Callable[[zipfile.ZipFile], object], *, without: str = "") -> Path:
    """The same pack with something put in (or left out)."""
    target = packed.with_name("changed.zip")
    with zipfile.ZipFile(packed) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            if entry.filename != without:
                new.writestr(entry, old.read(entry))
        change(new)
    return target


def _link(file: zipfile.ZipFile) -> None:
    entry = zipfile.ZipInfo("dossier/link")
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    file.writestr(entry, "/etc/passwd")


@pytest.mark.parametrize(
    "name",
    [
        "../evil",
        "dossier/../../evil",
        "dossier/./evil",
        "/tmp/evil",
        "//evil",
        "dossier//evil",
        "dossier\\..\\..\\evil",
        "C:evil",
        "C:/evil",
        "dossier/a:b",
        "evil.exe",
        "README.txt/evil",
        "dossier/a\nb",
        "dossier/a/b/c/d/e",
        "dossier/" + "a" * 300,
        "dossier/../",
    ],
)
def test_a_name_that_leads_elsewhere_is_refused_before_anything_is_written(
    tmp_path: Path, packed: Path, name: str
) -> None:
    changed = _repacked(packed, lambda file: file.writestr(name, "x"))
    with pytest.raises(PackError, match="没有解压"):
        unpack(changed, tmp_path / "theirs" / "deep" / "place")
    assert [path for path in (tmp_path / "theirs").rglob("*") if path.is_file()] == []
    assert not list(tmp_path.rglob("*evil*"))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (_link, "不是普通文件"),
        (lambda file: file.writestr("dossier/x", bytes(200_000_000)), "压缩炸弹"),
        (lambda file: [file.writestr(f"dossier/{n}", "") for n in range(10_001)], "超过 10000 个"),
        (lambda file: file.writestr("dossier/X", "", zipfile.ZIP_BZIP2), "不认识的压缩方法"),
        (lambda file: file.writestr("dossier/PAGES.warc.gz", "x"), "同名"),
        (lambda file: file.writestr("dossier/visit.db/x", "x"), "文件之下还有文件"),
        (lambda file: file.writestr("dossier/extra", "x"), "已损坏"),
    ],
)
def test_what_no_pack_of_ours_holds_is_refused(
    tmp_path: Path, packed: Path, change: Callable[[zipfile.ZipFile], object], told: str
) -> None:
    with pytest.raises(PackError, match=told):
        unpack(_repacked(packed, change), tmp_path / "theirs")
    assert list((tmp_path / "theirs").iterdir()) == []


@pytest.mark.parametrize("name", ["README.txt", "SHA256SUMS.txt", "dossier/visit.db", f"dossier/{CARRIED}"])
def test_a_pack_that_lacks_something_is_refused(tmp_path: Path, packed: Path, name: str) -> None:
    with pytest.raises(PackError):
        unpack(_repacked(packed, lambda _: None, without=name), tmp_path / "theirs")
    assert list((tmp_path / "theirs").iterdir()) == []


def test_a_file_that_claims_to_be_smaller_than_it_unpacks_is_refused(tmp_path: Path, packed: Path) -> None:
    content = bytearray(packed.read_bytes())
    with zipfile.ZipFile(packed) as file:
        size = file.getinfo("dossier/visit.db").file_size
    claimed = size.to_bytes(4, "little")
    assert content.count(claimed) >= 1
    packed.write_bytes(bytes(content).replace(claimed, (10).to_bytes(4, "little")))
    with pytest.raises(PackError):
        unpack(packed, tmp_path / "theirs")
    assert list((tmp_path / "theirs").iterdir()) == []


def test_any_changed_byte_of_what_is_in_the_pack_is_found(tmp_path: Path, packed: Path) -> None:
    whole = packed.read_bytes()
    with zipfile.ZipFile(packed) as file:
        entry = file.getinfo(f"dossier/{ARCHIVE}")
    begin = whole.index(b"\x1f\x8b\x08", entry.header_offset)
    for at in range(begin, begin + entry.compress_size, 150):
        packed.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        with pytest.raises(PackError):
            unpack(packed, tmp_path / "theirs")


def test_a_changed_readme_is_refused_though_no_manifest_lists_it(tmp_path: Path, packed: Path) -> None:
    changed = _repacked(packed, lambda file: file.writestr("README.txt", "改过"), without="README.txt")
    with pytest.raises(DamagedError) as caught:
        unpack(changed, tmp_path / "theirs")
    assert caught.value.damages == ("README.txt 与 SHA256SUMS.txt 所列的 sha256 不符",)


@pytest.mark.parametrize("content", [b"", b"PK", b"no zip at all" * 100])
def test_what_is_no_zip_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.zip").write_bytes(content)
    with pytest.raises(PackError, match="不是完好的压缩包"):
        unpack(tmp_path / "x.zip", tmp_path / "theirs")


def test_a_pack_whose_sums_were_forged_too_still_has_to_fit_its_manifest(tmp_path: Path, first: Path) -> None:
    packed, picture = pack(first, tmp_path / "first.zip").path, b"\x89PNG forged"
    with zipfile.ZipFile(packed) as file:
        sums = file.read("SHA256SUMS.txt").decode()
        old = hashlib.sha256(file.read("dossier/shots/home.png")).hexdigest()

    def forge(file: zipfile.ZipFile) -> None:
        file.writestr("SHA256SUMS.txt", sums.replace(old, hashlib.sha256(picture).hexdigest()))

    changed = _repacked(packed, forge, without="SHA256SUMS.txt")
    target = packed.with_name("forged.zip")
    with zipfile.ZipFile(changed) as source, zipfile.ZipFile(target, "w") as new:
        for entry in source.infolist():
            is_picture = entry.filename == "dossier/shots/home.png"
            new.writestr(entry.filename, picture if is_picture else source.read(entry))
    with pytest.raises(DamagedError) as caught:
        unpack(target, tmp_path / "theirs")
    assert any("shots/home.png" in damage for damage in caught.value.damages)


def test_the_first_night_stays_as_it_was(first: Path, second: Path, packed: Path) -> None:
    assert verify(first).is_sound
    assert verify(second).is_sound
