"""The site is served by Gunicorn, with everything told here and nothing read from elsewhere."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from django.core.handlers.wsgi import WSGIHandler
from django.db import connection, connections
from gunicorn.app.base import BaseApplication

from qadagalau.office.hooks.tasks import send_in_a_thread
from qadagalau.office.journal.tasks import carry_in_a_thread, carry_or_tell

from .worker import Worker

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

THREADS = 8
"""So many requests are answered at a time."""
_WORKERS = {"sqlite": 1, "postgresql": 2}
"""SQLite has one process that writes."""


def serve_site(site: WSGIHandler, address: str, *, in_worker: Callable[[], None]) -> None:
    """Serve *site* at *address* until a signal ends it; each worker calls *in_worker* once."""
    workers = _WORKERS[connection.vendor]
    connections.close_all()  # none may pass to another process
    begins = partial(_begin, in_worker)
    Server(site, address, workers=workers, begins=begins, ends=carry_or_tell).run()


def _begin(in_worker: Callable[[], None]) -> None:
    carry_in_a_thread()
    send_in_a_thread()
    in_worker()


class Server(BaseApplication):  # type: ignore[misc] # gunicorn comes without types
    """Serves an application; each worker begins and ends with what is named."""

    def __init__(
        self,
        site: "WSGIApplication",
        address: str,
        *,
        workers: int,
        begins: Callable[[], None],
        ends: Callable[[], None],
        worker: type[Worker] = Worker,
    ) -> None:
        self._site = site
        self._told = {
            "bind": address,
            "workers": workers,
            "worker_class": worker,
            "threads": THREADS,
            "loglevel": "warning",
            "timeout": 60,
            "graceful_timeout": 20,
            "forwarded_allow_ips": "",
            "control_socket_disable": True,
            "post_worker_init": lambda _worker: begins(),
            "worker_exit": lambda _server, _worker: ends(),
        }
        super().__init__()

    def load_config(self) -> None:
        """Tell gunicorn all that was told here."""
        for name, value in self._told.items():
            self.cfg.set(name, value)

    def load(self) -> Any:  # noqa: ANN401 - as gunicorn has it
        """Return the application."""
        return self._site
