"""The real client, replicate==1.0.7, against a sandbox process: all that the product says to its host.

The shapes are those recorded of the real host; where the client surprises, the surprise is a test.
"""

import base64
import io
import re
import time
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

import httpx
import pytest
from PIL import Image
from replicate.client import Client
from replicate.exceptions import ReplicateError
from replicate.helpers import FileOutput
from replicate.pagination import paginate

from painter.sandbox.jobs import Jobs
from painter.sandbox.records import Job, Kind, Status
from painter.sandbox.store import Store, connect
from tests.sandbox.running import ACCOUNT, TRAINER, Running, a_package, destination, ended, start, training, until

OSTRIS = "ostris/flux-dev-lora-trainer"
HEX64 = re.compile(r"[0-9a-f]{64}")


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """One process for the whole conversation."""
    running = start(tmp_path_factory.mktemp("sandbox"))
    yield running
    running.stop()


@pytest.fixture
def client(sandbox: Running) -> Client:
    return sandbox.client


@pytest.fixture(scope="module")
def trained(sandbox: Running) -> Any:
    """A training that succeeded."""
    done = ended(training(sandbox, "trained"))
    assert done.status == "succeeded", done.error
    return done


@pytest.fixture(scope="module")
def version(trained: Any) -> str:
    return str(trained.output["version"])


def refusal(call: Any) -> ReplicateError:
    with pytest.raises(ReplicateError) as caught:
        call()
    return caught.value


def test_the_client_is_the_one_that_was_measured() -> None:
    """Another client would be another contract."""
    assert metadata.version("replicate") == "1.0.7"


def test_the_account_has_a_user_name(client: Client) -> None:
    """It is the owner of every destination."""
    assert client.accounts.current().username == ACCOUNT


def test_hardware_is_a_bare_list_with_a_gpu(client: Client) -> None:
    """Creating a model needs a sku from it."""
    assert any("gpu" in one.sku for one in client.hardware.list())


def test_another_token_is_refused(sandbox: Running) -> None:
    """401, in the words of the real host."""
    error = refusal(Client(api_token="r8_another", base_url=sandbox.url).accounts.current)

    assert (error.status, error.title) == (401, "Unauthenticated")
    assert error.detail == "You did not pass a valid authentication token"


def test_a_file_is_stored_described_listed_and_deleted(client: Client) -> None:
    """Upload with metadata, as the product sends the consent with it."""
    file = client.files.create(io.BytesIO(b"PK"), filename="art.zip", metadata={"consent": "c-1"})

    assert (file.name, file.content_type, file.size) == ("art.zip", "application/zip", 2)
    assert file.metadata == {"consent": "c-1"}
    assert file.etag
    assert set(file.checksums) == {"sha256", "md5"}
    assert client.files.get(file.id).id == file.id
    assert file.id in [one.id for one in client.files.list()]
    assert client.files.delete(file.id) is True
    assert refusal(lambda: client.files.get(file.id)).status == 404


def test_a_file_of_more_than_100_mb_is_refused(client: Client) -> None:
    """413, in the words of the real host."""
    error = refusal(lambda: client.files.create(io.BytesIO(bytes(100 * 1024 * 1024 + 1)), filename="large.zip"))

    assert (error.status, error.detail) == (413, "Files must be less than 100MB in size")


def test_a_model_is_made_once(client: Client) -> None:
    """The second of that name is refused, the first stays."""
    name = destination(client, "once").split("/")[1]
    made = client.models.get(f"{ACCOUNT}/{name}")

    assert (made.visibility, made.run_count, made.latest_version) == ("private", 0, None)
    assert refusal(lambda: destination(client, "once")).status == 422


def test_a_model_that_is_not_there_is_404(client: Client) -> None:
    """The product asks before it makes one."""
    assert refusal(lambda: client.models.get(f"{ACCOUNT}/nowhere")).status == 404


@pytest.mark.parametrize(("trainer", "steps", "default"), [(TRAINER, "training_steps", 1000), (OSTRIS, "steps", 1000)])
def test_a_trainer_describes_its_inputs(client: Client, trainer: str, steps: str, default: int) -> None:
    """Names and version are read at run time, because they drift."""
    found = client.models.get(trainer).latest_version
    assert found is not None
    fields = found.openapi_schema["components"]["schemas"]["TrainingInput"]["properties"]

    assert HEX64.fullmatch(found.id)
    assert {"input_images", "trigger_word", steps} <= set(fields)
    assert fields[steps]["default"] == default
    assert ("lora_type" in fields) is (trainer == TRAINER)
    assert not {"hf_repo_id", "hf_token"} & set(fields)


