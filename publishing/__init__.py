"""The composition root: the `toancanh` command, releases, serving, the worker. Nothing imports it but settings, by dotted path.

Each folder has a door of its own: `publishing.releases`, `publishing.serve`, `publishing.worker`; `publishing.status` and `publishing.preview` are
the ports that `cms/settings/ports.py` names. Importing this package imports nothing else, so that the command answers at once.
"""
