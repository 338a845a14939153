"""The sample artists' works, made by our own code: the same bytes each time with the pinned Pillow and numpy.

python data/samples/make.py                     all works anew
python data/samples/make.py --only SLUG         one artist's
python data/samples/make.py --only SLUG/03      one work
python data/samples/make.py --check             three works of each artist are drawn and compared with their files
python data/samples/make.py --check --only SLUG that artist's works are drawn and compared
"""

import argparse
import hashlib
import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

from hands import (
    gouache_hills,
    gouache_houses,
    gouache_near,
    gouache_water,
    ink_night,
    ink_places,
    ink_plants,
    ink_slow,
    ink_things,
    ink_water,
    riso_beasts,
    riso_city,
    riso_outside,
    riso_plants,
)
from hands.medium import jpeg
from PIL import Image

HERE = Path(__file__).parent
QUICK = (1, 7, 14)  # enough to show that an engine or the numbers behind it have changed


class Drawn(Protocol):
    """What each hand's code gives back: a painting, a sheet of ink, a print."""

    def finished(self) -> Image.Image:
        """The picture as it hangs."""
        ...


WORKS: dict[str, list[Callable[[], Drawn]]] = {
    "runa-vesterlind": [
        gouache_hills.first_light,
        gouache_water.red_boathouse,
        gouache_hills.road_home,
        gouache_hills.the_great_cloud,
        gouache_water.lighthouse_point,
        gouache_hills.evening_oak,
        gouache_water.rose_peak,
        gouache_near.birches_in_october,
        gouache_water.fjord_moon,
        gouache_near.poppies_at_noon,
        gouache_near.fence_in_snow,
        gouache_water.the_gorge,
        gouache_houses.roofs_of_the_valley,
        gouache_houses.pears_at_the_window,
    ],
    "aurelio-tanabe": [
        ink_water.heron,
        ink_water.two_carp,
        ink_night.night_moth,
        ink_slow.cat_asleep,
        ink_water.whale_and_boat,
        ink_night.owl,
        ink_slow.snail,
        ink_places.narrow_house,
        ink_plants.mushrooms,
        ink_plants.winter_tree,
        ink_plants.poppy_sheet,
        ink_places.long_arcade,
        ink_things.tea_for_two,
        ink_things.bicycle,
    ],
    "imani-verhoeckx": [
        riso_beasts.toucan,
        riso_plants.oranges,
        riso_beasts.leopard,
        riso_plants.paper_garden,
        riso_beasts.swallows,
        riso_plants.bowl_of_pears,
        riso_plants.desert_noon,
        riso_city.night_tram,
        riso_beasts.sea_of_scales,
        riso_outside.three_balloons,
        riso_outside.blue_pool,
        riso_city.iron_bridge,
        riso_outside.phases,
        riso_city.green_chair,
    ],
}


def chosen(only: str | None, quick: bool) -> Iterator[tuple[Path, Callable[[], Drawn]]]:
    """File and drawing function of each work that was asked for."""
    slug, _, number = (only or "").partition("/")
    if slug and slug not in WORKS:
        raise SystemExit(f"no such artist: {slug}; there are {', '.join(WORKS)}")
    for artist, draws in WORKS.items():
        if slug and artist != slug:
            continue
        listed = json.loads((HERE / artist / "artist.json").read_text(encoding="utf-8"))["works"]
        for place, (work, draw) in enumerate(zip(listed, draws, strict=True), start=1):
            if number and int(number) != place:
                continue
            if not quick or place in QUICK:
                yield HERE / artist / work["file"], draw


def same(content: bytes, path: Path) -> bool:
    """Whether the file holds these bytes."""
    return path.exists() and hashlib.sha256(path.read_bytes()).digest() == hashlib.sha256(content).digest()


def main() -> int:
    """Draws or compares; 1 where a drawn work is not the file that lies there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", metavar="SLUG[/NN]", help="one artist, or one work")
    parser.add_argument("--check", action="store_true", help="compare with the files, write nothing")
    arguments = parser.parse_args()
    others = 0
    for path, draw in chosen(arguments.only, quick=arguments.check and not arguments.only):
        begun = time.perf_counter()
        content = jpeg(draw().finished())
        took_s = time.perf_counter() - begun
        name = path.relative_to(HERE).as_posix()
        if arguments.check:
            fits = same(content, path)
            others += not fits
            print(f"{'same ' if fits else 'OTHER'} {name}  {took_s:.1f} s")
            continue
        path.write_bytes(content)
        print(f"{name}  {len(content) // 1024} KB  {took_s:.1f} s")
    return 1 if others else 0


if __name__ == "__main__":
    sys.exit(main())