def test_a_destination_that_is_not_there_is_refused(client: Client) -> None:
    """404 without a title, as it was recorded."""
    found = client.models.get(OSTRIS).latest_version
    assert found is not None
    given = {"input_images": "http://127.0.0.1/v1/files/none"}

    error = refusal(
        lambda: client.trainings.create(version=f"{OSTRIS}:{found.id}", input=given, destination=f"{ACCOUNT}/nope")
    )

    assert (error.status, error.title) == (404, None)
    assert error.detail == "The specified training destination does not exist"


def test_an_input_that_the_trainer_does_not_know_is_refused(sandbox: Running) -> None:
    """A typing error must not train something else than was meant."""
    error = refusal(lambda: training(sandbox, "unknown-input", steps=1000))

    assert error.status == 422
    assert "steps" in str(error.detail)


def test_a_package_elsewhere_is_refused(sandbox: Running) -> None:
    """The sandbox fetches nothing from other hosts."""
    error = refusal(lambda: training(sandbox, "elsewhere", input_images="https://example.com/works.zip"))

    assert error.status == 422


def test_the_reply_to_a_training_is_short(sandbox: Running) -> None:
    """Without output and times, with URLs under /v1/predictions, as recorded; these URLs work."""
    file = sandbox.client.files.create(io.BytesIO(a_package()), filename="works.zip")
    found = sandbox.client.models.get(OSTRIS).latest_version
    assert found is not None
    body = {
        "input": {
            "input_images": file.urls["get"],
            "trigger_word": "TOK",
            "steps": 1000,
            "lora_rank": 16,
            "autocaption": True,
        },
        "destination": destination(sandbox.client, "raw"),
        "webhook": f"{sandbox.url}/hook?run=1",
        "webhook_events_filter": ["start", "completed"],
    }

    reply = sandbox.http("POST", f"/v1/models/{OSTRIS}/versions/{found.id}/trainings", json=body)
    told = reply.json()

    assert (reply.status_code, told["status"]) == (201, "starting")
    assert not {"output", "started_at", "completed_at"} & set(told)
    assert told["urls"]["get"] == f"{sandbox.url}/v1/predictions/{told['id']}"
    assert (
        httpx.get(told["urls"]["get"], headers={"Authorization": f"Bearer {sandbox.token}"}).json()["id"] == told["id"]
    )


def test_a_training_can_be_canceled(sandbox: Running) -> None:
    """It is over at once and stays so; no version comes of it."""
    job = training(sandbox, "canceled")
    job.cancel()

    assert job.status == "canceled"
    time.sleep(0.3)
    job.reload()
    assert (job.status, job.output) == ("canceled", None)
    assert sandbox.client.models.get(f"{ACCOUNT}/canceled").latest_version is None


def test_a_training_makes_a_version_and_weights(sandbox: Running, trained: Any) -> None:
    """The version stands in the output, under the destination; the weights need the token."""
    name, _, version = trained.output["version"].partition(":")
    weights = trained.output["weights"]

    assert (name, trained.destination) == (f"{ACCOUNT}/trained", f"{ACCOUNT}/trained")
    assert HEX64.fullmatch(version)
    assert [one.id for one in sandbox.client.models.get(name).versions.list()] == [version]
    assert httpx.get(weights).status_code == 401
    assert httpx.get(weights, headers={"Authorization": f"Bearer {sandbox.token}"}).status_code == 200


def test_the_log_of_a_training_says_what_it_is(trained: Any) -> None:
    """Simulated, with true progress up to the last step."""
    steps = [int(done) for done in re.findall(r"^step (\d+)/100$", trained.logs, re.MULTILINE)]

    assert trained.logs.startswith("SIMULATED: pAInter sandbox base (not FLUX)")
    assert steps == sorted(steps)
    assert steps[-1] == 100


def test_a_finished_training_has_metrics_that_the_client_drops(sandbox: Running, trained: Any) -> None:
    """predict_time and total_time are there for who reads the raw answer."""
    raw = sandbox.http("GET", f"/v1/trainings/{trained.id}").json()

    assert 0 < raw["metrics"]["predict_time"] <= raw["metrics"]["total_time"]
    assert not hasattr(trained, "metrics")


def test_trainings_are_listed_newest_first(client: Client, trained: Any) -> None:
    """One page of at most 100."""
    page = client.trainings.list()

    assert trained.id in [one.id for one in page]
    assert (page.next, page.previous) == (None, None)


