"""A detail is stated with its value; a label alone, or another thing's label, is not."""

from pathlib import Path

import pytest

from checks.contact_details import clause_around, contact_details
from checks.wordlists import load_wordlists

DETAILS = contact_details(load_wordlists(Path(__file__).parents[2] / "config/wordlists").contact)
AGENCY, ADDRESS, HOURS, PHONE = DETAILS.agency, DETAILS.address, DETAILS.hours, DETAILS.phone
FAX, MAILBOX, ONLINE, RECEIVES_APPLICATIONS = DETAILS.fax, DETAILS.mailbox, DETAILS.online, DETAILS.receives


@pytest.mark.parametrize(
    ("detail", "text"),
    [
        (ADDRESS, "办公地址：柳泉市迎宾大道1号"),
        (ADDRESS, "地址 迎宾大道88号"),
        (ADDRESS, "受理地点设在市政务中心"),
        (ADDRESS, "科室位置\n　柳泉市清溪大道1号政府大楼东楼203"),
        (ADDRESS, "位置：柳泉市枫林路19号612室"),
        (ADDRESS, "科室设在柳泉市江滨区湖湾路88号3号楼"),
        (AGENCY, "受理科室\n\n　柳泉市人民政府办公室政务公开科\n"),
        (AGENCY, "承办机构 省林业厅办公室（政务信息科），枫林路19号"),
        (AGENCY, "负责本机关政府信息公开工作的机构为市水利局办公室，地址见下"),
        (AGENCY, "丁、由谁办理\n柳泉市人民政府办公室信息公开科具体承办本机关政府信息公开事务。"),
        (AGENCY, "戊 本厅负责此项工作的是办公室（政务公开办），位于迎宾路300号"),
        (AGENCY, "本县受理政府信息公开申请的机构为柳泉县政务公开办。"),
        (AGENCY, "政府信息公开工作由市政府办公室负责"),
        (AGENCY, "（丙）由谁负责\n经办\n柳泉市水利局办公室（政务公开科）\n"),
        (AGENCY, "▌谁在管这件事\n柳泉市人民政府电子政务管理办公室（挂公开办牌子）"),
        (AGENCY, "受　理 市政务公开办（滨江大道1号一楼）"),
        (ADDRESS, "在柳泉市滨江大道1号市民之家402室上班"),
        (ADDRESS, "受理 市政务公开办（滨江大道1号市民之家一楼07号窗口）"),
        (ADDRESS, "门牌 柳泉市湖山中路219号主楼306"),
        (HOURS, "周一至周五8:30—12:00、14:30—17:30"),
        (PHONE, "座机0799-8201234"),
        (PHONE, "联系电话：０７３１－８２２８００１２"),
        (FAX, "传 真：０７３１－８２２８００１９"),
        (HOURS, "可向监察组投诉，办公时间为工作日8:30—17:00"),
        (HOURS, "接待：法定工作日 上午九时至十二时"),
        (HOURS, "每个工作日上午8:30至12:00接待来访"),
        (MAILBOX, "电子信箱：xxgk#liuquan.gov.cn（发信时请把#换成@）"),
        (MAILBOX, "xxgk(at)liuquan.gov.cn"),
        (FAX, "传　　真 0799-8201234"),
        (FAX, "传真电话：0799-8201234"),
        (PHONE, "电　话：0799-8201234"),
        (PHONE, "联系电　话：0799-8201234"),
        (FAX, "传 真号码：0799-8201234"),
        (PHONE, "电话（传真同号）：0799-8201234"),
        (PHONE, "联系电话（工作时间）：0799-8201234"),
        (ADDRESS, "地　址：柳泉市迎宾大道1号"),
        (AGENCY, "机构名称 柳泉市教育局办公室（政务公开办公室）"),
        (AGENCY, "三、工作机构 名称 柳泉市质量技术监督局办公室（政务公开办） 办公地址"),
        (AGENCY, "三、工作机构\n名　称：柳泉市质量技术监督局办公室"),
        (AGENCY, "本机关政府信息公开工作机构：办公室\n"),
        (AGENCY, "受理机构：公开科，电话0799-8201234"),
        (HOURS, "办公时间：工作日上午8:30—12:00"),
        (HOURS, "受理时间为周一至周五"),
        (HOURS, "时间：上午8点至12点"),
        (PHONE, "联系电话：0799-8201234"),
        (PHONE, "电话（传真）：0799—8201234"),
        (PHONE, "咨询热线 12345"),
        (FAX, "传真号码：（0799）8201235"),
        (MAILBOX, "电子邮箱：xxgk@liuquan.gov.cn"),
        (MAILBOX, "xxgk＠liuquan.gov.cn"),
        (ONLINE, "网址 http://www.liuquan.gov.cn/ysq"),
    ],
)
def test_a_detail_with_its_value_is_stated(detail, text):
    assert detail.stated.search(text)


