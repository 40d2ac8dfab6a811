"""Writes small PDF files, page by page, for tests: text with its code map, or one picture."""

from collections.abc import Mapping, Sequence


def pdf(pages: Sequence[str | None], *, has_code_map: bool = True, title: str = "") -> bytes:
    """A PDF whose pages show these texts, line by line; None is a page that is a picture."""
    objects = {3: b"<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H /DescendantFonts [4 0 R]"
                  + (b" /ToUnicode 5 0 R >>" if has_code_map else b" >>"),
               4: b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /CIDSystemInfo << /Registry (Adobe)"
                  b" /Ordering (Identity) /Supplement 0 >> /DW 1000 /FontDescriptor 6 0 R >>",
               6: b"<< /Type /FontDescriptor /FontName /Song /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0"
                  b" /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>",
               7: _stream(b"\x80" * 64, b"/Type /XObject /Subtype /Image /Width 8 /Height 8 /BitsPerComponent 8"
                          b" /ColorSpace /DeviceGray"),
               8: b"<< /Title <" + ("\ufeff" + title).encode("utf-16-be").hex().encode() + b"> >>"}  # fmt: skip
    text = "".join(page or "" for page in pages)
    codes = {character: code for code, character in enumerate(dict.fromkeys(text), start=1)}
    rows = "\n".join(f"<{code:04x}> <{ord(character):04x}>" for character, code in codes.items())
    code_map = (
        f"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange "
        f"{len(codes)} beginbfchar\n{rows}\nendbfchar endcmap end"
    )
    objects[5] = _stream(code_map.encode())
    kids = []
    for number, page in enumerate(pages):
        place = 9 + 2 * number
        kids.append(f"{place} 0 R")
        objects[place] = (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >>"
            b" /XObject << /I 7 0 R >> >> /Contents %d 0 R >>" % (place + 1)
        )
        drawn = f"BT /F 12 Tf 20 TL 50 780 Td {_lines(page, codes)} ET"
        drawn = drawn if page is not None else "500 0 0 700 40 40 cm /I Do"
        objects[place + 1] = _stream(drawn.encode())
    objects[1] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[2] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>".encode()
    return _file(objects)


def _lines(page: str | None, codes: Mapping[str, int]) -> str:
    hexed = ("".join(f"{codes[character]:04x}" for character in line) for line in (page or "").split("\n"))
    return " T* ".join(f"<{line}> Tj" for line in hexed)


def _stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (entries, len(content), content)


def _file(objects: dict[int, bytes]) -> bytes:
    out, places = bytearray(b"%PDF-1.7\n"), {}
    for number in sorted(objects):
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, objects[number])
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for number in sorted(objects):
        out += b"%010d 00000 n \n" % places[number]
    out += b"trailer << /Size %d /Root 1 0 R /Info 8 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start)
    return bytes(out)