def test_a_bad_zip_fails_with_the_trainers_sentence(sandbox: Running) -> None:
    """The training is accepted and then fails, as at the real trainer."""
    job = ended(training(sandbox, "bad-zip", b"not a zip"))

    assert (job.status, job.error) == ("failed", "input_images must be a zip file")


def test_a_failed_training_makes_no_version(sandbox: Running) -> None:
    """By the fault switch, in words that were seen at the real host."""
    sandbox.fault("fail_training")
    job = ended(training(sandbox, "fails"))

    assert (job.status, job.error) == ("failed", "Failed to create trained image after successful training run")
    assert sandbox.client.models.get(f"{ACCOUNT}/fails").latest_version is None


def test_who_waits_gets_data_urls_and_processing(client: Client, version: str) -> None:
    """The recorded answer to Prefer: wait is not "succeeded" and its picture is in the reply."""
    made = client.predictions.create(version=version, input=an_input(output_format="png"), wait=30)
    head, _, body = made.output[0].partition(",")

    assert (made.status, made.completed_at, head) == ("processing", None, "data:image/png;base64")
    assert Image.open(io.BytesIO(base64.b64decode(body))).size == (512, 512)
    assert "Using seed: 7" in made.logs
    assert made.logs.startswith("SIMULATED")


def test_who_asks_again_gets_urls_of_this_host(sandbox: Running, version: str) -> None:
    """The client makes no FileOutput of an http: URL; the picture is there for whoever has the URL."""
    made = sandbox.client.predictions.create(version=version.split(":")[1], input=an_input(), wait=30)
    made.reload()

    assert made.status == "succeeded"
    assert made.output == [f"{sandbox.url}/out/{made.id}/out-0.webp"]
    assert type(made.output[0]) is str
    assert httpx.get(made.output[0]).headers["content-type"] == "image/webp"


def test_without_waiting_the_reply_is_starting(sandbox: Running, version: str) -> None:
    """201 at once; who waits is told how long the host was ready to wait."""
    body = {"version": version.split(":")[1], "input": an_input()}

    plain = sandbox.http("POST", "/v1/predictions", json=body)
    waited = sandbox.http("POST", "/v1/predictions", json=body, headers={"Prefer": "wait=20"})

    assert (plain.status_code, plain.json()["status"]) == (201, "starting")
    assert (waited.status_code, waited.headers["preference-applied"]) == (201, "wait=20")


def test_a_wait_that_is_too_short_is_answered_as_unfinished(sandbox: Running, version: str) -> None:
    """202 and no output: the picture has to be asked for again."""
    body = {"version": version.split(":")[1], "input": an_input(num_outputs=4, megapixels="1", output_format="png")}
    many = [sandbox.http("POST", "/v1/predictions", json=body).json()["id"] for _ in range(6)]

    late = sandbox.http("POST", "/v1/predictions", json=body, headers={"Prefer": "wait=1"})
    for job_id in [*many, late.json()["id"]]:
        sandbox.http("POST", f"/v1/predictions/{job_id}/cancel")

    assert (late.status_code, late.json()["status"], late.json()["output"]) == (202, "starting", None)


def test_run_returns_file_outputs_that_were_in_the_reply(client: Client, version: str) -> None:
    """data: URLs become FileOutput; reading one asks nobody."""
    outputs = client.run(version, input=an_input(num_outputs=2))

    assert [type(one) for one in outputs] == [FileOutput, FileOutput]
    assert Image.open(io.BytesIO(outputs[0].read())).format == "WEBP"


def test_the_same_seed_is_the_same_picture(client: Client, version: str) -> None:
    """To the byte, when the format is without loss."""
    one, other = (
        client.predictions.create(version=version, input=an_input(output_format="png"), wait=30).output
        for _ in range(2)
    )

    assert one == other


def test_a_prediction_can_be_canceled(client: Client, version: str) -> None:
    """It is over at once."""
    made = client.predictions.create(version=version, input=an_input())
    made.cancel()

    assert made.status == "canceled"


def test_a_version_that_is_not_there_cannot_run(client: Client) -> None:
    """422, in the words of the real host; an account without a payment method gets the same."""
    error = refusal(lambda: client.predictions.create(version="0" * 64, input=an_input()))

    assert (error.status, error.title) == (422, "Invalid version or not permitted")


@pytest.mark.parametrize("wrong", [{"aspect_ratio": "7:5"}, {"num_outputs": 5}, {"seed": "x"}, {"prompt": None}])
def test_a_wrong_input_is_refused(client: Client, version: str, wrong: dict[str, Any]) -> None:
    """By the version's own description."""
    assert refusal(lambda: client.predictions.create(version=version, input=an_input() | wrong)).status == 422


