"""External scripts by their address: libraries, counters and badges write nothing into a page that a norm asks for."""

import re
from functools import lru_cache

_VERSION = r"(?:[-._]?v?\d+(?:[._]\d+)*)?"
_LIBRARY_NAMES = (
    r"jquery|jquery-?ui|jquery[-.](?:migrate|cookie|base64|qrcode|superslide|easing|lazyload|form|"
    r"validate|placeholder)|"
    r"bootstrap|swiper(?:-bundle)?|layer|layui(?:\.all)?|(?:jquery\.)?superslide|vue|vue-router|vuex|react(?:-dom)?|"
    r"angular|axios|polyfill|modernizr|respond|html5(?:shiv)?|share|wza|wdatepicker|laydate|video|qrcode|css3|"
    r"pie|dd_belatedpng(?:_[\da-z.]+)?|iepng|aliplayer|echarts|md5|jweixin|ca\d{15,25}|es5-shim|json2|"
    r"require|zepto|lodash|underscore|slick|flexslider|owl\.carousel|unslider|fancybox|isotope|masonry|select2|moment|"
    r"(?:jquery\.)?(?:mousewheel|nicescroll|mcustomscrollbar|marquee)|iscroll|fastclick|hammer|wow|bootstrap-datepicker"
)
_LIBRARY = re.compile(
    rf"(?:{_LIBRARY_NAMES}){_VERSION}(?:[-.](?:min|pack|slim|prod|all|full|production))*{_VERSION}\.js", re.I
)
_SERVICE = re.compile(
    r"(?:^|[/.])(?:cnzz\.com|hm\.baidu\.com|bdimg\.share\.baidu\.com|bdimg\.com|push\.zhanzhang\.baidu\.com|51\.la|"
    r"51yes\.com|google-analytics\.com|googletagmanager\.com|conac\.cn|kaipuyun\.cn|bshare\.cn|jiathis\.com)(?:[:/]|$)|"
    r"share\.baidu\.com|zz\.bdstatic\.com|jiucuo|tongji|analytics|(?:^|/)(?:count|counter|stat|stats|"
    r"hits|click)\.js|_trs_|webdig|/hm\.js|zfwzgl\.www\.gov\.cn|zfwzxx\.www\.gov\.cn",
    re.I,
)


_LOADER = re.compile(
    r"list|app\b|app[.\-_]|data|news|api|ajax|load|render|chunk|vendor|bundle|main|vue|page|query|"
    r"column|channel|content|portal|front|xxgk|info|article|jpage|index",
    re.I,
)


@lru_cache(maxsize=10_000)
def may_load_lists(src: str) -> bool:
    """Whether an unknown script's file name sounds as if it fetched contents (getlist.js, app.8c1f.js)."""
    return not is_harmless(src) and bool(_LOADER.search(src.strip().partition("?")[0].rpartition("/")[2]))


@lru_cache(maxsize=10_000)
def is_harmless(src: str) -> bool:
    """Whether the script at `src` is a library by its whole file name, or a counter, share bar or badge service."""
    address = src.strip()
    name = re.split(r"[?#]", address, maxsplit=1)[0].rpartition("/")[2]
    return bool(_LIBRARY.fullmatch(name) or _SERVICE.search(address[:500]))
