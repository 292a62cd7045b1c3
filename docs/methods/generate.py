"""Write the documentation of the steps beside this file: `python docs/methods/generate.py` from the project's root."""

from pathlib import Path

from pipeline.methods.documentation import render


def write(folder: Path) -> None:
    """Write every generated page into a folder."""
    for name, text in render().items():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write(Path(__file__).parent)
