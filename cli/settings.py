"""`shopkeeper settings`: check them and show what is in force, secrets masked."""

from __future__ import annotations

from pydantic import SecretStr

from desk.settings import PREFIX, Settings, read_settings


def settings() -> None:
    """Check every setting and print what is in force; secrets are masked."""
    for line in lines(read_settings()):
        print(line)


def lines(values: Settings) -> list[str]:
    """One line a setting: name, value, `*` where it differs from the default."""
    shown = []
    for name, field in Settings.model_fields.items():
        value = getattr(values, name)
        mark = " " if value == field.default else "*"
        shown.append(f"{mark} {name:24}{show(name, value)}")
    return [*shown, f"  ({PREFIX}<NAME>, or shopkeeper.toml; * differs from the default)"]


def show(name: str, value: object) -> str:
    if isinstance(value, SecretStr):
        return "********" if value.get_secret_value() else "-"
    text = ", ".join(value) if isinstance(value, tuple) else str(value)
    # A URL of a database may carry a password.
    if name.endswith("_url") and "@" in text:
        scheme, _, rest = text.partition("://")
        return f"{scheme}://********@{rest.rsplit('@', 1)[1]}"
    return text or "-"
