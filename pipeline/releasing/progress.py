"""What a run says while it works: a bar on a terminal, plain lines otherwise; always on stderr."""

import sys
from typing import Any


class Progress:
    """Tells of the stages of one run.

    Parameters
    ----------
    stages : int
        How many stages the run has.
    """

    def __init__(self, stages: int) -> None:
        self._stages = stages
        self._bar: Any = None
        self._task: Any = None

    def say(self, line: str) -> None:
        """Print one line, above the bar where there is one."""
        if self._bar is None:
            print(line, file=sys.stderr, flush=True)
        else:
            self._bar.console.print(line, highlight=False, markup=False)

    def begin(self, name: str) -> None:
        """Show that a stage is at work."""
        if self._bar is None and sys.stderr.isatty():
            self._open()
        if self._bar is not None:
            self._bar.update(self._task, description=name)

    def done(self, name: str, said: str) -> None:
        """Say how a stage ended."""
        self.say(f"{name}: {said}")
        if self._bar is not None:
            self._bar.advance(self._task)

    def close(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = None

    def _open(self) -> None:
        # Imported here: a run that skips every stage needs no bar and must be quick.
        from rich.console import Console
        from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

        columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
        self._bar = Progress(*columns, console=Console(stderr=True), transient=True)
        self._task = self._bar.add_task("", total=self._stages)
        self._bar.start()
