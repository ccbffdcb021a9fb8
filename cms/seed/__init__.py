"""Seed content: the files under `content/` and what reads them. `cms.seed.reader` is the door; it needs no Django."""
