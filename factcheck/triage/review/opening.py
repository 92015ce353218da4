"""Opens the review page in a browser without showing its start address to other users of the machine.

They can list the arguments of every process. So the browser is given a private file, which sends it on to the address.
"""

from __future__ import annotations

import html
import os
import shutil
import signal
import tempfile
import threading
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

_REDIRECT = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="referrer" content="no-referrer">
<meta http-equiv="refresh" content="0; url={address}">
<title>factcheck review</title>
</head>
<body><p><a href="{address}">To the review</a></p></body>
</html>
"""


class Opening:
    """A `with` block in which a start address can be opened; at its end the file for the browser is removed."""

    def __init__(self) -> None:
        self._folder: Path | None = None

    def __enter__(self) -> Opening:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def open(self, address: str) -> None:
        """Open the address in the user's browser. Does not wait for it, as the command of some browsers does not
        return. Raises OSError where the file cannot be written."""
        self._folder = _private_folder()
        file = self._folder / "open.html"
        file.touch(0o600, exist_ok=False)
        file.write_text(_REDIRECT.format(address=html.escape(f"{address}&from=file")), "utf-8")
        threading.Thread(target=self._open, args=(file.as_uri(),), daemon=True).start()

    def _open(self, address: str) -> None:
        if not webbrowser.open(address):  # there is no browser
            self.close()

    def close(self) -> None:
        """Remove the file, which was used or is not needed any more. May be called again."""
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)


def _private_folder() -> Path:
    """A new folder that only this user can enter and the browser can read: the user's runtime folder is for such files.

    A browser in a snap sees neither that nor the machine's temporary files, but what is not hidden in the home folder.
    One in a flatpak is given the file by the desktop.
    """
    home = os.path.expanduser("~") if shutil.which("snap") else None  # noqa: PTH111 - no error where there is no home
    for parent in filter(None, (home, os.environ.get("XDG_RUNTIME_DIR"))):
        try:
            return Path(tempfile.mkdtemp(prefix="factcheck-review-", dir=parent)).absolute()
        except OSError:
            continue
    return Path(tempfile.mkdtemp(prefix="factcheck-review-")).absolute()


@contextmanager
def ended_by_signals() -> Iterator[None]:
    """A block that ends in good order, as after Control-C, when the process is killed (SIGTERM) or its terminal is
    closed (SIGHUP), so that files it made are removed. A signal that is ignored, as under nohup, stays ignored."""
    handlers = {"SIGTERM": _leave, "SIGHUP": _as_kill}
    numbers = {getattr(signal, name): handler for name, handler in handlers.items() if hasattr(signal, name)}
    numbers = {number: handler for number, handler in numbers.items() if signal.getsignal(number) is signal.SIG_DFL}
    for number, handler in numbers.items():
        signal.signal(number, handler)
    try:
        yield
    finally:
        for number in numbers:
            signal.signal(number, signal.SIG_DFL)


def _leave(number: int, _: FrameType | None) -> None:
    raise SystemExit(128 + number)


def _as_kill(_: int, __: FrameType | None) -> None:
    """Handle SIGHUP as SIGTERM: only at the latter does the server end in good order."""
    signal.raise_signal(signal.SIGTERM)
