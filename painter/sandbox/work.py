"""The worker process: orders as JSON lines on standard input, what became of them as JSON lines on standard output.

It ends at once when its standard input closes, so it never outlives the server.
"""

import json
import os
import queue
import secrets
import sys
import threading
import time
from pathlib import Path
from typing import Any, TextIO

from painter.sandbox.durable import write_whole
from painter.sandbox.engine import BASE_NAME, Hand, PackageError, generate, learn, open_package
from painter.sandbox.records import Kind
from painter.sandbox.schemas import picture_size
from painter.sandbox.writing import encode

POLITENESS = 5  # nice of a training: server and predictions go first
PAUSE_S = 0.05  # between looks whether a paced training was canceled
KEPT_HANDS = 4  # of a few MB each
MOST_SEED = 2**31 - 1


class Canceled(Exception):
    """Somebody asked that this job end."""


class Desk:
    """What came in on standard input, read by a thread of its own."""

    def __init__(self) -> None:
        self.orders: queue.Queue[dict[str, Any]] = queue.Queue()
        self.canceled: set[str] = set()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        for line in sys.stdin:
            said = json.loads(line)
            if "cancel" in said:
                self.canceled.add(said["cancel"])
            else:
                self.orders.put(said)
        os._exit(0)


class Worker:
    """Does one order after the other. out: where its lines go."""

    def __init__(self, desk: Desk, out: TextIO) -> None:
        self._desk = desk
        self._out = out
        self._hands: dict[str, Hand] = {}

    def run(self) -> None:
        while True:
            order = self._desk.orders.get()
            do = self._train if order["kind"] == Kind.TRAINING else self._predict
            try:
                self._say(order, done=do(order))
            except Canceled:
                self._say(order, failed="canceled")
            except PackageError as error:
                self._say(order, failed=str(error))
            except MemoryError:
                self._say(order, failed="out of memory")
            except (OSError, ValueError, ArithmeticError, LookupError, TypeError) as error:
                sys.stderr.write(f"{order['kind']} {order['id']}: {type(error).__name__}: {error}\n")
                self._say(order, failed=f"the sandbox engine failed ({type(error).__name__})")

    def _say(self, order: dict[str, Any], **what: Any) -> None:
        self._out.write(json.dumps({"id": order["id"], **what}) + "\n")
        self._out.flush()

    def _log(self, order: dict[str, Any], line: str) -> None:
        self._say(order, log=line)

    def _train(self, order: dict[str, Any]) -> dict[str, Any]:
        self._log(order, f"SIMULATED: {BASE_NAME}")
        package = Path(order["package"])
        if not package.is_file():
            raise PackageError("input_images could not be fetched: 404")
        if order["fault"]:
            raise PackageError(order["fault"])
        images = open_package(package)
        self._log(order, f"Extracted input_images: {len(images)} images found")
        pace = Pace(self._desk, order["id"], order["train_seconds_min"])
        steps, said = int(order["steps"]), -1

        def progress(fraction: float) -> None:
            nonlocal said
            pace.reach(fraction)
            step = int(fraction * steps)
            if step > said:
                said = step
                self._log(order, f"step {step}/{steps}")

        learned = learn(images, order["trigger_word"], order["engine_px"], progress)
        write_whole(Path(order["weights"]), learned.content)
        return {"sha256": learned.sha256, "summary": learned.summary}

    def _predict(self, order: dict[str, Any]) -> dict[str, Any]:
        if order["fault"]:
            raise PackageError(order["fault"])
        given = order["input"]
        seed = given.get("seed")
        seed = secrets.randbelow(MOST_SEED) if seed is None else int(seed)
        self._log(order, f"SIMULATED: {BASE_NAME}")
        self._log(order, f"Using seed: {seed}")
        hand = self._hand(order["weights"])
        width, height = picture_size(given)
        kind = given.get("output_format", "webp")
        names = []
        for number in range(int(given.get("num_outputs", 1))):
            if order["id"] in self._desk.canceled:
                raise Canceled
            pixels = generate(
                hand,
                given["prompt"],
                seed + number,
                width,
                height,
                float(given.get("lora_scale", 1.0)),
                work_px=order["engine_px"],
            )
            names.append(f"out-{number}.{kind}")
            content = encode(pixels, kind, int(given.get("output_quality", 80)))
            write_whole(Path(order["folder"]) / names[-1], content)
            self._log(order, f"picture {number + 1} of {given.get('num_outputs', 1)} done")
        return {"names": names}

    def _hand(self, weights: str) -> Hand:
        if weights not in self._hands:
            if len(self._hands) >= KEPT_HANDS:
                self._hands.pop(next(iter(self._hands)))
            self._hands[weights] = Hand.read(Path(weights).read_bytes())
        return self._hands[weights]


class Pace:
    """Holds work back so that all of it takes at least so long; the fraction that is told stays the true one."""

    def __init__(self, desk: Desk, job_id: str, least_s: float) -> None:
        self._desk = desk
        self._job_id = job_id
        self._least_s = least_s
        self._began = time.monotonic()

    def reach(self, fraction: float) -> None:
        """Returns when that fraction of the least time has passed. Raises Canceled."""
        while True:
            if self._job_id in self._desk.canceled:
                raise Canceled
            left = self._began + fraction * self._least_s - time.monotonic()
            if left <= 0:
                return
            time.sleep(min(left, PAUSE_S))


def main() -> None:
    """Runs until standard input closes."""
    if sys.argv[1:] == [str(Kind.TRAINING)]:
        os.nice(POLITENESS)
    Worker(Desk(), sys.stdout).run()


if __name__ == "__main__":
    main()
