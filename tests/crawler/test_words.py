"""What is told of failures and quoted in quotes reads as Chinese."""

import errno
import os
import zlib

import pytest
from warcio.exceptions import ArchiveLoadFailed

from crawler.inner_quotes import with_inner_quotes
from crawler.nearest_name import guess, nearest
from crawler.system_words import in_words


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("没有引号", "没有引号"),
        ("见“甲”和“乙”", "见“甲”和“乙”"),
        ("如“关于“互联网+”工作的通知”（网址）", "如“关于‘互联网+’工作的通知”（网址）"),
        ("“一“二“三”二”一”", "“一‘二“三”二’一”"),
        ("只有“一半", "只有“一半"),
        ("反了”的“", "反了”的“"),
    ],
)
def test_marks_within_marks_are_the_other_ones(text: str, told: str) -> None:
    assert with_inner_quotes(text) == told


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (OSError(errno.EADDRINUSE, os.strerror(errno.EADDRINUSE)), "已被别的程序占用"),
        (PermissionError(errno.EACCES, "Permission denied", "文件"), "没有权限"),
        (OSError(errno.EXDEV, "Invalid cross-device link"), "系统读写出错"),
        (zlib.error("Error -3 while decompressing data: invalid block type"), "压缩数据已损坏"),
        (ArchiveLoadFailed("Invalid WARC record"), "不是 WARC 记录"),
        (EOFError("9 字节处的记录不完整"), "9 字节处的记录不完整"),
        (EOFError("x"), "数据不完整"),
        (ValueError("x"), "内容不合格式"),
    ],
)
def test_failures_of_the_system_are_told_in_chinese(error: Exception, told: str) -> None:
    assert in_words(error) == told


def test_the_nearest_name_is_asked_for_and_only_a_near_one() -> None:
    known = ["icp_number", "police_number", "site_map"]
    assert guess("icp_numbr", known) == "是否想写 icp_number？"
    assert nearest("nix", known) is None
    assert guess("nix", known) == ""
