"""What the system and the standard library say of failures in English, in Chinese."""

import errno
import re
import zlib

_CHINESE = re.compile(r"[一-龥]")
_ERRNO = {
    errno.EADDRINUSE: "已被别的程序占用",
    errno.EADDRNOTAVAIL: "本机没有这个地址",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.ENOENT: "文件不存在",
    errno.EISDIR: "是目录，不是文件",
    errno.ENOTDIR: "上级不是目录",
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "超出磁盘配额",
    errno.EFBIG: "超出允许的文件大小",
    errno.EROFS: "磁盘是只读的",
    errno.EIO: "磁盘读写出错",
    errno.EMFILE: "打开的文件过多",
    errno.ENAMETOOLONG: "名称过长",
    errno.ELOOP: "符号链接成环",
}
_STORE = {  # by sqlite3's numbers; checks may not load it
    8: "数据库是只读的",
    10: "磁盘读写出错",
    11: "数据库文件已损坏",
    13: "磁盘已满",
    14: "打不开数据库文件",
    26: "不是数据库文件",
}
_KINDS: tuple[tuple[type[Exception], str], ...] = (
    (zlib.error, "压缩数据已损坏"),
    (EOFError, "数据不完整"),
    (UnicodeDecodeError, "不是 UTF-8 文本"),
    (OSError, "系统读写出错"),
    (ValueError, "内容不合格式"),
)


def in_words(error: Exception) -> str:
    """What went wrong (Chinese): the error's own words where they are Chinese, else what its kind means."""
    said = str(error)
    if _CHINESE.search(said) and not (isinstance(error, OSError) and error.errno):
        return said
    if isinstance(error, OSError) and error.errno in _ERRNO:
        return _ERRNO[error.errno]
    if (code := getattr(error, "sqlite_errorcode", None)) is not None:
        return _STORE.get(code & 0xFF, "数据库出错")
    if type(error).__name__ == "ArchiveLoadFailed":  # warcio's: what only reads the configuration does not load it
        return "不是 WARC 记录"
    return next((words for kind, words in _KINDS if isinstance(error, kind)), type(error).__name__)
