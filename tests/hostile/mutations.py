"""Deterministic damage: the same seed file and number give the same mutant in every run."""

from __future__ import annotations

import io
import random
import re
import struct
import zipfile
from collections.abc import Callable
from typing import TypeAlias

Mutation: TypeAlias = Callable[[bytes, random.Random], bytes]

_SIZES = (1, 2, 4, 8)
_NUMBERS = (
    0,
    1,
    -1,
    2,
    3,
    7,
    127,
    128,
    255,
    256,
    2**15,
    2**16 - 1,
    2**31 - 1,
    -(2**31),
    2**32 - 1,
    2**63 - 1,
)
_WORDS = (
    *("0", "-1", "9" * 21, "1e999", "NaN", "inf", "9" * 5000, "0x1F", "1.10", "八", "１２", "²", "①", "٣"),
    *("", " ", "\u3000", "\t", "\n", "\r", "\r\n", "\n\n", "\x00", "\x0b", "\x1b[2J"),
    *(
        "\ufeff",
        "\u202e",
        "\u2028",
        "\ud7ff",
        "𠮷",
        "'",
        '"',
        '""',
        '"x',
        ",",
        ";",
        ": ",
        "- ",
        "? ",
        "#",
        "|",
        ">",
    ),
    *("=cmd()", "{{7*7}}", "{% for %}", "%s%n", "../..", "&amp;", "&#0;", "&#x1F;", "]]>", "<!--", "<a>"),
    *("┋", "〖", "〗", "(跳过)", "(空)", "第9题(", "1、", "Q1", "~", "null", "true", "[", "]", "{", "}"),
    *("*", "&a", "*a", "!!python/object:os.system x", "---\n", "...\n", "%YAML 1.1\n"),
)


def mutant(seed: bytes, suffix: str, number: int, salt: str) -> bytes:
    """Mutant `number` of a seed file; `suffix` tells which damage makes sense beside that to bytes."""
    rng = random.Random(f"{salt}:{number}")
    data = seed
    for _ in range(rng.choice((1, 1, 1, 2, 3, 6))):
        data = rng.choice(KINDS[suffix])(data, rng)
    return data


def _place(data: bytes, rng: random.Random) -> int:
    """Heads, tails and all between: each third of the mutants goes to one of them."""
    if not data:
        return 0
    part = rng.random()
    if part < 0.3:
        return rng.randrange(min(512, len(data)))
    if part < 0.45:
        return len(data) - 1 - rng.randrange(min(512, len(data)))
    return rng.randrange(len(data))


def flip_bits(data: bytes, rng: random.Random) -> bytes:
    """Some bits turned over."""
    changed = bytearray(data)
    for _ in range(rng.choice((1, 1, 3, 16))):
        if changed:
            changed[_place(data, rng)] ^= 1 << rng.randrange(8)
    return bytes(changed)


def put_byte(data: bytes, rng: random.Random) -> bytes:
    """Some bytes replaced, often by zeros or ones."""
    changed = bytearray(data)
    for _ in range(rng.choice((1, 2, 8))):
        if changed:
            changed[_place(data, rng)] = rng.choice((0, 0xFF, 0x7F, 0x80, rng.randrange(256)))
    return bytes(changed)


def put_number(data: bytes, rng: random.Random) -> bytes:
    """A length or count replaced by an extreme one, in either byte order."""
    size = rng.choice(_SIZES)
    number = rng.choice(_NUMBERS) % (1 << 8 * size)
    at = _place(data, rng)
    return data[:at] + number.to_bytes(size, rng.choice(("little", "big"))) + data[at + size :]


def step_number(data: bytes, rng: random.Random) -> bytes:
    """A length or count made a little larger or smaller."""
    at = _place(data, rng) & ~3
    if at + 4 > len(data):
        return data
    (number,) = struct.unpack_from("<I", data, at)
    number = (number + rng.choice((-2, -1, 1, 2, 255))) % 2**32
    return data[:at] + struct.pack("<I", number) + data[at + 4 :]


def cut(data: bytes, rng: random.Random) -> bytes:
    """The end lost."""
    return data[: _place(data, rng)]


def cut_out(data: bytes, rng: random.Random) -> bytes:
    """A piece lost."""
    at = _place(data, rng)
    return data[:at] + data[at + rng.choice((1, 2, 7, 64, 1000)) :]


def splice(data: bytes, rng: random.Random) -> bytes:
    """A piece written once more, elsewhere."""
    start, at = _place(data, rng), _place(data, rng)
    return data[:at] + data[start : start + rng.choice((1, 4, 33, 512, 5000))] + data[at:]


def swap(data: bytes, rng: random.Random) -> bytes:
    """Two pieces exchanged."""
    length = rng.choice((4, 16, 128))
    one, two = sorted((_place(data, rng), _place(data, rng)))
    if one + length > two:
        return data
    return (
        data[:one] + data[two : two + length] + data[one + length : two]
        + data[one : one + length] + data[two + length :]
    )  # fmt: skip


