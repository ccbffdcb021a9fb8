"""The database: SQLite by default, PostgreSQL by DATABASE_URL."""

from pathlib import Path

import dj_database_url

from cms.settings._current import ENVIRONMENT

DATABASES = {"default": dj_database_url.parse(ENVIRONMENT.database_url, conn_max_age=60)}

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    Path(DATABASES["default"]["NAME"]).parent.mkdir(parents=True, exist_ok=True)
    # FULL: with NORMAL a power cut can lose a sequence that a reader has already been given.
    # secure_delete: what is expunged is overwritten with zeros in the file, not only unlinked.
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;",
    }
else:
    # Our queries are short and many: PostgreSQL would spend longer compiling their plans than running them.
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("options", "-c jit=off")
