"""The widget's pure parts, in the browser that runs them; and what it all weighs."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from tests.browser.conftest import Visit
from tests.browser.scripted import WEB, Scripted
from tests.browser.shopper import Shopper
from web.served import lean

browser = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
M1 = {"id": "a", "seq": 1, "turn": "a", "author": "shopper", "lang": "zh", "text": "?"}
M2 = {"id": "b", "seq": 2, "turn": "a", "author": "bot", "lang": "zh", "text": "!"}


def weight(*files: Path) -> int:
    """Bytes on the way to a browser, without headers."""
    scripts = [lean(text_of(file)) for file in files]
    return sum(len(gzip.compress(script.encode(), 9, mtime=0)) for script in scripts)


def test_the_whole_widget_weighs_at_most_30_kb_and_its_launcher_3() -> None:
    files = [*(WEB / "widget").glob("*.js"), WEB / "vendor" / "lit.js"]
    assert weight(*files) <= 30_000
    assert weight(WEB / "widget" / "launcher.js") <= 3_000


def test_what_is_served_is_the_source_without_comments_and_indentation() -> None:
    for file in (WEB / "widget").glob("*.js"):
        source, served = (text.split("\n") for text in (text_of(file), lean(text_of(file))))
        assert len(source) == len(served)
        for ours, theirs in zip(source, served, strict=True):
            assert theirs in (ours.lstrip(), "") and (theirs or not is_code(ours)), ours


def text_of(file: Path) -> str:
    return file.read_text("utf-8")


def is_code(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith(("//", "/**"))


def test_no_file_of_the_widget_makes_html_of_words() -> None:
    for file in (WEB / "widget").glob("*.js"):
        text = file.read_text("utf-8")
        allowed = 1 if file.name == "launcher.js" else 0  # a constant drawing
        assert text.count("innerHTML") == allowed, file
        assert not any(word in text for word in ("unsafeHTML", "insertAdjacent", "eval(")), file


@pytest_asyncio.fixture(loop_scope="session")
async def shopper(visit: Visit) -> Shopper:
    return await visit(path="/elsewhere")


async def reduced(shopper: Shopper, *events: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = await shopper.page.evaluate(
        """async (events) => {
          const { INITIAL, reduce, isAwaiting, writingTurn } = await import("/widget/state.js");
          const state = events.reduce(reduce, INITIAL);
          return { ...state, awaiting: isAwaiting(state), writing: writingTurn(state) ?? null };
        }""",
        list(events),
    )
    return found


def message(**facts: Any) -> dict[str, Any]:
    return {"type": "message", "message": facts}


def draft(offset: int, text: str, turn: str = "a") -> dict[str, Any]:
    return {"type": "draft", "draft": {"turn": turn, "offset": offset, "text": text}}


class TestState:
    pytestmark = browser

    async def test_messages_stand_in_the_order_of_their_numbers_each_once(
        self, shopper: Shopper
    ) -> None:
        events = [message(**M2), message(**M1), message(**M2), message(**M1)]
        state = await reduced(shopper, *events)
        assert [m["id"] for m in state["messages"]] == ["a", "b"]
        assert state["lastSeq"] == 2

    @pytest.mark.parametrize("event_first", [True, False])
    async def test_a_message_sent_here_is_shown_once(
        self, shopper: Shopper, event_first: bool
    ) -> None:
        accepted = {"type": "accepted", "id": "a", "seq": 1}
        both = [message(**M1), accepted] if event_first else [accepted, message(**M1)]
        state = await reduced(shopper, {"type": "say", "id": "a", "text": "?"}, *both)
        assert (len(state["messages"]), state["pending"]) == (1, [])
        assert state["awaiting"]

    async def test_a_draft_grows_by_fitting_pieces_only(self, shopper: Shopper) -> None:
        pieces = [draft(0, "你🙂"), draft(2, "好"), draft(2, "x"), draft(9, "y"), draft(3, "。")]
        state = await reduced(shopper, message(**M1), *pieces)
        assert state["draft"] == {"turn": "a", "text": "你🙂好。", "length": 4}
        assert state["writing"] == "a"

    async def test_a_draft_that_comes_after_its_message_is_not_shown(
        self, shopper: Shopper
    ) -> None:
        late = await reduced(shopper, message(**M1), draft(0, "x"), message(**M2), draft(1, "y"))
        assert late["draft"] is None
        assert not late["awaiting"]
        again = await reduced(shopper, message(**M1), message(**M2), draft(0, "x"))
        assert again["draft"] is None

    async def test_a_draft_of_another_turn_starts_over(self, shopper: Shopper) -> None:
        state = await reduced(shopper, draft(0, "abc"), draft(3, "d", "b"), draft(0, "e", "b"))
        assert state["draft"]["text"] == "e"

    async def test_a_person_ends_the_waiting_for_the_bot(self, shopper: Shopper) -> None:
        moved = {"id": "c", "seq": 3, "author": "system", "kind": "state", "lang": "zh"}
        facts = {"text": "…", "state": "queued", "position": 1, "turn": None}
        state = await reduced(shopper, message(**M1), draft(0, "x"), message(**moved, **facts))
        assert (state["mode"], state["position"], state["draft"]) == ("queued", 1, None)
        assert not state["awaiting"]

    async def test_another_conversation_keeps_only_what_was_never_sent(
        self, shopper: Shopper
    ) -> None:
        events = [
            message(**M1),
            {"type": "say", "id": "x", "text": "x"},
            {"type": "say", "id": "y", "text": "y"},
            {"type": "accepted", "id": "x", "seq": 5},
            {"type": "reset"},
        ]
        state = await reduced(shopper, *events)
        assert [p["id"] for p in state["pending"]] == ["y"]
        assert (state["messages"], state["lastSeq"]) == ([], 0)

    async def test_unknown_events_change_nothing(self, shopper: Shopper) -> None:
        assert await reduced(shopper, {"type": "?"}) == await reduced(shopper)


class TestWords:
    pytestmark = browser

    async def test_every_word_is_there_in_both_languages(self, shopper: Shopper) -> None:
        text = (WEB / "widget" / "strings.js").read_text("utf-8")
        keys = [line.split(":")[0].strip() for line in text.splitlines() if line.startswith("  ")]
        names = [key for key in keys if key.isidentifier() and key not in {"zh", "en"}]
        assert len(names) > 50
        said = await shopper.page.evaluate(
            """async (names) => {
              const { say } = await import("/widget/strings.js");
              return names.map((name) => [say(name, "zh"), say(name, "en")]);
            }""",
            names,
        )
        assert all(zh and en and zh != en for zh, en in said)

    @pytest.mark.parametrize(
        ("amount", "currency", "lang", "written"),
        [
            ("129.00", "CNY", "zh", "¥129"),
            ("89.5", "CNY", "en", "¥89.50"),
            ("1299", "USD", "zh", "$1,299"),
            ("0", "EUR", "en", "€0"),
        ],
    )
    async def test_money_is_written_as_people_write_it(
        self, shopper: Shopper, amount: str, currency: str, lang: str, written: str
    ) -> None:
        found = await shopper.page.evaluate(
            "async (asked) => (await import('/widget/pieces.js')).money(...asked)",
            [amount, currency, lang],
        )
        assert found == written


class TestStream:
    pytestmark = browser

    @pytest.mark.parametrize("size", [1, 3, 7, 1000])
    async def test_events_are_read_whatever_the_pieces_they_come_in(
        self, shopper: Shopper, size: int
    ) -> None:
        text = ': hi\n\nid: 1\r\nevent: message\r\ndata: {"a":"你🙂"}\r\n\r\n'
        text += "event:ping\n\ndata: [1]\n\n"
        found = await shopper.page.evaluate(
            """async ([text, size]) => {
              const { readEvents } = await import("/widget/api.js");
              const bytes = new TextEncoder().encode(text);
              const stream = new ReadableStream({ start(control) {
                for (let i = 0; i < bytes.length; i += size)
                  control.enqueue(bytes.slice(i, i + size));
                control.close();
              } });
              const all = [];
              for await (const event of readEvents(stream)) all.push(event);
              return JSON.stringify(all);
            }""",
            [text, size],
        )
        expected = [[None, None], ["message", {"a": "你🙂"}], ["ping", None], [None, [1]]]
        assert json.loads(found) == expected


class TestLoading:
    pytestmark = browser

    async def test_a_page_loads_the_launcher_and_nothing_more(
        self, shopper: Shopper, gateway: Scripted
    ) -> None:
        asked: list[str] = []
        shopper.page.on("request", lambda request: asked.append(request.url))
        await shopper.page.goto(f"{gateway.url}/page")
        await shopper.page.wait_for_load_state("networkidle")
        assert [url for url in asked if "/page" not in url] == [f"{gateway.url}/widget/launcher.js"]
        assert not gateway.calls

    async def test_a_script_alone_is_enough(self, shopper: Shopper, gateway: Scripted) -> None:
        await shopper.page.evaluate("""() => {
          const script = Object.assign(document.createElement("script"), { type: "module" });
          Object.assign(script.dataset, { lang: "en", labelEn: "Talk" });
          document.head.append(Object.assign(script, { src: "/widget/launcher.js" }));
        }""")
        await shopper.page.get_by_role("button", name="Talk").wait_for()
