"""The server of the page: one process, this machine only unless told otherwise."""

from __future__ import annotations

import secrets
import socket
from collections.abc import Callable
from ipaddress import ip_address

from factcheck.errors import FactcheckError, system_reason
from factcheck.triage.review.desk import Desk


def serve(
    desk: Desk,
    host: str = "127.0.0.1",
    port: int = 0,
    told: Callable[[str], None] = print,
    entered: Callable[[], None] = lambda: None,
) -> None:
    """Serve the desk until interrupted; `told` is called with the start address when the page can be opened, `entered`
    when it was, which is once.

    Port 0 is any that is free. Raises FactcheckError where the address cannot be had.
    """
    import uvicorn

    from factcheck.triage.review.app import make_app

    try:
        address = ip_address("127.0.0.1" if host == "localhost" else host)
    except ValueError as error:
        raise FactcheckError(f'"{host}" is not an address', hint="--host takes one such as 127.0.0.1") from error
    if address.is_unspecified:
        raise FactcheckError("the page is not served on all addresses", hint="--host takes one of this machine's")
    with socket.socket(socket.AF_INET6 if address.version == 6 else socket.AF_INET) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((str(address), port))
            listening.listen(128)  # so that the address works as soon as it is told
        except (OSError, OverflowError) as error:
            message = f"port {port} of {host}: {system_reason(error)}"
            raise FactcheckError(message, hint="--port takes another") from error
        port = listening.getsockname()[1]
        name = f"[{address}]" if address.version == 6 else str(address)
        hosts = {f"{name}:{port}"} | ({f"localhost:{port}"} if address.is_loopback else set())
        token = secrets.token_urlsafe(32)
        # No access log: it would hold the token. No headers that say what runs here.
        config = uvicorn.Config(
            make_app(desk, hosts, token, entered),
            log_level="error",
            access_log=False,
            lifespan="off",
            ws="none",
            server_header=False,
            date_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=1,
        )
        desk.start()
        told(f"http://{name}:{port}/start?token={token}")
        try:
            uvicorn.Server(config).run(sockets=[listening])
        finally:
            desk.stop()
