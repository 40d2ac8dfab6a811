"""Scripts that lead phones elsewhere: a portal is visited as from a desk, so that their branch is not taken."""

import pytest

from crawler.reading.facts import PageKind
from crawler.reading.page import read_page

URL = "http://www.example.gov.cn/"
DESK, PHONE = "location.href='/desk/index.html';", "location.href='/phone/index.html';"


@pytest.mark.parametrize(
    "script",
    [
        f"if(/android|iphone/i.test(navigator.userAgent)){{ {PHONE} }}else{{ {DESK} }}",
        f"var isMobile=ua.match(/(iPad)/i);if(isMobile!=null){{ {PHONE} }} else {DESK}",
        f"if(browser.versions.mobile||browser.versions.ios) {PHONE}\nelse {DESK}",
        f"if(ua.indexOf('Android')>-1){PHONE}\n{DESK}",
        f"if(!/android|iphone/i.test(navigator.userAgent)){{ {DESK} }}else{{ {PHONE} }}",
        f"if(ua.search('Mobile')==-1){{ {DESK} }}else{{ {PHONE} }}",
        f"if(isMobile==0){{ {DESK} }}else{{ {PHONE} }}",
        f"if(window.mobile===undefined){{ {DESK} }}else{{ {PHONE} }}",
        f"if(ua.match(/iphone/i)==''){{ {DESK} }}else{{ {PHONE} }}",
        f"if(!isPC()){{ {PHONE} }}else{{ {DESK} }}",
        f"if(isPC()){{ {DESK} }}else{{ {PHONE} }}",
    ],
)
def test_a_front_door_leads_where_it_leads_from_a_desk(script: str) -> None:
    page = read_page(f"<title>某县人民政府</title><script>{script}</script>".encode(), URL)
    assert (page.kind, page.refresh_url) == (PageKind.REDIRECT_STUB, f"{URL}desk/index.html")


def test_a_door_that_leads_only_phones_away_is_the_page_that_visitors_see() -> None:
    script = f"if(/android|iphone/i.test(navigator.userAgent)){{ {PHONE} }}"
    ways = "".join(
        f"<a href=/{n}/>{name}</a>" for n, name in enumerate(("首页", "政务", "办事", "互动", "繁體", "无障碍"))
    )
    page = read_page(f"<title>某县人民政府</title><script>{script}</script>{ways}".encode(), URL)
    assert (page.kind, page.refresh_url) == (PageKind.HOME, None)
