"""The help pages: policies and common questions, straight from the shop's content.

Their addresses are the ones that citations name: /shop/help/TOPIC#ANCHOR.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from desk.errors import Code, DeskError
from desk.types import Lang
from web.demo.words import TOPICS

ANCHOR = re.compile(r"\s*\{#([\w-]+)\}\s*$")
# Content is the shop's own, but a page never trusts it with HTML.
markdown = MarkdownIt("commonmark", {"html": False}).enable("table")


@dataclass(frozen=True, slots=True)
class Question:
    anchor: str
    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Section:
    anchor: str
    title: str


@dataclass(frozen=True, slots=True)
class HelpPage:
    topic: str
    title: str
    body: Markup
    sections: tuple[Section, ...]
    questions: tuple[Question, ...]


def topics(content: Path) -> tuple[str, ...]:
    """Every topic that has a policy or questions."""
    named = {path.stem for path in (content / "faq").glob("*.yaml")}
    named |= {path.name.split(".")[0] for path in (content / "policies").glob("*.md")}
    return tuple(sorted(named))


def help_page(content: Path, topic: str, lang: Lang) -> HelpPage | None:
    """The page of `topic`, or None. Raises DeskError(CONTENT_WRONG)."""
    if topic not in topics(content):
        return None
    try:
        questions = _questions(content / "faq" / f"{topic}.yaml", lang)
        policy = content / "policies" / f"{topic}.{lang}.md"
        tokens = markdown.parse(policy.read_text("utf-8")) if policy.exists() else []
    except (yaml.YAMLError, UnicodeDecodeError, KeyError, TypeError) as error:
        raise DeskError(Code.CONTENT_WRONG, f"help on {topic}: {error}") from error
    title = _take_title(tokens) or (TOPICS[topic].to(lang) if topic in TOPICS else topic)
    sections = tuple(_anchored(tokens))
    # Safe: this renderer was told to let no HTML through.
    body = Markup(markdown.renderer.render(tokens, markdown.options, {}))  # noqa: S704
    return HelpPage(topic, title, body, sections, questions)


def _questions(file: Path, lang: Lang) -> tuple[Question, ...]:
    rows = yaml.safe_load(file.read_text("utf-8")) if file.exists() else []
    return tuple(Question(row["id"], row["question"][lang], row["answer"][lang]) for row in rows)


def _take_title(tokens: list[Token]) -> str:
    """The first heading's words, taken off the page: its template shows them."""
    if not tokens or tokens[0].tag != "h1":
        return ""
    title = ANCHOR.sub("", tokens[1].content)
    del tokens[:3]
    return title


def _anchored(tokens: list[Token]) -> list[Section]:
    """Gives each `## title {#anchor}` its id; the mark itself is not shown."""
    found = []
    for opening, inline in pairwise(tokens):
        mark = ANCHOR.search(inline.content) if opening.type == "heading_open" else None
        if not mark:
            continue
        opening.attrSet("id", mark[1])
        inline.content = ANCHOR.sub("", inline.content)
        inline.children = markdown.parseInline(inline.content)[0].children
        found.append(Section(mark[1], inline.content))
    return found
