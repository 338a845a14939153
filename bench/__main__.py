"""Runs the benchmarks, all or those that are named, prints a table and writes bench/results.json."""

import argparse
import importlib
import json
import os
import pkgutil
import platform
import sys
import time
from pathlib import Path

import bench

HERE = Path(__file__).parent
RESULTS = HERE / "results.json"

Figures = dict[str, object]


def names() -> list[str]:
    return sorted(module.name for module in pkgutil.iter_modules([str(HERE)]) if not module.name.startswith("_"))


def measure(name: str) -> Figures | None:
    """The figures of one benchmark, or None where the module measures nothing itself."""
    run = getattr(importlib.import_module(f"{bench.__name__}.{name}"), "run", None)
    if run is None:
        return None
    started = time.perf_counter()
    figures: Figures = dict(run())
    return {**figures, "whole_run_s": round(time.perf_counter() - started, 2)}


def table(results: dict[str, Figures]) -> str:
    """One line a figure: benchmark, figure, value."""
    rows = [(name, figure, _shown(value)) for name, figures in results.items() for figure, value in figures.items()]
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(3)]
    return "\n".join(f"{n:<{widths[0]}}  {figure:<{widths[1]}}  {value:>{widths[2]}}" for n, figure, value in rows)


def machine() -> Figures:
    return {"python": platform.python_version(), "system": platform.system(), "cpus": os.cpu_count()}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one or more of: {', '.join(names()) or 'none yet'}")
    wanted = parser.parse_args().names or names()
    unknown = sorted(set(wanted) - set(names()))
    if unknown:
        parser.error(f"no such benchmark: {', '.join(unknown)}")
    measured = {name: figures for name in wanted if (figures := measure(name)) is not None}
    if not measured:
        print("There are no benchmarks yet.")
        return 0
    RESULTS.write_text(json.dumps({"machine": machine(), "benchmarks": measured}, indent=2) + "\n")
    print(table(measured))
    return 0


def _shown(value: object) -> str:
    return f"{value:,.3f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


if __name__ == "__main__":
    sys.exit(main())
