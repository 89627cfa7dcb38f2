"""One measurement in a process of its own: `python -m benchmarks.child TASK ARGUMENTS`."""

import importlib
import json
import resource
import sys
import time


def main(task: str, arguments: str) -> None:
    """Run ``module.function`` and print its seconds, processor seconds, memory and answer.

    A task may return a function: what it did so far was preparation and is not counted.
    """
    module, function = task.split(".")
    work = getattr(importlib.import_module(f"benchmarks.{module}"), function)
    given = json.loads(arguments)
    begun, used = time.perf_counter(), time.process_time()
    answer = work(**given)
    if callable(answer):
        begun, used = time.perf_counter(), time.process_time()
        answer = answer()
    seconds, cpu_seconds = time.perf_counter() - begun, time.process_time() - used
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    kilobyte = 1024 if sys.platform != "darwin" else 1024 * 1024
    said = {
        "seconds": seconds,
        "cpu_seconds": cpu_seconds,
        "memory_mb": peak / kilobyte,
        "answer": answer,
    }
    sys.stdout.write("\n" + json.dumps(said) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
