"""The table of locales: one row per language, checked as a whole."""

from pathlib import Path

import pytest
import yaml

from snapshot import RowError, locale_table

ROOT = Path(__file__).parents[3]
VI = {"code": "vi", "tag": "vi", "segment": "vi", "collation": "vi", "script": "Latn", "name": "Tiếng Việt"}
ZH = {"code": "zh-hans", "tag": "zh-Hans", "segment": "zh", "collation": "zh", "script": "Hans", "name": "简体中文"}


def test_the_project_speaks_five_languages_and_vietnamese_is_the_source():
    table = locale_table(yaml.safe_load((ROOT / "content" / "locales.yaml").read_text("utf-8")))
    assert [locale.code for locale in table] == ["vi", "en", "ja", "ko", "zh-hans"]
    assert [locale.tag for locale in table] == ["vi", "en", "ja", "ko", "zh-Hans"]


def test_a_sixth_language_is_a_row():
    lao = {
        "code": "lo",
        "tag": "lo",
        "segment": "lo",
        "collation": "lo",
        "script": "Laoo",
        "name": "ລາວ",
        "fallback": "vi",
    }
    assert locale_table([VI, lao])[1].name == "ລາວ"


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([], "is empty"),
        ([VI, VI], "code 'vi' twice"),
        ([VI, {**ZH, "segment": "vi"}], "segment 'vi' twice"),
        ([VI, {**ZH, "fallback": "en"}], "locale zh-hans: fallback 'en' is not in the table"),
        ([{**VI, "code": "mul"}], "'mul' is kept for facts"),
        ([{**VI, "script": "latn"}], "locale vi: script: String should match"),
        ([{**VI, "flag": "x"}], "locale vi: flag: Extra inputs"),
        ([{key: value for key, value in VI.items() if key != "name"}], "locale vi: name: Field required"),
    ],
)
def test_a_table_that_cannot_work_is_refused(rows, reason):
    with pytest.raises(RowError, match=reason):
        locale_table(rows)
