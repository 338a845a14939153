"""The sandbox's engine on one sample artist: training from the zip, then a picture."""

import io
import time
import zipfile

from painter.sandbox.engine import Hand, generate, learn, open_package
from painter.settings import ROOT

PROMPT = "a lighthouse on a cliff at dusk"


def run() -> dict[str, float]:
    """Seconds: training on 12 works, one 512 px picture, one 1024 px picture."""
    folder = sorted((ROOT / "data" / "samples").glob("*/artist.json"))[0].parent
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for path in sorted(folder.glob("*.jpg"))[:12]:
            package.write(path, path.name)
    began = time.perf_counter()
    learned = learn(open_package(out), "PAINTER_BENCH_V1", 512, lambda _: None)
    trained = time.perf_counter()
    hand = Hand.read(learned.content)
    generate(hand, PROMPT, 7, 512, 512)
    small = time.perf_counter()
    generate(hand, PROMPT, 7, 1024, 1024)
    large = time.perf_counter()
    return {
        "train_12_s": round(trained - began, 2),
        "image_512_s": round(small - trained, 2),
        "image_1024_s": round(large - small, 2),
    }
