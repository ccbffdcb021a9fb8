"""A larger portal than the demonstration: its documents' sentences, recombined by a seed."""

from __future__ import annotations

import random
import re
import uuid
from collections.abc import Iterator
from dataclasses import replace

from search import Document
from tests.support.judged_search import Collection

_SENTENCE = re.compile(r"[^.!?。！？]+[.!?。！？]*\s*")
_SPACE = uuid.UUID("6c1d1f0e-6f0e-4f0e-8f0e-000000000007")


def documents(collection: Collection, locale: str, count: int, *, seed: int = 7) -> Iterator[Document]:
    """`count` documents of one locale: first those of the demonstration, then such with its titles, and as long, but other sentences.

    Words are only those of the demonstration, so a term is in more documents than it would be in a portal of this size: no number
    measured on them flatters.
    """
    own = [document for document in collection.documents if document.locale == locale]
    yield from own[:count]
    sentences = [sentence for document in own for sentence in _SENTENCE.findall(document.body)]
    draw = random.Random(f"{seed} {locale}")
    for number in range(count - len(own)):
        model, other = draw.choice(own), draw.choice(own)
        body = _body(draw, sentences, len(model.body))
        uid = str(uuid.uuid5(_SPACE, f"{locale} {number}"))
        yield replace(
            model,
            uid=uid,
            title=f"{model.title} {number}",
            summary=other.summary,
            body=body,
            url=f"{model.url}{number}/",
        )


def _body(draw: random.Random, sentences: list[str], length: int) -> str:
    chosen: list[str] = []
    while sum(map(len, chosen)) < length:
        chosen.append(draw.choice(sentences))
    return "".join(chosen)
