"""The one secret that all others are derived from: made once, kept in data_dir."""

from __future__ import annotations

import os
import secrets

from desk.settings import Settings


def read_secret(settings: Settings) -> str:
    """The configured secret, else the one in data_dir/secret (mode 0600), made if absent."""
    given = settings.secret.get_secret_value()
    if given:
        return given
    path = settings.data_dir / "secret"
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text("ascii").strip()
    with os.fdopen(number, "w") as made:
        made.write(secrets.token_hex(32))
    return path.read_text("ascii").strip()