BYTES: tuple[Mutation, ...] = (flip_bits, put_byte, put_number, step_number, cut, cut_out, splice, swap)


def _text(change: Callable[[str, random.Random], str]) -> Mutation:
    def mutation(data: bytes, rng: random.Random) -> bytes:
        text = data.decode("utf-8", errors="surrogateescape")
        return change(text, rng).encode("utf-8", errors="surrogateescape")

    mutation.__name__ = change.__name__
    return mutation


def _spot(text: str, rng: random.Random) -> int:
    return rng.randrange(len(text) + 1)


def insert_word(text: str, rng: random.Random) -> str:
    at = _spot(text, rng)
    return text[:at] + rng.choice(_WORDS) + text[at:]


def replace_number(text: str, rng: random.Random) -> str:
    found = list(re.finditer(r"\d+", text))
    if not found:
        return text
    chosen = rng.choice(found)
    return text[: chosen.start()] + rng.choice(_WORDS) + text[chosen.end() :]


def replace_word(text: str, rng: random.Random) -> str:
    found = list(re.finditer(r"\w+", text))
    if not found:
        return text
    chosen, other = rng.choice(found), rng.choice(found)
    word = rng.choice((rng.choice(_WORDS), other.group(), chosen.group() * rng.choice((2, 300))))
    return text[: chosen.start()] + word + text[chosen.end() :]


def replace_mark(text: str, rng: random.Random) -> str:
    found = list(re.finditer(r"[^\w\s]", text))
    if not found:
        return text
    chosen = rng.choice(found)
    return text[: chosen.start()] + rng.choice((*"，：；、\"'{}[]()<>,:;|&*", "")) + text[chosen.end() :]


def shuffle_lines(text: str, rng: random.Random) -> str:
    lines = text.splitlines(keepends=True)
    if len(lines) < 2:
        return text
    one, two = rng.randrange(len(lines)), rng.randrange(len(lines))
    kind = rng.randrange(4)
    if kind == 0:
        lines[one], lines[two] = lines[two], lines[one]
    elif kind == 1:
        lines.insert(two, lines[one])
    elif kind == 2:
        del lines[one]
    else:
        lines[one] = lines[one].rstrip("\r\n")
    return "".join(lines)


def shift_line(text: str, rng: random.Random) -> str:
    lines = text.splitlines(keepends=True)
    at = rng.randrange(len(lines)) if lines else 0
    if lines:
        lines[at] = rng.choice((" ", "  ", "\t", "\u3000", "- ")) + lines[at]
    return "".join(lines)


def repeat_part(text: str, rng: random.Random) -> str:
    start = _spot(text, rng)
    piece = text[start : start + rng.choice((1, 5, 40, 400))]
    return text[:start] + piece * rng.choice((2, 30, 1000)) + text[start:]


def recode(data: bytes, rng: random.Random) -> bytes:
    """The text in another encoding, with or without its mark."""
    text = data.decode("utf-8", errors="replace")
    encoding = rng.choice(
        ("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030", "gbk", "big5", "utf-7")
    )
    return text.encode(encoding, errors="replace")


TEXT: tuple[Mutation, ...] = (
    *map(
        _text,
        (insert_word, replace_number, replace_word, replace_mark, shuffle_lines, shift_line, repeat_part),
    ),
    recode,
)


def drop_element(text: str, rng: random.Random) -> str:
    """An opening or closing tag, or a whole element without children, lost."""
    found = list(re.finditer(r"<[^<>]+>(?:[^<>]*</[^<>]+>)?", text))
    if not found:
        return text
    chosen = rng.choice(found)
    return text[: chosen.start()] + text[chosen.end() :]


def repeat_element(text: str, rng: random.Random) -> str:
    found = list(re.finditer(r"<(\w[\w:]*)\b[^<>]*>.*?</\1>|<[^<>]+/>", text, re.DOTALL))
    if not found:
        return text
    chosen = rng.choice(found)
    return text[: chosen.end()] + chosen.group() * rng.choice((1, 1, 50)) + text[chosen.end() :]


def change_attribute(text: str, rng: random.Random) -> str:
    found = list(re.finditer(r'="([^"<>]*)"', text))
    if not found:
        return text
    chosen = rng.choice(found)
    values = (
        *_WORDS,
        "XFD1048576",
        "A0",
        "A1:XFD1048576",
        "s",
        "e",
        "str",
        "inlineStr",
        "b",
        "d",
        "rId99",
        "word/../x.xml",
    )
    value = rng.choice((rng.choice(values), rng.choice(found).group(1)))
    return text[: chosen.start(1)] + value.replace('"', "&quot;") + text[chosen.end(1) :]


