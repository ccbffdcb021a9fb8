"""Segments through the real, small packages, and through engines that lose things."""

from __future__ import annotations

import os

import pytest
from wagtail_localize.strings import StringValue

from cms.translation.errors import MissingPair

ENGLISH = {
    "Tỉnh Đồng Nai đã thu hút 120 dự án trong lĩnh vực điện tử.": "Dong Nai has attracted 120 projects in the electronics sector.",
    "Nhà đầu tư được miễn thuế 10 năm tại Hải Phòng.": "Investors are exempt from tax for 10 years in Hai Phong.",
    "Khu công nghiệp Bắc Ninh có diện tích 250 ha.": "The Bac Ninh industrial park covers 250 hectares.",
    "Liên hệ với chúng tôi để biết thêm về logistics.": "Contact us to learn more about logistics.",
    "Giá thuê đất tại Long An là 12 USD mỗi mét vuông.": "Land rent in Long An is 12 USD per square metre.",
    "Chính phủ khuyến khích đầu tư vào năng lượng tái tạo.": "The government encourages investment in renewable energy.",
    "Cần Thơ có 3 khu kinh tế.": "Can Tho has 3 economic zones.",
}
JAPANESE = {
    "Tỉnh Đồng Nai đã thu hút 120 dự án trong lĩnh vực điện tử.": "ドンナイ省は電子産業分野で120件のプロジェクトを誘致しました。",
    "Nhà đầu tư được miễn thuế 10 năm tại Hải Phòng.": "投資家はハイフォン市で10年間免税されます。",
    "Cần Thơ có 3 khu kinh tế.": "カントー市には3の経済区があります。",
    "Chính phủ khuyến khích đầu tư vào năng lượng tái tạo.": "政府は再生可能エネルギーへの投資を奨励しています。",
}
CHINESE = {
    "Nhà đầu tư được miễn thuế 10 năm tại Hải Phòng.": "投资者在海防市免税10年。",
    "Giá thuê đất tại Long An là 12 USD mỗi mét vuông.": "隆安省的土地租金为每平方米12美元。",
}


@pytest.fixture
def say(locale):
    """say(translator, html, target) -> HTML of the translation, or None."""

    def run(translator, html: str, target: str = "en") -> str | None:
        string = StringValue(html)
        said = translator.translate(locale("vi"), locale(target), [string])[string]
        return said.data if said is not None else None

    return run


@pytest.mark.parametrize(("target", "vetted"), [("en", ENGLISH), ("ja", JAPANESE), ("zh-hans", CHINESE)])
def test_vetted_sentences_are_translated_word_for_word_directly_and_through_the_pivot(
    translator, locale, target, vetted
) -> None:
    said = translator.translate(locale("vi"), locale(target), [StringValue(text) for text in vetted])
    assert {string.data: found and found.data for string, found in said.items()} == vetted


def test_the_route_goes_directly_or_through_english(translator, locale) -> None:
    assert translator.route(locale("vi"), locale("en")) == (("vi", "en"),)
    assert translator.route(locale("vi"), locale("zh-hans")) == (("vi", "en"), ("en", "zh"))


def test_a_missing_pair_is_named(translator, locale) -> None:
    assert not translator.can_translate(locale("vi"), locale("ko"))
    with pytest.raises(MissingPair, match="en → ko is installed"):
        translator.translate(locale("vi"), locale("ko"), [StringValue("Cần Thơ")])


def test_the_tool_name_holds_the_hash_of_each_model(translator, locale) -> None:
    name = translator.tool_name(locale("vi"), locale("ja"))
    assert name.startswith("Argos vi→en 1.0 ")
    assert " + Argos en→ja 1.0 " in name
    assert name.count("int8") == 2
    assert len(name) <= 255


def test_telemetry_is_off(translator) -> None:
    assert os.environ["ORT_DISABLE_TELEMETRY"] == "1"


def test_the_same_words_are_asked_for_once(engine) -> None:
    text = "Cần Thơ có 3 khu kinh tế."
    assert engine.translate(("vi", "en"), [text, text]) == ["Can Tho has 3 economic zones."] * 2


def test_a_runaway_is_no_translation(engine) -> None:
    assert engine.translate(("vi", "en"), ["điện tử", "từ " * 200]) == ["", ""]


@pytest.mark.parametrize(
    ("html", "english"),
    [
        (
            "<b>Cần Thơ có 3 khu kinh tế.</b> Chính phủ khuyến khích đầu tư vào logistics.",
            "<b>Can Tho has 3 economic zones.</b> The government encourages investment in logistics.",
        ),
        ('<a id="a1">Cần Thơ có 3 khu kinh tế.</a>', '<a id="a1">Can Tho has 3 economic zones.</a>'),
        (
            "Cần Thơ có 3 khu kinh tế.<br/>Chính phủ khuyến khích đầu tư vào logistics.",
            "Can Tho has 3 economic zones.<br/>The government encourages investment in logistics.",
        ),
    ],
)
def test_tags_stay_where_they_are(translator, say, html, english) -> None:
    assert say(translator, html) == english


