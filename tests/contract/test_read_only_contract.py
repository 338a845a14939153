"""What is only read, asked of the sandbox and of the real Replicate alike: the same shapes from both.

The real one is asked where PAINTER_LIVE_TESTS=1 and PAINTER_REPLICATE_TOKEN are in the environment. Nothing is
created there and nothing costs anything.
"""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from replicate.client import Client

from painter.core.kernel.context import Mode
from painter.core.replicate import DEFAULT_TRAINER, Host, resolve
from painter.core.replicate.host import LIVE_URL
from painter.core.replicate.trainers import properties
from tests.conftest import NOT_LIVE
from tests.sandbox.running import start

OSTRIS = "ostris/flux-dev-lora-trainer"
HEX64 = re.compile(r"[0-9a-f]{64}")
LIVE = pytest.param("live", marks=[pytest.mark.live, pytest.mark.enable_socket])


@dataclass
class Reader:
    """The product's own door, and the client behind it."""

    host: Host
    client: Client


@pytest.fixture(scope="module", params=["sandbox", LIVE])
def reader(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    if request.param == "live":
        token = os.environ.get("PAINTER_REPLICATE_TOKEN", "")
        if os.environ.get("PAINTER_LIVE_TESTS") != "1" or not token:
            pytest.skip(NOT_LIVE)
        yield Reader(Host(Mode.LIVE, LIVE_URL, token), Client(api_token=token, base_url=LIVE_URL))
        return
    running = start(tmp_path_factory.mktemp("sandbox"))
    yield Reader(Host(Mode.SANDBOX, running.url, running.token), running.client)
    running.stop()


def test_the_account_has_a_user_name(reader: Reader) -> None:
    """It is the owner of every destination."""
    assert re.fullmatch(r"[a-z0-9][a-z0-9_-]*", reader.host.account(), re.IGNORECASE)


def test_hardware_is_named_by_sku(reader: Reader) -> None:
    """Creating a destination needs one with a GPU."""
    found = reader.client.hardware.list()
    assert any("gpu" in one.sku for one in found)
    assert all(one.name for one in found)


@pytest.mark.parametrize("trainer", [DEFAULT_TRAINER, OSTRIS])
def test_a_trainer_takes_what_we_have_to_say(reader: Reader, trainer: str) -> None:
    """A version of 64 hex digits, and under names that we know: package, trigger word, steps."""
    found = resolve(reader.host, trainer)
    assert HEX64.fullmatch(found.version)
    assert {"package", "trigger", "steps"} <= set(found.inputs)


def test_the_default_trainer_knows_style_from_subject(reader: Reader) -> None:
    """What an artist chose for her model is sent along."""
    _, schema = reader.host.latest_version(DEFAULT_TRAINER)
    assert "lora_type" in properties(schema)
    assert resolve(reader.host).inputs["kind"] == "lora_type"


def test_a_trainer_that_is_not_there_is_told_from_trouble(reader: Reader) -> None:
    """404, which the product reads as absent."""
    assert reader.host._model("painter-nobody", "there-is-no-such-model") is None


def test_webhooks_have_a_secret(reader: Reader) -> None:
    """The key that their signatures are checked with."""
    assert reader.host.webhook_secret().startswith("whsec_")
