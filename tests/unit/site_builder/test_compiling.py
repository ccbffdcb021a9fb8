"""Templates compiled by the builder write what Jinja's own compiler lets them write."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment, StrictUndefined, UndefinedError
from markupsafe import Markup

from site_builder._compiling import PortalEnvironment

TEMPLATES = {
    "base.html": "<title>{{ _('Home') }}</title>{% block main %}{% endblock %}",
    "parts.html": """{% macro card(item, level='h3') %}<{{ level }}>{{ item }}{{ _(': ') }}
{% if caller is defined %}{{ caller() }}{% endif %}</{{ level }}>{% endmacro %}""",
    "page.html": """{% extends "base.html" %}{% import "parts.html" as parts with context %}
{% block main %}{% set said = _('Said') %}{{ said }}{% for value in values %}{{ value }} {{ parts.card(value) }}
{% call parts.card(value, level='h4') %}{{ _('Inside %s') % loop.index }}{% endcall %}{{ value|string|upper }}{{ value ~ value }}{% endfor %}
{{ "<b>" }}{{ [values]|length }}{{ _(values|length|string) }}{% endblock %}""",
}


class Drawn:
    """A value that gives its own HTML."""

    def __html__(self) -> str:
        return "<svg/>"


def strings(text: str) -> str:
    """The interface's strings: one that is safe, others that are to be escaped."""
    return Markup("<i>Home</i>") if text == "Home" else f"{text} & <more>"


def written(kind: type[Environment], values: list[object]) -> str:
    environment = kind(loader=DictLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined)
    return environment.get_template("page.html").render(_=strings, values=values)


SHOWN = st.one_of(st.text(), st.text().map(Markup), st.integers(), st.none(), st.builds(Drawn), st.lists(st.text()))


@given(st.lists(SHOWN, max_size=4))
def test_what_is_escaped_and_what_is_not_is_what_jinja_does(values: list[object]) -> None:
    assert written(PortalEnvironment, values) == written(Environment, values)


def test_a_name_that_nobody_gave_is_an_error_also_as_a_function() -> None:
    made = PortalEnvironment(loader=DictLoader({"a.html": "{{ _('Home') }}"}), undefined=StrictUndefined)
    with pytest.raises(UndefinedError, match="'_' is undefined"):
        made.get_template("a.html").render()
