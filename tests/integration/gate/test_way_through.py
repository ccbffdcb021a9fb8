"""The way through the gate: what a first publication leaves behind."""

from newsroom import Newsroom, article, disagreements, indicator, pass_gate, picture, project, translation

from cms.ledger import api as ledger


def test_each_kind_passes_in_its_source_and_in_every_language(room: Newsroom) -> None:
    for make in (article, project, indicator):
        source = make(room)
        pass_gate(source, room)
        for code in ("en", "ja", "ko", "zh-hans"):
            pass_gate(translation(source, code, room), room)
    assert disagreements() == []
    assert ledger.verify() == []


def test_pictures_go_with_the_record_that_shows_them(room: Newsroom) -> None:
    shown = picture(room.editor)
    entries = pass_gate(article(room, picture=shown), room)
    assert [(entry.kind, entry.locale) for entry in entries] == [
        ("asset", "mul"),
        ("asset", "vi"),
        ("article", "mul"),
        ("article", "vi"),
    ]
