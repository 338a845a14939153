"""The sample artists' works, made by our own code: the same bytes each time with the pinned Pillow and numpy.

python data/samples/make.py                 all works anew
python data/samples/make.py --only ink      one artist's
python data/samples/make.py --check         the first work of each artist is drawn and compared with its file
"""

import argparse
import hashlib
import importlib.util
import json
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

HERE = Path(__file__).parent


def artists() -> list[Path]:
    """The folders that hold an artist.json and a draw.py."""
    return sorted(path.parent for path in HERE.glob("*/draw.py"))


def load(folder: Path) -> ModuleType:
    """The artist's drawing code: it has draw(number) -> JPEG bytes, number from 1 to 14."""
    sys.path.insert(0, str(folder))
    try:
        spec = importlib.util.spec_from_file_location(f"draw_{folder.name}", folder / "draw.py")
        if spec is None or spec.loader is None:
            raise SystemExit(f"{folder.name} has no draw.py")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module
    finally:
        sys.path.pop(0)


def works(folder: Path) -> list[str]:
    """File names in their order."""
    return [work["file"] for work in json.loads((folder / "artist.json").read_text(encoding="utf-8"))["works"]]


def main() -> int:
    """Draws or compares; 1 where a drawn work is not the file that lies there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", help="the folder of one artist")
    parser.add_argument("--check", action="store_true", help="compare the first work of each, write nothing")
    arguments = parser.parse_args()
    wrong = 0
    for folder in artists():
        if arguments.only and folder.name != arguments.only:
            continue
        draw: Callable[[int], bytes] = load(folder).draw
        names = works(folder)
        for number, name in enumerate(names[:1] if arguments.check else names, start=1):
            content = draw(number)
            if arguments.check:
                same = hashlib.sha256(content).digest() == hashlib.sha256((folder / name).read_bytes()).digest()
                wrong += not same
                print(f"{'same' if same else 'OTHER'}  {folder.name}/{name}")
                continue
            (folder / name).write_bytes(content)
            print(f"{folder.name}/{name}: {len(content) // 1024} KB")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