@pytest.mark.parametrize(
    ("detail", "text"),
    [
        (ADDRESS, "办公地址：\n电话：0799-8201234"),
        (ADDRESS, "网站地址：柳泉市政府门户网站"),
        (ADDRESS, "当前位置：首页 > 依申请公开 > 柳泉市政府信息公开指南"),
        (AGENCY, "工作机构\n"),
        (AGENCY, "工作单位：柳泉市第一中学"),
        (AGENCY, "申请单位：柳泉建筑公司"),
        (AGENCY, "监督机构：柳泉市监察局"),
        (AGENCY, "受理举报的机构为柳泉市监察局办公室。"),
        (AGENCY, "受理投诉举报事项的机构为柳泉市监察局办公室。"),
        (AGENCY, "受理行政复议申请的机构是柳泉市司法局复议科。"),
        (AGENCY, "负责政府信息公开的机构是指设立在各处室的人员。"),
        (AGENCY, "工作机构：科"),
        (HOURS, "查阅点电话：0799-8201234，查阅时间：周一至周五（9:00—11:30）"),
        (HOURS, "发布时间：2017-03-01 10:20"),
        (HOURS, "时间：2017-03-01 10:20"),
        (HOURS, "答复时间：15个工作日"),
        (HOURS, "自收到申请之日起20个工作日内答复"),
        (PHONE, "举报电话：0799-8205678"),
        (PHONE, "监督投诉电话 0799-8205678"),
        (PHONE, "联系电话 传真 0799-8201235"),
        (PHONE, "电话：　　邮编：429000"),
        (PHONE, "节约水电 话费查询 10086123"),
        (ADDRESS, "不得占用耕地\n点击进入网上办事频道"),
        (FAX, "加强政策宣传\n真实有效的请拨打12345678"),
        (PHONE, "电话（工作时间）：　　邮编：429000"),
        (FAX, "传真号码： 邮政编码：429000"),
        (FAX, "可用信函、传真提出申请"),
        (MAILBOX, "可用电子邮件提出申请"),
    ],
)
def test_what_is_no_value_of_it_states_nothing(detail, text):
    assert not detail.stated.search(text)


@pytest.mark.parametrize(
    ("detail", "text"),
    [
        (PHONE, "举报电话：0799-8205678"),
        (PHONE, "传真：0799-8205678"),
        (PHONE, "传真号码\n0799-8205678"),
        (PHONE, "举报电话 0799-8205678"),
        (HOURS, "答复时间：15个工作日"),
        (FAX, "联系电话：0799-8201234"),
    ],
)
def test_another_things_label_is_no_trace_of_it(detail, text):
    assert not detail.trace.search(text)


@pytest.mark.parametrize(
    "text",
    [
        "到柳泉市人民政府办公室政务公开科（清溪大道1号东楼203，周一至周五9:00—12:00）现场提交",
        "统一由柳泉市人民政府办公室信息公开科收件、登记和答复",
        "可以向市财政局提出申请",
    ],
)
def test_the_steps_of_applying_tell_who_receives(text):
    assert RECEIVES_APPLICATIONS.search(text)


@pytest.mark.parametrize(
    ("detail", "text"),
    [
        (PHONE, "电话见下图"),
        (FAX, "可用传真提出"),
        (HOURS, "办公时间见附件"),
        (PHONE, "柳泉市迎宾大道1号东楼206室\n0799-8201234（传真：0799-8201235）"),
    ],
)
def test_a_label_alone_or_a_number_without_one_is_a_trace(detail, text):
    assert detail.trace.search(text)
    assert not detail.stated.search(text)


def test_it_is_quoted_to_the_end_of_its_clause():
    text = (
        "（一）受理机构。\n办公时间：周一至周五上午8：00-12：00，下午2：30-5：30；节假日除外。\n联系电话：0799-8201234"
    )
    found = HOURS.stated.search(text)
    assert clause_around(text, found) == "办公时间：周一至周五上午8：00-12：00，下午2：30-5：30"


def test_of_a_text_without_ends_no_more_than_a_line_is_quoted():
    text = "甲" * 500 + "办公时间：周一至周五" + "乙" * 500
    assert len(clause_around(text, HOURS.stated.search(text))) < 180


def test_the_address_of_a_reading_place_is_not_the_offices():
    reading = "也可到市档案馆（文昌路18号）、市政务服务中心（滨河东路6号）设立的政府信息查阅点查阅。"
    assert ADDRESS.found_in(reading) is None
    found = ADDRESS.found_in(f"{reading}\n办公地址：望溪大道1号516室\n")
    assert found.group().startswith("地址：望溪大道1号")


def test_an_office_that_is_a_reading_place_too_has_its_address():
    assert ADDRESS.found_in("办公地址：望溪大道1号516室，同时设有查阅点。") is not None


@pytest.mark.parametrize(
    "text",
    [
        "投诉电话：0731-82280110，接受投诉时间为工作日8:30—17:00",
        "举报受理时间：工作日8:30—17:00",
    ],
)
def test_hours_for_complaints_are_no_office_hours(text):
    assert HOURS.found_in(text) is None
