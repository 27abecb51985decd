"""Whatever a file holds, it is read or refused with its name, a reason and advice."""

from __future__ import annotations

import io
import tracemalloc
import zipfile

import openpyxl
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from knowledge.intake import read
from knowledge.intake.gather import gathered
from tests.intake.conftest import troubles
from tests.intake.pdf_maker import lines, pdf
from tests.intake.test_intake_documents import HTML, word_file

PDF = pdf(lines("Hello shoppers, this is our guide.", *["It has many lines."] * 30))
LOCKED_OFFICE = (
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000) + "EncryptedPackage".encode("utf-16-le")
)


def workbook() -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    for row in (["question", "answer"], *([f"q{n}?", "a" * 50] for n in range(500))):
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def archive(name: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr(name, "x")
    return out.getvalue()


CASES = {
    "empty.csv": (b"", "empty"),
    "blank.md": (b" \n\n\t ", "empty"),
    "half.pdf": (PDF[: len(PDF) // 3], "truncated"),
    "half.xlsx": (workbook()[:3000], "truncated"),
    "locked.pdf": (pdf(lines("Hello"), locked=True), "password"),
    "locked.xlsx": (LOCKED_OFFICE, "password"),
    "old.doc": (LOCKED_OFFICE[:900], "old_office"),
    "really_a_pdf.csv": (PDF, "mislabelled"),
    "error_page.pdf": (HTML.encode(), "mislabelled"),
    "error_page.csv": (HTML.encode(), "mislabelled"),
    "text.docx": (b"plain words", "mislabelled"),
    "sheet.docx": (workbook(), "mislabelled"),
    "photo.png": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "unsupported"),
    "photo.txt": (b"\xff\xd8\xff\xe0" + bytes(range(256)), "unsupported"),
    "noise.txt": (bytes(range(256)) * 20, "unsupported"),
    "pack.zip": (archive("a.csv"), "unsupported"),
    "empty.docx": (archive("word/document.xml"), "damaged"),
    "list.yaml": (b"- id: [", "damaged"),
    "bomb.yaml": (b"a: &a [x]\nb: [" + b"*a," * 200 + b"]", "damaged"),
    "broken.json": (b'[{"q": 1}', "damaged"),
}


@pytest.mark.parametrize("name", CASES)
def test_a_bad_file_is_refused_with_a_reason_and_advice_in_both_languages(take, name):
    content, trouble = CASES[name]
    found = take(name, content)
    assert not found.entries
    assert [p.trouble.value for p in found.problems] == [trouble]
    (problem,) = found.problems
    assert problem.file == name
    for lang in ("zh", "en"):
        assert problem.reason(lang)
        assert problem.advice(lang)
        assert "{" not in problem.reason(lang) + problem.advice(lang)


def test_a_500_mb_document_is_refused_without_being_read(tmp_path):
    path = tmp_path / "huge.pdf"
    with path.open("wb") as file:
        file.write(PDF)
        file.truncate(500 * 1024 * 1024)
    (problem,) = read(path).problems
    assert problem.trouble == "too_big"
    assert "500 MB" in problem.reason("zh")


def test_a_small_archive_that_unpacks_to_gigabytes_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("knowledge.intake.sniff.MOST_UNPACKED", 10_000)
    (tmp_path / "bomb.xlsx").write_bytes(workbook())
    assert troubles(read(tmp_path / "bomb.xlsx").problems) == [("", "too_big")]


def test_a_file_or_folder_that_is_not_there_is_named(tmp_path):
    assert troubles(read(tmp_path / "none.csv").problems) == [("", "missing")]
    assert troubles(read(tmp_path).problems) == [("", "missing")]


@pytest.mark.parametrize("name", ["doc.bin", "doc"])
def test_what_a_file_is_shows_in_its_content_where_its_name_says_nothing(tmp_path, name):
    word_file(tmp_path / "a.docx").rename(tmp_path / name)
    assert len(read(tmp_path / name).entries) == 2


SEEDS = [
    PDF,
    workbook(),
    HTML.encode(),
    b"question,answer\na,b\n",
    b'{"q":"a","a":"b"}\n',
    b"- id: a\n",
]
NAMES = ["a.pdf", "a.csv", "a.xlsx", "a.docx", "a.md", "a.html", "a.txt", "a.yaml", "a.jsonl", "a"]


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.sampled_from(NAMES),
    st.one_of(st.binary(max_size=600), st.text(max_size=300).map(str.encode)),
)
@example("a.html", b"<!doctype html><table><tr><td colspan=9999999999>\x00")
@example("a.md", b"---\ntitle: [\n---\n" + b"> " * 500)
@example("a.jsonl", b"[" * 100_000)
@example("a.yaml", b"[" * 5_000)
def test_no_bytes_whatever_crash_the_reading(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content)
    found = read(path)
    assert found.entries or found.problems


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.integers(0, len(SEEDS) - 1),
    st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=4)), max_size=6),
    st.floats(0.2, 1),
)
def test_no_damage_to_a_real_file_crashes_the_reading(tmp_path, seed, damages, kept):
    content = SEEDS[seed]
    for spot, junk in damages:
        start = int(spot * len(content))
        content = content[:start] + junk + content[start + len(junk) :]
    path = tmp_path / NAMES[seed % 5]
    path.write_bytes(content[: int(kept * len(content))])
    read(path)


def test_a_very_long_table_waits_on_disk_not_in_memory():
    rows = ((f"r{n}", {"answer": f"{n} " * 200}) for n in range(10_000))
    tracemalloc.start()
    count = sum(len(group) for group in gathered(rows))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 10_000
    assert peak < 4 * 1024 * 1024  # of some 11 MB
