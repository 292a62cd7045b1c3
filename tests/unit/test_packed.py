"""Streams that `qpdf --check` warns of though they are sound, and documents that are set again because of one."""

import shutil
import subprocess
import zlib
from pathlib import Path

import numpy as np
import pikepdf
import pytest

from pipeline.products import packed, typesetting

PART, BUFFER = 10_240, 65_536


def packed_up_to(first: int) -> bytes:
    """A sound stream of which the first part unpacks to so many bytes; of three letters, one of them in one bit."""
    letters = np.random.default_rng(7).choice(np.frombuffer(b"abc", dtype=np.uint8), 2 * BUFFER, p=[0.84, 0.08, 0.08])
    for _ in range(100):
        packing = zlib.compressobj(strategy=zlib.Z_HUFFMAN_ONLY)
        stream = packing.compress(letters.tobytes()) + packing.flush()
        missing = first - len(zlib.decompressobj().decompress(stream[:PART]))
        if missing == 0:
            return stream
        old, new = (b"b", b"a") if missing > 0 else (b"a", b"b")
        letters[np.flatnonzero(letters[:10_000] == old[0])[: abs(missing)]] = new[0]
    raise AssertionError("no such stream")


def written(stream: bytes, target: Path) -> Path:
    """A document of one page whose contents are a stream as it is."""
    with pikepdf.new() as made:
        made.add_blank_page()
        carried = made.make_stream(b"")
        carried.write(stream, filter=pikepdf.Name.FlateDecode)
        made.pages[0].Contents = carried
        made.save(target, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return target


@pytest.mark.parametrize(("first", "is_warned_of"), [(BUFFER, True), (BUFFER - 1, False), (BUFFER + 1, False)])
def test_a_stream_is_found_where_qpdf_warns_of_it(tmp_path, first, is_warned_of):
    file = written(packed_up_to(first), tmp_path / "one.pdf")
    assert packed.fills_a_buffer(file) == is_warned_of
    if shutil.which("qpdf"):
        told = subprocess.run(["qpdf", "--check", str(file)], capture_output=True, text=True, check=False)
        assert ("input stream is complete" in told.stderr + told.stdout) == is_warned_of


def test_a_document_that_would_be_warned_of_is_set_again_a_little_aside(tmp_path, monkeypatch):
    tried: list[dict[str, object]] = []
    monkeypatch.setattr(typesetting, "_run", lambda folder, target, **settings: tried.append(settings))
    monkeypatch.setattr(packed, "fills_a_buffer", lambda target: len(tried) < 3)
    typesetting.compiled(tmp_path, tmp_path / "atlas.pdf")
    assert [settings.get("sys_inputs") for settings in tried] == [None, {"moved": "1"}, {"moved": "2"}]
