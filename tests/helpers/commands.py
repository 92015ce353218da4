"""Commands in processes that start at once.

Half a second of each `python -m factcheck` is spent on imports. Here one process imports everything once, and each
command is a fork of it: a process of its own, with its own streams, environment, folder and exit status, that ends as
any Python does. Where the start of the interpreter itself is tested, or the order of sets should differ between two
processes, a test starts Python as a user does.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import json
import os
import pkgutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from contextlib import ExitStack, suppress
from functools import lru_cache
from pathlib import Path
from typing import IO, Any, Literal

from tests.helpers.paths import ROOT

Target = Path | Literal["captured", "closed"]
"""Where an output goes. To a `Path`, the file is opened for writing, as by `>` of a shell."""

_USED = ("babel.dates", "babel.numbers", "icu", "jinja2", "rich.console", "rich.table", "rich.text", "regex")
"""Packages that most commands import when they are at work."""


def run(
    *arguments: str | Path,
    cwd: Path = ROOT,
    stdin: str | int = "",
    stdout: Target = "captured",
    stderr: Target = "captured",
    before: str = "",
    seconds: int = 120,
    environment: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[str]:
    """Run `factcheck ARGUMENTS`. `environment` is added to the environment of the test.

    `stdin` is a text or a descriptor. `before` is Python code that the process runs first. After so many seconds it is
    ended by SIGALRM.
    """
    request = {
        "arguments": ["factcheck", *map(str, arguments)],
        "cwd": str(cwd),
        "environment": {**os.environ, **(environment or {})},
        "before": before,
        "seconds": seconds,
        "closed": [number for number, target in ((1, stdout), (2, stderr)) if target == "closed"],
    }
    with ExitStack() as files:
        given = files.enter_context(tempfile.TemporaryFile())
        if isinstance(stdin, str):
            given.write(stdin.encode())
            given.seek(0)
        outputs: list[IO[bytes]] = [
            files.enter_context(target.open("wb") if isinstance(target, Path) else tempfile.TemporaryFile())  # noqa: SIM115
            for target in (stdout, stderr)
        ]
        server = _server()
        source = given.fileno() if isinstance(stdin, str) else stdin
        socket.send_fds(server, [b"x"], [source, *(one.fileno() for one in outputs)])
        server.sendall(json.dumps(request).encode() + b"\n")
        status = int(_line(server))
        texts = []
        for target, file in zip((stdout, stderr), outputs, strict=True):
            if target == "captured":
                file.seek(0)
            texts.append(file.read().decode("utf-8") if target == "captured" else "")
    return subprocess.CompletedProcess(request["arguments"], status, *texts)  # type: ignore[arg-type]


@lru_cache(maxsize=1)
def _server() -> socket.socket:
    """The connection to the process that is forked. It ends when this one does, which closes the connection."""
    ours, theirs = socket.socketpair()
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.helpers.commands", str(theirs.fileno())],
        cwd=ROOT,
        pass_fds=[theirs.fileno()],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    theirs.close()
    atexit.register(process.wait)
    atexit.register(ours.close)  # before the other
    return ours


def _line(connection: socket.socket) -> bytes:
    """What the other side sends up to the next line feed."""
    line = b""
    while not line.endswith(b"\n"):
        part = connection.recv(1 << 16)
        if not part:
            raise EOFError
        line += part
    return line


def _serve(connection: socket.socket) -> dict[str, Any]:
    """Answer requests. In each fork, this returns what was asked for."""
    while True:
        _, descriptors, *_ = socket.recv_fds(connection, 1, 3)
        request: dict[str, Any] = json.loads(_line(connection))
        child = os.fork()
        if child == 0:
            connection.close()
            for number, descriptor in enumerate(descriptors):
                os.dup2(descriptor, number)
                os.close(descriptor)
            return request
        for descriptor in descriptors:
            os.close(descriptor)
        _, status = os.waitpid(child, 0)
        connection.sendall(b"%d\n" % os.waitstatus_to_exitcode(status))


def _become(request: dict[str, Any]) -> None:
    """Be the process that was asked for, up to the command itself."""
    signal.alarm(request["seconds"])
    os.environ.clear()
    os.environ.update(request["environment"])
    os.chdir(request["cwd"])
    for number in request["closed"]:
        os.close(number)
        setattr(sys, "stdout" if number == 1 else "stderr", None)
        setattr(sys, "__stdout__" if number == 1 else "__stderr__", None)
    sys.argv = request["arguments"]
    sys.modules["__main__"].__package__ = None  # as for the script `factcheck`, by which the help names the command
    exec(request["before"], {})  # noqa: S102 - of a test


def _import_all() -> None:
    import factcheck

    for module in pkgutil.walk_packages(factcheck.__path__, "factcheck."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    for name in _USED:
        importlib.import_module(name)
    gc.collect()
    gc.freeze()  # a fork neither looks through what it shares nor frees it when it ends


if __name__ == "__main__":
    _import_all()
    with suppress(EOFError, ConnectionError):
        asked = _serve(socket.socket(fileno=int(sys.argv[1])))
        _become(asked)
        from factcheck.cli import main

        main()
