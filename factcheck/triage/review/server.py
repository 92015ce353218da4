"""The web server of the review page: one process that listens on one address, by default only for this machine."""

from __future__ import annotations

import secrets
import socket
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import TYPE_CHECKING

from factcheck.errors import FactcheckError, system_reason
from factcheck.triage.review.desk import Desk

if TYPE_CHECKING:
    from starlette.types import ASGIApp


def serve(
    desk: Desk,
    host: str = "127.0.0.1",
    port: int = 0,
    announce: Callable[[str], None] = print,
    entered: Callable[[], None] = lambda: None,
) -> None:
    """Serve the page of the desk on one address of this machine until the process is interrupted.

    `announce` is called with the start address as soon as the page can be opened, `entered` when a browser has opened
    it, which happens once. Port 0 takes any that is free. Raises FactcheckError where `host` is no address of this
    machine or the port is taken.
    """
    from factcheck.triage.review.app import make_app

    address = _address(host)
    with socket.socket(socket.AF_INET6 if address.version == 6 else socket.AF_INET) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((str(address), port))
            listening.listen(128)  # before the address is announced, so that it works at once
        except (OSError, OverflowError) as error:
            message = f"port {port} of {host}: {system_reason(error)}"
            raise FactcheckError(message, hint="--port takes another") from error
        port = listening.getsockname()[1]
        name = f"[{address}]" if address.version == 6 else str(address)
        hosts = {f"{name}:{port}"} | ({f"localhost:{port}"} if address.is_loopback else set())
        token = secrets.token_urlsafe(32)
        app = make_app(desk, hosts, token, entered)
        desk.start()
        announce(f"http://{name}:{port}/start?token={token}")
        try:
            _run(app, listening)
        finally:
            desk.stop()


def _address(host: str) -> IPv4Address | IPv6Address:
    """The address that `--host` names. Raises FactcheckError for what is none, and for the one that means all."""
    try:
        address = ip_address("127.0.0.1" if host == "localhost" else host)
    except ValueError as error:
        raise FactcheckError(f'"{host}" is not an address', hint="--host takes one such as 127.0.0.1") from error
    if address.is_unspecified:
        raise FactcheckError("the page is not served on all addresses", hint="--host takes one of this machine's")
    return address


def _run(app: ASGIApp, listening: socket.socket) -> None:
    """Answer requests until the process is interrupted."""
    import uvicorn

    config = uvicorn.Config(
        app,
        log_level="error",
        access_log=False,  # the log would hold the token
        lifespan="off",
        ws="none",
        server_header=False,  # nobody needs to know what runs here
        date_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=1,
    )
    uvicorn.Server(config).run(sockets=[listening])
