"""A log line is an event's name and known fields, as JSON on standard error; never a person's data.

Only the fields in :data:`KNOWN` pass.  Of a fault the line has the kind and the places in the
code, not its message, which could hold what a person typed.
"""

import logging
import logging.config
import sys
import traceback
from collections.abc import Mapping, MutableMapping
from typing import Any

import structlog

KNOWN = frozenset(
    {
        "event",
        "level",
        "logger",
        "timestamp",
        "request",
        "method",
        "route",
        "status",
        "milliseconds",
        "refused",
        "fault",
        "where",
    }
)
"""Names of fields that a line may have."""
_DEEPEST = 30
"""So many places of a fault are told, the innermost."""


def only_known(
    _logger: object, _method: str, line: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Drop every field that is not known."""
    return {name: value for name, value in line.items() if name in KNOWN}


def name_fault(
    _logger: object, _method: str, line: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Put a fault's kind and places in the code into the line, without its message."""
    fault = line.pop("exc_info", None)
    if fault is True:
        fault = sys.exception()
    if isinstance(fault, tuple):
        fault = fault[1]
    if isinstance(fault, BaseException):
        frames = traceback.extract_tb(fault.__traceback__)[-_DEEPEST:]
        line["fault"] = type(fault).__name__
        line["where"] = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
    return line


def name_library(
    _logger: object, _method: str, line: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Call a line of another library by the library's name: its words may hold anything."""
    record = line.pop("_record", None)
    is_ours = line.pop("_from_structlog", False)
    if isinstance(record, logging.LogRecord) and not is_ours:
        line["event"] = record.name
        line["logger"] = record.name
        if record.exc_info:
            line["exc_info"] = record.exc_info
        if isinstance(status := getattr(record, "status_code", None), int):
            line["status"] = status
    return line


_SHARED = (
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
)


def logging_of(level: str) -> Mapping[str, Any]:
    """Return the description of logging for ``logging.config``, from *level* upwards."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "lines": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": _SHARED,
                "processors": [
                    name_library,
                    name_fault,
                    only_known,
                    structlog.processors.JSONRenderer(ensure_ascii=False),
                ],
            }
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "lines"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {"axes": {"level": "CRITICAL"}, "django.server": {"level": "CRITICAL"}},
    }


def start_logging(description: Mapping[str, Any]) -> None:
    """Send the lines of this package and of every library to standard error."""
    logging.config.dictConfig(dict(description))
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            structlog.stdlib.add_logger_name,
            *_SHARED,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
