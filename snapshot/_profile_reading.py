"""Reading a province's profile: what is wrong with one is said in the two languages of those who start the system."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from snapshot._errors import ProfileError
from snapshot._profile import Profile

_SAID: Mapping[str, tuple[str, str]] = {
    "extra_forbidden": (
        "hồ sơ tỉnh không có trường này, hãy sửa tên hoặc xóa đi",
        "a profile has no such field, correct its name or remove it",
    ),
    "missing": ("thiếu trường này", "is missing"),
    "string_type": ("cần một đoạn chữ, hãy đặt trong dấu ngoặc kép", "needs text, put it in quotation marks"),
    "string_pattern_mismatch": ("{input} không đúng mẫu {pattern}", "{input} does not match {pattern}"),
    "literal_error": ("{input} không phải {expected}", "{input} is none of {expected}"),
    "too_short": ("cần ít nhất một giá trị", "needs at least one value"),
    "model_type": ("cần các trường, mỗi trường một dòng `tên: giá trị`", "needs fields, as `name: value`"),
    "dict_type": ("cần các trường, mỗi trường một dòng `tên: giá trị`", "needs fields, as `name: value`"),
    "tuple_type": ("cần một danh sách, mỗi mục sau dấu `- `", "needs a list, each entry after `- `"),
    "greater_than_equal": ("{input} nhỏ hơn {ge}", "{input} is less than {ge}"),
    "less_than_equal": ("{input} lớn hơn {le}", "{input} is more than {le}"),
}
_MOST = 5


def parse_profile(data: Any, where: str) -> Profile:
    """The profile that `data` (plain values, as YAML gives them) describes. Raises ProfileError naming `where` and each field, in one line."""
    try:
        return Profile.model_validate(data)
    except ValidationError as error:
        found = sorted(error.errors(include_url=False), key=lambda one: one["type"] != "extra_forbidden")
        more = f"; … (+{len(found) - _MOST})" if len(found) > _MOST else ""
        raise ProfileError(f"{where}: " + "; ".join(map(_told, found[:_MOST])) + more) from error


def _told(error: ErrorDetails) -> str:
    field = ".".join(map(str, error["loc"]))
    vi, en = _said(error)
    return f"{field}: {vi} ({en})" if field else f"{vi} ({en})"


def _said(error: ErrorDetails) -> tuple[str, str]:
    context = dict(error.get("ctx", {}))
    if error["type"] == "profile":
        return str(context["vi"]), str(context["en"])
    vi, en = _SAID.get(error["type"], ("giá trị {input} không dùng được", "{input}: {msg}"))
    values = {**context, "msg": error["msg"], "input": repr(error["input"])[:60]}
    return vi.format_map(values), en.format_map(values)
