"""The command checks settings, speaks plainly and never shows a traceback or a secret."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from desk.errors import DeskError
from desk.settings import Settings, read_settings
from tests.ops.small_parts import free_port
from web.tokens import read_keys

ROOT = Path(__file__).resolve().parents[2]


def shopkeeper(*words: str, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("SHOPKEEPER_")}
    return subprocess.run(
        [sys.executable, "-m", "cli.main", *words],
        cwd=cwd,
        env={**kept, "PYTHONPATH": str(ROOT), **env},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_an_unknown_setting_is_refused_with_its_name(tmp_path: Path) -> None:
    said = shopkeeper("run", cwd=tmp_path, SHOPKEEPER_PROT="8001")
    assert said.returncode == 2
    assert "SHOPKEEPER_PROT" in said.stderr and "no such setting" in said.stderr
    assert "Traceback" not in said.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("value", ["0", "99999", "eighty"])
def test_a_wrong_value_is_refused(tmp_path: Path, value: str) -> None:
    said = shopkeeper("settings", cwd=tmp_path, SHOPKEEPER_PORT=value)
    assert said.returncode == 2 and "SHOPKEEPER_PORT" in said.stderr


@pytest.mark.parametrize("url", ["nonsense", "127.0.0.1:6379", "http://host/0"])
def test_a_redis_address_of_the_wrong_kind_is_refused(tmp_path: Path, url: str) -> None:
    said = shopkeeper("run", cwd=tmp_path, REDIS_URL=url)
    assert said.returncode == 2 and "REDIS_URL must start with redis://" in said.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_broken_settings_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "shopkeeper.toml").write_text("port = = 1")
    said = shopkeeper("settings", cwd=tmp_path)
    assert said.returncode == 2 and "shopkeeper.toml" in said.stderr


def test_settings_are_shown_without_their_secrets(tmp_path: Path) -> None:
    said = shopkeeper(
        "settings",
        cwd=tmp_path,
        SHOPKEEPER_SECRET="hush-one",
        SHOPKEEPER_MODEL_KEY="hush-two",
        DATABASE_URL="postgresql://me:hush-three@db/ledger",
    )
    assert said.returncode == 0, said.stderr
    assert "hush" not in said.stdout and "@db" not in said.stdout.replace("********@db", "")


def test_an_occupied_port_stops_the_run_before_anything_is_written(
    tmp_path: Path, taken_port: int
) -> None:
    said = shopkeeper("run", cwd=tmp_path, SHOPKEEPER_PORT=str(taken_port))
    assert said.returncode == 2
    assert str(taken_port) in said.stderr and "SHOPKEEPER_PORT" in said.stderr
    assert not (tmp_path / "var").exists()


def test_status_of_nothing_says_so(tmp_path: Path) -> None:
    said = shopkeeper("status", cwd=tmp_path)
    assert said.returncode == 1 and "not running" in said.stdout


def test_help_names_every_command(tmp_path: Path) -> None:
    said = shopkeeper("--help", cwd=tmp_path)
    assert said.returncode == 0, said.stderr
    for name in ("run", "status", "stop", "settings", "knowledge", "shop", "staff", "models"):
        assert name in said.stdout


BROKEN = {
    "faq/shipping.yaml": "- id: shipping-times\n  question: {zh: 多久, en: [",
    "products/lamps.yaml": "- id: P1001\n  name: {zh: 灯}\n",
    "shop.yaml": "name: 3",
}


@pytest.mark.parametrize(("name", "text"), BROKEN.items(), ids=BROKEN.keys())
def test_a_corrupt_content_file_is_named_and_nothing_starts(
    tmp_path: Path, name: str, text: str
) -> None:
    content = tmp_path / "content"
    shutil.copytree(ROOT / "knowledge" / "content", content)
    (content / name).write_text(text)
    said = shopkeeper("prepare", cwd=tmp_path, SHOPKEEPER_CONTENT_DIR=str(content))
    assert said.returncode == 2, said.stderr
    assert Path(name).name in said.stderr and "Traceback" not in said.stderr
    assert not (tmp_path / "var" / "index" / "current").exists()


def test_missing_content_is_named(tmp_path: Path) -> None:
    said = shopkeeper("prepare", cwd=tmp_path, SHOPKEEPER_CONTENT_DIR=str(tmp_path / "none"))
    assert said.returncode == 2 and "none" in said.stderr and "Traceback" not in said.stderr


def test_an_unusable_database_is_told_without_its_password(tmp_path: Path) -> None:
    wrong = "postgresql+psycopg://me:hush@127.0.0.1:1/ledger"
    said = shopkeeper("prepare", cwd=tmp_path, DATABASE_URL=wrong)
    assert said.returncode == 2 and "Traceback" not in said.stderr and "hush" not in said.stderr


@pytest.mark.parametrize("words", [("prepare",), ("staff", "list"), ("shop", "status")])
def test_a_data_dir_that_cannot_be_made_is_one_line(tmp_path: Path, words: tuple[str, ...]) -> None:
    (tmp_path / "file").write_text("in the way")
    said = shopkeeper(*words, cwd=tmp_path, SHOPKEEPER_DATA_DIR=str(tmp_path / "file"))
    assert said.returncode == 2 and "Traceback" not in said.stderr, said.stderr
    assert str(tmp_path / "file") in said.stderr
    assert (tmp_path / "file").read_text() == "in the way"


def test_a_settings_file_that_is_a_folder_is_one_line(tmp_path: Path) -> None:
    said = shopkeeper("settings", cwd=tmp_path, SHOPKEEPER_CONFIG=str(tmp_path))
    assert said.returncode == 2 and "Traceback" not in said.stderr
    assert "无法读取" in said.stderr and "cannot be read" in said.stderr


def test_a_misspelt_setting_gets_a_suggestion(tmp_path: Path) -> None:
    said = shopkeeper("settings", cwd=tmp_path, SHOPKEEPER_PROT="8001")
    assert "没有这个设置" in said.stderr and "did you mean port" in said.stderr


@pytest.mark.parametrize("target", ["none/shop.json", "."])
def test_an_export_that_cannot_be_written_is_one_line(tmp_path: Path, target: str) -> None:
    said = shopkeeper("shop", "export", target, cwd=tmp_path)
    assert said.returncode == 2 and "Traceback" not in said.stderr, said.stderr
    assert "无法读写" in said.stderr and "cannot be read or written" in said.stderr


def test_a_shop_database_that_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "var").mkdir()
    (tmp_path / "var" / "shop.db").write_bytes(b"a shopping list" * 500)
    said = shopkeeper("shop", "status", cwd=tmp_path)
    assert said.returncode == 2 and "not a database" in said.stderr


@pytest.mark.parametrize("url", ["garbage", "redis://:hush@127.0.0.1:1/0", "redis://[oops"])
def test_a_redis_that_is_not_there_stops_the_run_before_anything_is_written(
    tmp_path: Path, url: str
) -> None:
    ports = ("PORT", "RASA_PORT", "ACTIONS_PORT", "MODEL_PORT")
    env = {f"SHOPKEEPER_{name}": str(free_port()) for name in ports}
    said = shopkeeper("run", cwd=tmp_path, REDIS_URL=url, **env)
    assert said.returncode == 2 and "REDIS_URL" in said.stderr, said.stderr
    assert "hush" not in said.stderr and "Traceback" not in said.stderr
    assert not (tmp_path / "var").exists()


def test_a_model_file_that_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "model.gguf").write_text("not a model")
    env = {"SHOPKEEPER_MODEL_PATH": "model.gguf", "SHOPKEEPER_MODEL_PORT": str(free_port())}
    said = shopkeeper("models", "serve", cwd=tmp_path, **env)
    assert said.returncode == 2 and "not a GGUF file" in said.stderr and "不是" in said.stderr


def test_a_model_is_not_served_on_a_taken_port(tmp_path: Path, taken_port: int) -> None:
    said = shopkeeper("models", "serve", cwd=tmp_path, SHOPKEEPER_MODEL_PORT=str(taken_port))
    assert said.returncode == 2 and "is taken by" in said.stderr


def test_a_ledger_that_is_no_database_is_told(tmp_path: Path) -> None:
    (tmp_path / "var").mkdir()
    (tmp_path / "var" / "ledger.db").write_bytes(b"not a database at all" * 100)
    said = shopkeeper("prepare", cwd=tmp_path)
    assert said.returncode == 2 and "Traceback" not in said.stderr, said.stderr


def test_a_settings_file_that_is_named_must_be_there(tmp_path: Path) -> None:
    said = shopkeeper("settings", cwd=tmp_path, SHOPKEEPER_CONFIG="none.toml")
    assert said.returncode == 2 and "none.toml" in said.stderr
    assert "没有文件" in said.stderr and "there is no file" in said.stderr


@pytest.mark.parametrize(
    ("line", "zh", "en"),
    [
        ('port = "eighty"', "应为整数", "valid integer"),
        ("workers = 0", "不能小于 1", "greater than or equal to 1"),
        ('demo = "perhaps"', "应为 true 或 false", "valid boolean"),
        ('embedder_device = "tpu"', "只能是 'auto', 'cpu'", "should be 'auto', 'cpu'"),
        ("shop_name_zh = 5", "应为文字", "valid string"),
        ('origins = "https://a.example"', "应为列表", "valid tuple"),
        ("turn_deadline = -1", "应大于 0", "greater than 0"),
        ("[prot]\nx = 1", "没有这个设置", "did you mean port"),
    ],
)
def test_what_is_wrong_in_the_settings_file_is_said_in_both_languages(
    tmp_path: Path, line: str, zh: str, en: str
) -> None:
    (tmp_path / "shopkeeper.toml").write_text(line)
    with pytest.raises(DeskError) as caught:
        read_settings({"SHOPKEEPER_CONFIG": str(tmp_path / "shopkeeper.toml")})
    assert zh in caught.value.detail and en in caught.value.detail


@pytest.mark.parametrize("kept", [b"", b"\xff\x00\x9e" * 20, b"too-short"])
def test_a_kept_secret_that_is_none_is_one_line(tmp_path: Path, kept: bytes) -> None:
    (tmp_path / "secret").write_bytes(kept)
    with pytest.raises(DeskError, match=r"请|至少") as caught:
        read_keys(Settings(data_dir=tmp_path))
    assert str(tmp_path / "secret") in caught.value.detail
    assert (tmp_path / "secret").read_bytes() == kept
