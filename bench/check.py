"""Reading a folder as the command `check` does: 60 JPEGs of 2000 x 2000."""

import tempfile
import time
from pathlib import Path

import numpy as np
from PIL import Image

from painter.check import check_folder

FILES = 60


def run() -> dict[str, float]:
    """ms_per_image: decode, digest, hash and every measure, one file after another."""
    rng = np.random.default_rng(1)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number in range(FILES):
            coarse = Image.fromarray(rng.integers(0, 255, (40, 40, 3), dtype=np.uint8))
            coarse.resize((2000, 2000), Image.Resampling.BICUBIC).save(folder / f"{number:03d}.jpg", quality=88)
        began = time.perf_counter()
        result = check_folder(folder)
        took = time.perf_counter() - began
    return {"files": float(len(result["files"])), "ms_per_image": round(took * 1000 / FILES, 2)}
