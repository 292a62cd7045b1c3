"""The packed streams of a PDF, as `qpdf --check` reads them.

qpdf hands the contents of a page on in parts and unpacks each into a buffer. A part that fills the buffer exactly with
its last byte makes it say "input stream is complete but output may still be valid" of a sound file (`Pl_Flate`, seen in
11.3).
"""

import re
import zlib
from itertools import pairwise
from pathlib import Path

_PART, _BUFFER = 10_240, 65_536
_BEGUN = re.compile(rb">>\s*stream\r?\n")
_LENGTH = re.compile(rb"/Length (\d+)")


def fills_a_buffer(file: Path) -> bool:
    """Return whether a packed stream of a PDF would be warned of though it is sound."""
    written = file.read_bytes()
    return any(_fills(_packed(written, found)) for found in _BEGUN.finditer(written))


def _packed(written: bytes, found: re.Match[bytes]) -> memoryview:
    """A stream by where it begins; nothing of one that is not packed or whose length stands elsewhere."""
    said = written[written.rfind(b" obj", 0, found.start()) : found.start()]
    length = _LENGTH.search(said)
    size = int(length.group(1)) if length and b"/FlateDecode" in said else 0
    return memoryview(written)[found.end() : found.end() + size]


def _fills(packed: memoryview) -> bool:
    """Whether one part of a stream ends where the buffer is full."""
    if len(packed) <= _PART:
        return False
    unpacking = zlib.decompressobj()
    parts = pairwise([*range(0, len(packed), _PART), len(packed)])
    sizes = [len(unpacking.decompress(packed[begin:end])) for begin, end in parts]
    return any(size > 0 and size % _BUFFER == 0 for size in sizes)
