"""A filled file in a real word processor, and reopened by another library."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import docx
import pytest
from inline_word import fill, highlight, opened

from surveykit.drafts.text import Draft, Edit

_SOFFICE = shutil.which("soffice")
_PDFTOTEXT = shutil.which("pdftotext")


def _report() -> bytes:
    """A small report as python-docx writes it: styles, a table, a header."""
    document = docx.Document()
    document.add_heading("调研报告", 1)
    line = document.add_paragraph("共收回问卷x")
    line.add_run("x份").bold = True
    line.add_run("，占xx.x%。")
    cells = document.add_table(1, 2).rows[0].cells
    cells[0].text, cells[1].text = "好", "xx名"
    document.sections[0].header.paragraphs[0].text = "页眉xx字"
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _edits(draft: Draft) -> list[Edit]:
    return [
        fill(draft, "卷[xx]份", "4321"),
        fill(draft, "[xx]名", "876"),
        fill(draft, "眉[xx]字", "95"),
        highlight(draft, "占[xx.x]%", "没有题干"),
    ]


def test_another_library_opens_the_filled_file_and_finds_the_same_styles(tmp_path: Path) -> None:
    draft = opened(tmp_path, _report())
    before = docx.Document(io.BytesIO(_report()))
    after = docx.Document(io.BytesIO(draft.write(_edits(draft))))
    assert [each.style.name for each in after.paragraphs] == [each.style.name for each in before.paragraphs]
    assert after.paragraphs[0].text == "调研报告"
    assert len(after.tables) == 1


@pytest.mark.office
@pytest.mark.skipif(None in (_SOFFICE, _PDFTOTEXT), reason="LibreOffice or pdftotext is not installed")
def test_a_word_processor_prints_the_numbers(tmp_path: Path) -> None:
    draft = opened(tmp_path, _report())
    (tmp_path / "filled.docx").write_bytes(draft.write(_edits(draft)))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    target = ["--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "filled.docx")]
    subprocess.run([str(_SOFFICE), profile, *target], check=True, capture_output=True, timeout=300)
    pages = subprocess.run(
        [str(_PDFTOTEXT), str(tmp_path / "filled.pdf"), "-"], check=True, capture_output=True, timeout=60
    )
    words = "".join(pages.stdout.decode().split())
    for expected in ("共收回问卷4321份", "876名", "页眉95字", "占xx.x%"):
        assert expected in words
