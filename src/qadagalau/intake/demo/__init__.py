"""A synthetic city or country whose every breach of the law is known beforehand."""

from .make import DemoReceipt, make_demo

__all__ = ["DemoReceipt", "make_demo"]
