"""Memory that one part of a register gave back serves the next; the system is not asked again.

A check takes and frees columns of some megabytes by the thousand.  The GNU C library hands such
pieces back to the system at once, and the system clears each page when it is asked for anew: a
tenth of the time of a check.
"""

import ctypes
import sys
from functools import cache

_MEGABYTE = 1 << 20
# Options of mallopt(3), by the numbers of <malloc.h>.
_TRIM_THRESHOLD, _TOP_PAD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -2, -3, -8
_OPTIONS = (
    (_MMAP_THRESHOLD, 32 * _MEGABYTE),  # the most that the library takes
    (_TRIM_THRESHOLD, 512 * _MEGABYTE),
    (_TOP_PAD, 32 * _MEGABYTE),
    (_ARENA_MAX, 1),
)


@cache
def keep_freed_memory() -> None:
    """Let this process keep half a gigabyte of freed memory, where the C library is that of GNU."""
    if sys.platform != "linux":
        return
    set_option = getattr(ctypes.CDLL(None), "mallopt", None)
    if set_option is not None:
        for option, value in _OPTIONS:
            set_option(option, value)
