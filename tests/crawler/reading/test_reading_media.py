"""What players on a page play."""

import pytest

from crawler.reading.facts import MediaKind, Region
from crawler.reading.page import read_page

BASE = "http://www.example.gov.cn"
AUDIO, VIDEO = MediaKind.AUDIO, MediaKind.VIDEO


@pytest.mark.parametrize(
    ("player", "played"),
    [
        ("<video src=/a.mp4 controls></video>", [("/a.mp4", VIDEO)]),
        ("<video src='/play?id=7'></video>", [("/play?id=7", VIDEO)]),
        ("<audio src=/a.mp3></audio>", [("/a.mp3", AUDIO)]),
        ("<audio controls><source src=/a.ogg><source src=/a.mp3></audio>", [("/a.ogg", AUDIO), ("/a.mp3", AUDIO)]),
        ("<video poster=/p.jpg><source src=/a.mp4 type=video/mp4>不支持</video>", [("/a.mp4", VIDEO)]),
        ("<embed src=/a.wmv width=400>", [("/a.wmv", VIDEO)]),
        ("<object data=/a.mp3></object>", [("/a.mp3", AUDIO)]),
        ("<video src=/a.mp4></video><video src=/a.mp4></video>", [("/a.mp4", VIDEO)]),
        ("<video></video>", []),
        ("<video src=></video>", []),
        ("<video src='blob:x'></video>", []),
        ("<embed src=/player.swf>", []),
        ("<picture><source srcset=/a.webp src=/a.webp><img src=/a.jpg></picture>", []),
        ("<!-- <video src=/a.mp4></video> -->", []),
    ],
)
def test_what_a_player_plays(player: str, played: list[tuple[str, MediaKind]]) -> None:
    html = f"<title>县人民政府</title><div class=main><h1>视频解读</h1><p>{'办法说明。' * 20}</p>{player}</div>"
    media = read_page(html.encode(), f"{BASE}/t1.html").media
    assert [(one.url.removeprefix(BASE), one.kind) for one in media] == played
    assert {one.region for one in media} <= {Region.MAIN}
