"""Python's collector of cycles, kept from looking through what holds none: that takes a third of the time of reading rows."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def not_collecting() -> Iterator[None]:
    """While many objects without cycles are made."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


@contextmanager
def set_aside() -> Iterator[None]:
    """What is there already is not looked at: it stays for the whole block."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