def change_content(text: str, rng: random.Random) -> str:
    found = list(re.finditer(r">([^<>]+)<", text))
    if not found:
        return text
    chosen = rng.choice(found)
    return text[: chosen.start(1)] + rng.choice(_WORDS) + text[chosen.end(1) :]


def declare(text: str, rng: random.Random) -> str:
    """A document type, entities that unfold, or a foreign character set, after the XML declaration."""
    head = re.match(r"\s*<\?xml[^>]*\?>", text)
    at = head.end() if head else 0
    bomb = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    filler = "<!--" + "x" * 5000 + "-->"
    piece = rng.choice(
        (bomb, filler + bomb, '<!DOCTYPE a SYSTEM "file:///etc/hostname">', filler, "<?php x?>")
    )
    return text[:at] + piece + text[at:]


def nest(text: str, rng: random.Random) -> str:
    """One element within itself, very often."""
    found = list(re.finditer(r"<(\w[\w:]*)\b[^<>/]*>", text))
    if not found:
        return text
    chosen = rng.choice(found)
    depth = rng.choice((10, 300, 20000))
    return (
        text[: chosen.start()]
        + chosen.group() * depth
        + text[chosen.start() :]
        + f"</{chosen.group(1)}>" * depth
    )


XML: tuple[Mutation, ...] = (
    *map(
        _text,
        (drop_element, repeat_element, change_attribute, change_attribute, change_content, declare, nest),
    ),
    _text(insert_word),
)


def _member(data: bytes, rng: random.Random) -> bytes:
    """One member of an archive damaged, the archive around it sound."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = [(name, archive.read(name)) for name in archive.namelist()]
    except (
        zipfile.BadZipFile,
        RuntimeError,
        OSError,
        ValueError,
        EOFError,
        NotImplementedError,
        zipfile.zlib.error,
    ):
        return flip_bits(data, rng)
    if not parts:
        return data
    at = rng.randrange(len(parts))
    name, content = parts[at]
    parts[at : at + 1] = rng.choice(_MEMBER_CHANGES)(name, content, rng)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", rng.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED))) as archive:
        for name, content in parts:
            entry = zipfile.ZipInfo(name)
            entry.compress_type = archive.compression
            archive.writestr(entry, content)
    return buffer.getvalue()


Parts: TypeAlias = list[tuple[str, bytes]]


def _damaged(name: str, content: bytes, rng: random.Random) -> Parts:
    for _ in range(rng.choice((1, 1, 3))):
        content = rng.choice((*XML, *XML, *BYTES))(content, rng)
    return [(name, content)]


def _renamed(name: str, content: bytes, rng: random.Random) -> Parts:
    names = (
        name.upper(),
        name.replace("/", "\\"),
        "../" + name,
        "/" + name,
        name + "/",
        name.replace("1", "2"),
        "c:" + name,
    )
    return [(rng.choice(names), content)]


def _lost(name: str, content: bytes, rng: random.Random) -> Parts:
    return []


def _emptied(name: str, content: bytes, rng: random.Random) -> Parts:
    return [(name, rng.choice((b"", b"\0" * 30, b"<x/>", content[:20])))]


def _swollen(name: str, content: bytes, rng: random.Random) -> Parts:
    return [(name, content + rng.choice((b" ", b"\0")) * 12_000_000)]


_MEMBER_CHANGES = (_damaged,) * 8 + (_renamed, _lost, _emptied, _swollen)


def header_field(data: bytes, rng: random.Random) -> bytes:
    """A field of a zip's local header, directory or end record replaced."""
    marks = [found.start() for found in re.finditer(rb"PK(?:\x01\x02|\x03\x04|\x05\x06)", data)]
    if not marks:
        return put_number(data, rng)
    at = rng.choice(marks) + rng.randrange(4, 30)
    size = rng.choice((1, 2, 4))
    number = rng.choice((*_NUMBERS, rng.randrange(2**16))) % (1 << 8 * size)
    return data[:at] + number.to_bytes(size, "little") + data[at + size :]


ZIP: tuple[Mutation, ...] = (_member,) * 6 + (
    header_field,
    header_field,
    flip_bits,
    put_number,
    cut,
    cut_out,
    splice,
)
KINDS: dict[str, tuple[Mutation, ...]] = {
    ".yaml": (*TEXT, *TEXT, *BYTES),
    ".csv": (*TEXT, *TEXT, *BYTES),
    ".txt": (*TEXT, *TEXT, *BYTES),
    ".md": (*TEXT, *BYTES),
    ".xlsx": ZIP,
    ".docx": ZIP,
    **dict.fromkeys(
        (".xls", ".sav", ".zsav", ".por", ".dta", ".parquet", ".feather", ".sqlite", ".duckdb"), BYTES
    ),
}
