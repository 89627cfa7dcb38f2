"""A transparency log: what was once written here cannot be changed, taken out or denied unseen."""

from .log import Log

__all__ = ["Log"]