def test_a_trained_model_cannot_be_run_by_its_name(client: Client, version: str) -> None:
    """That is for official models."""
    assert refusal(lambda: client.models.predictions.create(version.split(":")[0], input=an_input())).status == 404


def test_pages_lead_to_each_other(tmp_path: Path) -> None:
    """101 predictions are two pages; the client follows the URLs as they are."""
    store = Store(connect(tmp_path / "sandbox.db"))
    store.db.execute("PRAGMA synchronous=OFF")
    for number in range(101):
        Jobs(store).add(a_canceled_prediction(f"p{number:03}"))
    store.db.execute("UPDATE jobs SET status = 'canceled'")
    store.db.close()
    running = start(tmp_path)

    try:
        pages = list(paginate(running.client.predictions.list))
    finally:
        running.stop()

    assert [[one.id for one in page.results] for page in pages] == [[f"p{n:03}" for n in range(100, 0, -1)], ["p000"]]
    assert pages[0].previous is None
    assert pages[1].previous is not None


def test_the_webhook_secret_stays_the_same(client: Client) -> None:
    """It is made once for a state."""
    key = client.webhooks.default.secret().key

    assert key.startswith("whsec_")
    assert client.webhooks.default.secret().key == key


@pytest.mark.parametrize("status", [402, 429, 502])
def test_a_host_that_refuses_is_asked_once(sandbox: Running, version: str, status: int) -> None:
    """The client never repeats a POST, not even at 429."""
    before = sandbox.asked("predictions")
    sandbox.fault(f"http_{status}")

    with pytest.raises((ReplicateError, ValueError)) as caught:
        sandbox.client.predictions.create(version=version, input=an_input())

    assert sandbox.asked("predictions") == before + 1
    if status != 502:  # its body is HTML, and the client fails to read it
        assert isinstance(caught.value, ReplicateError)
        assert caught.value.status == status


@pytest.mark.parametrize(("kind", "made"), [("drop_connection_before", 0), ("drop_connection_after", 1)])
def test_a_lost_connection_leaves_the_client_in_doubt(sandbox: Running, version: str, kind: str, made: int) -> None:
    """The same error whether the host has made the prediction or not: only its list can tell."""
    before = newest(sandbox)
    sandbox.fault(kind)

    with pytest.raises(httpx.TransportError):
        sandbox.client.predictions.create(version=version, input=an_input())

    assert (newest(sandbox) != before) is bool(made)


def test_deleting_goes_in_two_phases(sandbox: Running) -> None:
    """202, for which the client says False; then 404. In between nothing runs, and the model cannot go."""
    client = sandbox.client
    done = ended(training(sandbox, "deleted"))
    name, _, version_id = done.output["version"].partition(":")
    picture = client.predictions.create(version=version_id, input=an_input(), wait=30)
    picture.reload()
    owner, short = name.split("/")

    assert refusal(lambda: client.models.delete(owner, short)).status == 422
    assert client.models.get(name).versions.delete(version_id) is False
    assert refusal(lambda: client.predictions.create(version=version_id, input=an_input())).status == 422
    until(lambda: gone(lambda: client.models.get(name).versions.get(version_id)), 10)
    assert gone(lambda: client.predictions.get(picture.id))
    assert httpx.get(picture.output[0]).status_code == 404
    assert sandbox.http("GET", done.output["weights"].removeprefix(sandbox.url)).status_code == 404
    assert client.models.delete(owner, short) is True
    assert gone(lambda: client.models.get(name))


def an_input(**more: Any) -> dict[str, Any]:
    return {"prompt": "QUILL_V1 a fox", "seed": 7, "megapixels": "0.25", **more}


def a_canceled_prediction(job_id: str) -> Job:
    return Job(
        seq=0,
        id=job_id,
        kind=Kind.PREDICTION,
        model=f"{ACCOUNT}/paged",
        version="0" * 64,
        destination="",
        input={"prompt": "a fox"},
        status=Status.STARTING,
        output=None,
        error=None,
        logs="",
        created_at=time.time(),
        started_at=None,
        completed_at=None,
        data_removed=False,
        webhook=None,
        webhook_events=(),
        fault=None,
    )


def newest(sandbox: Running) -> str:
    found = sandbox.client.predictions.list().results
    return str(found[0].id) if found else ""


def gone(call: Any) -> bool:
    try:
        call()
    except ReplicateError as error:
        return error.status == 404
    return False
