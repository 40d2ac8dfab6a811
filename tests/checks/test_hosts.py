import pytest

from checks.hosts import host_of, is_gov, is_ip, is_name, without_www


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("http://WWW.Liuquan.gov.cn:8080/a", "www.liuquan.gov.cn"),
        ("http://liuquan.gov.cn./", "liuquan.gov.cn"),
        ("http://[::1/", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_the_host_of_an_address_is_bare(url, host):
    assert host_of(url) == host


@pytest.mark.parametrize("host", ["192.0.2.10", "2001:db8::1"])
def test_an_address_by_number_is_no_name(host):
    assert is_ip(host)


@pytest.mark.parametrize("host", ["12345.gov.cn", "www.liuquan.gov.cn", "1.2.3.4.gov.cn", ""])
def test_a_name_with_numbers_is_a_name(host):
    assert not is_ip(host)


@pytest.mark.parametrize(
    ("host", "is_one"),
    [("www.liuquan.gov.cn", True), ("liuquan.gov.cn.com", False), ("gov.cn", False), ("wwwgov.cn", False)],
)
def test_the_suffix_is_a_suffix(host, is_one):
    assert is_gov(host) is is_one


@pytest.mark.parametrize(
    "host", ["柳泉市人民政府", "javascript", "localhost", "www.a.gov.cn,m.a.gov.cn", "192.0.2.10", ""]
)
def test_what_a_page_writes_in_place_of_a_name_is_none(host):
    assert not is_name(host)


@pytest.mark.parametrize("host", ["www.liuquan.gov.cn", "xn--fiqs8s.xn--fiqs8s", "政务.中国", "a_b.gov.cn"])
def test_names_of_any_script_are_names(host):
    assert is_name(host)


def test_www_makes_no_other_domain():
    assert without_www("www.liuquan.gov.cn") == without_www("liuquan.gov.cn")