@pytest.mark.parametrize(
    "placeholder", ["{name}", "{user_name}", "{{ten}}", "%(name)s", "%s", "https://example.vn/a_b?c=1"]
)
def test_placeholders_and_addresses_survive_exactly(translator, say, placeholder) -> None:
    text = f"Xin chào {placeholder}, hồ sơ của bạn đã được duyệt."
    assert say(translator, text) == f"Hello {placeholder}, your application has been approved."
    assert say(translator, text, "ja") == f"{placeholder}様、申請が承認されました。"


def test_numbers_with_separators_come_back_as_the_language_writes_them(translator, say) -> None:
    text = "Khu công nghiệp Bắc Ninh có diện tích 1.234,5 ha."
    assert say(translator, text) == "The Bac Ninh industrial park covers 1,234.5 hectares."
    assert say(translator, text, "ja") == "バクニン省工業団地の面積は1,234.5ヘクタールです。"


def test_several_sentences_of_a_paragraph_are_translated_one_by_one(translator, say) -> None:
    text = "Cần Thơ có 3 khu kinh tế. Khu công nghiệp Bắc Ninh có diện tích 1.234,5 ha."
    assert (
        say(translator, text) == "Can Tho has 3 economic zones. The Bac Ninh industrial park covers 1,234.5 hectares."
    )
    assert (
        say(translator, text, "ja")
        == "カントー市には3の経済区があります。バクニン省工業団地の面積は1,234.5ヘクタールです。"
    )


def test_a_number_that_the_model_loses_leaves_the_segment_to_a_person(translator, say) -> None:
    assert say(translator, "Khu công nghiệp Bắc Ninh có diện tích 717 ha.") is None


TEXT = "Ông {name} nhận <b>1.234,5</b> tỷ đồng, 98 dự án, xem https://example.vn."


@pytest.mark.parametrize(
    "loses",
    [
        lambda text: "",
        lambda text: text,
        lambda text: "Some words without anything.",
        lambda text: "{name} gets 98 projects, see {name1}. " * 4,
        lambda text: "word {name} {name1} 98 98",
        lambda text: "word {name} {name1} 99",
        lambda text: "word {name} 98",
        lambda text: "word {name} {name1} {name1} 98",
        lambda text: "word <b>{name}</b> {name1} 98",
        lambda text: "go go go go {name} {name1} 98",
        lambda text: "tỉnh Lâm Đồng {name} {name1} 98",
    ],
    ids=[
        "nothing",
        "the same again",
        "all lost",
        "repeats itself",
        "number doubled",
        "number changed",
        "address lost",
        "address doubled",
        "tags added",
        "loop",
        "Vietnamese",
    ],
)
def test_an_engine_that_loses_or_adds_something_leaves_the_segment_to_a_person(fake, say, loses) -> None:
    assert say(fake(loses), "Ông {name} nhận 98 dự án, xem https://example.vn.") is None


def test_an_engine_that_keeps_everything_is_believed(fake, say) -> None:
    told = fake(
        lambda text: (
            f"word {' '.join(found for found in text.replace(',', ' ').replace('.', ' ').split() if not found.isalpha())}"
        )
    )
    assert say(told, "Ông {name} nhận 98 dự án.") == "word {name} 98"


def test_an_engine_that_answers_too_little_leaves_everything_to_people(fake, say, locale) -> None:
    translator = fake(lambda text: text)
    translator.engine.translate = lambda pair, sentences: []
    assert say(translator, "Cần Thơ có 3 khu kinh tế.") is None


def test_the_engine_sees_neither_tags_nor_the_placeholders_own_names(fake, say) -> None:
    translator = fake(lambda text: "")
    say(translator, "Xin chào <b>{user_name}</b>, số 1.234,5.")
    [(pair, sentences)] = translator.engine.asked
    assert pair == ("vi", "en")
    assert not any("<" in one or "user_name" in one or "1.234" in one for one in sentences)


def test_a_segment_of_which_one_part_fails_is_left_whole(fake, say) -> None:
    translator = fake(lambda text: "" if "hai" in text else "one")
    assert say(translator, "<b>một</b> hai") is None


def test_what_has_no_words_is_carried_over_without_an_engine(fake, say) -> None:
    translator = fake(lambda text: "")
    assert say(translator, "1.234,5 – 98%") == "1,234.5 – 98%"
    assert translator.engine.asked == []


def test_what_fails_on_the_first_leg_does_not_go_on_the_second(fake, say) -> None:
    translator = fake(lambda text: "lost")
    assert say(translator, "Có 98 dự án.", "ja") is None
    assert [pair for pair, _sentences in translator.engine.asked] == [("vi", "en")]
