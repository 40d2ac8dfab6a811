"""Portals in disguise: the pages change, in the encoding that they are in, and nothing else does."""

from pathlib import Path

from benchmarks.disguised_portals import copy_disguised


def test_pages_change_in_their_own_encoding_and_nothing_else_does(tmp_path: Path) -> None:
    portals = tmp_path / "portals"
    files = {
        "fleet.toml": b"as_of = 2017-12-15\n",
        "zean/www/index.html": "<h2>通知公告</h2>".encode("gbk"),
        "zean/www/show.asp": "<h2>通知</h2>".encode(),
        "zean/www/list.js": b"var h='<h2>x</h2>';",
        "zean/www/form.doc": b"<h2>",
        "zean/www/note": b"h2> is no markup by itself",
        "zean/www/two.html": "<h2>公告</h2>".encode() + "通知".encode("gbk") + b"\xff",
    }
    for name, body in files.items():
        file = portals / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(body)
    copy = copy_disguised(portals, tmp_path / "copy", lambda text: text.replace("h2>", "div>"))
    assert (copy / "zean/www/index.html").read_bytes() == "<div>通知公告</div>".encode("gbk")
    assert (copy / "zean/www/show.asp").read_bytes() == "<div>通知</div>".encode()
    same = [name for name in files if name not in ("zean/www/index.html", "zean/www/show.asp")]
    assert {name: (copy / name).read_bytes() for name in same} == {name: files[name] for name in same}
    assert {name: (portals / name).read_bytes() for name in files} == files
