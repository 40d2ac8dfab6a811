"""The README (Chinese) inside a packed dossier: what it is, and how to check it without any program of ours."""

from crawler.clock import SHANGHAI
from crawler.dossier import VisitContext
from crawler.dossier_files import ARCHIVE, CARRIED, CARRIED_INDEX, DATABASE, MANIFEST, SHOTS
from crawler.pack_files import FOLDER, SUMS
from crawler.visit_requests import VisitRequests

_BOM = "\ufeff"  # without it old editors on Windows take UTF-8 for GBK


def readme(context: VisitContext, requests: VisitRequests, carried: int, *, has_manifest: bool) -> bytes:
    """The text for a dossier of these requests, with so many bodies carried from other dossiers."""
    begun, ended = (at.astimezone(SHANGHAI) for at in (context.started_at, context.finished_at))
    sample = ["", "注意：这是演示数据，不是对真实网站的正式监测。"] if context.is_sample else []
    manifest = [f"  {FOLDER}/{MANIFEST}　清单：卷宗各文件的大小和 sha256，以及清单自身的校验值"] if has_manifest else []
    extra = (
        [
            f"  {FOLDER}/{CARRIED}　随卷附带的 {carried} 份网页原文：它们与更早的访问所存完全相同，",
            "      本卷只记“同前”，为使本卷可以独立核对，从更早的卷宗原样抄录于此",
            f"  {FOLDER}/{CARRIED_INDEX}　附带的原文各出自哪个卷宗的哪个位置",
        ]
        if carried
        else []
    )
    by_hand = (
        [
            "",
            "【核对清单自身的校验值】（需要 jq）",
            f"  jq -cSj 'del(.digest)' {FOLDER}/{MANIFEST} | sha256sum",
            f"  结果应与 {MANIFEST} 末尾的 digest 相同。",
        ]
        if has_manifest
        else []
    )
    unproven = (
        []
        if has_manifest
        else [
            "",
            f"注意：本卷没有清单（{MANIFEST}），打包前的内容是否被改动，不能证明。{SUMS} 只能说明打包之后没有再变；",
            f"      {FOLDER}/{ARCHIVE} 中的网页原文可与 {FOLDER}/{DATABASE} 登记的 sha256 对照，",
            f"      {FOLDER}/{DATABASE} 本身（标题、日期、状态等）和截图则无从核对。",
        ]
    )
    lines = [
        f"政府网站监测卷宗：{context.unit.name}（{context.unit.id}）",
        "",
        f"访问时间　{begun:%Y-%m-%d %H:%M:%S} 至 {ended:%Y-%m-%d %H:%M:%S}（北京时间）",
        f"入口网址　{context.unit.portal_url}",
        f"运行编号　{context.run}，请求 {len(requests.made)} 次，失败 {len(requests.failed)} 次",
        f"写出程序　巡检（xunjian）{context.product_version}",
        *sample,
        *unproven,
        "",
        "【这是什么】",
        "  一次访问所见的全部原始材料。评测结论引用的每一句话，都出自这里存档的网页。",
        f"  {FOLDER}/{ARCHIVE}　存档的请求和应答（WARC 1.1，国际标准 ISO 28500），",
        "      可用 ReplayWeb.page、pywb 等任何 WARC 工具打开回放",
        f"  {FOLDER}/{DATABASE}　每次请求的时间、结果和失败原因，从网页读出的内容（SQLite 数据库）",
        f"  {FOLDER}/{SHOTS}/　网页截图（如有）",
        *manifest,
        *extra,
        f"  {SUMS}　以上全部文件的 sha256",
        "",
        "【怎样核对没有被改动】",
        "  先解压到一个空文件夹，在该文件夹中执行：",
        f"  Linux、macOS：sha256sum -c {SUMS}　（macOS 为 shasum -a 256 -c {SUMS}）",
        "      每一行都显示 OK（或“成功”）即全部相符。",
        f"  Windows：certutil -hashfile {FOLDER}\\{ARCHIVE} SHA256",
        f"      显示的 64 位字符应与 {SUMS} 中该文件的一行相同，其他文件同样办理。",
        "  校验值只能说明文件彼此相符。移交时另行告知的整个压缩包的 sha256 也应核对，以防连同校验值一起被替换。",
        *by_hand,
        "",
        "【用本程序核对】",
        "  xunjian dossier unpack 本文件.zip　　　解压并逐项核对",
        "  xunjian dossier verify 解压出的卷宗目录　重新核对，连同每一份网页原文",
        "",
        "其中可能含有群众留言等内容，请按规定保管，不要外传。",
        "",
    ]
    return (_BOM + "\r\n".join(lines)).encode()
