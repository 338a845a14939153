"""Benchmarks: each module here has `run() -> dict`, names of figures with their units in them, to numbers."""
