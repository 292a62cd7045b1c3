"""What runs in a process of its own to be killed: the real line on the made-up city of 40 areas."""

import os
import signal
import sys
import threading
from pathlib import Path

from pipeline import config as configuration
from pipeline import run
from pipeline.stages import publish
from tests.tinycity import TinyCity

SWAPS = ("os.rename", "os.symlink", "os.remove")
REASON = "e: counted twice"


def line(city: TinyCity, out: Path, reason: str | None = None, *, products: tuple[str, ...] = ()) -> run.Outcome:
    """Run the whole line of the city into a folder; with the named products alone where any are named."""
    # Workers inherit it, so that whoever looks can tell whose they are.
    os.environ["MONITOR_TEST_RUN"] = str(os.getpid())
    for name in set(publish.PRODUCTS) - set(products) if products else ():
        del publish.PRODUCTS[name]
    return run.line(configuration.load(city.config, raw=city.raw, out=out, revise=reason))


def whole(city: TinyCity, out: Path, told: Path, products: tuple[str, ...] = ()) -> None:
    """Run to the end and tell how many audit events were met, and the name of each file that was swapped."""
    events, swapped = 0, []
    own = os.getpid()

    def count(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal events
        if os.getpid() == own:
            events += 1
            swapped.extend([Path(str(arguments[0])).name] if event in SWAPS else [])

    sys.addaudithook(count)
    line(city, out, REASON, products=products)
    told.write_text("\n".join([str(events), *swapped]), encoding="utf-8")


def ending(city: TinyCity, out: Path, products: tuple[str, ...] = ()) -> None:
    """Run to the end."""
    line(city, out, REASON, products=products)


def killed_at_event(
    city: TinyCity, out: Path, moment: int, *, swaps_only: bool = False, products: tuple[str, ...] = ()
) -> None:
    """Run until just before the given audit event (an opened file, a rename, an import), then die."""
    met = 0

    def count(event: str, _: object) -> None:
        nonlocal met
        met += event in SWAPS if swaps_only else 1
        if met == moment:
            met = moment + 1  # the kill is an event too
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)
    line(city, out, REASON, products=products)


def killed_after(city: TinyCity, out: Path, seconds: float, products: tuple[str, ...] = ()) -> None:
    """Run until a time has passed, wherever that is: inside a write of the database as well, then die."""
    timer = threading.Timer(seconds, lambda: os.kill(os.getpid(), signal.SIGKILL))
    timer.daemon = True
    timer.start()
    line(city, out, REASON, products=products)
