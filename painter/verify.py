"""The command `verify`: an image or a receipt, offline, without the database."""

from pathlib import Path

from painter.core.receipts import AnyBody, CommissionBody, Outcome, Verdict, read_trust, verify_bytes
from painter.core.receipts.verify import MOST_FILE

SAYS = {
    Verdict.VERIFIED: "VERIFIED. This is exactly what pAInter issued.",
    Verdict.ALTERED: "ALTERED. This is not what pAInter issued.",
    Verdict.NO_RECEIPT: "NO RECEIPT. The file carries none; that says nothing bad about it.",
    Verdict.UNKNOWN_SIGNER: "UNKNOWN SIGNER. The file is intact, and signed by a key that was not given as trusted.",
}
MARKS = {True: "ok  ", False: "FAIL", None: "–   "}


def verify_file(path: Path, trust: Path | None) -> Outcome:
    """The verdict. Raises OSError where a file cannot be read, Refused where the trust file is none."""
    trusted = None if trust is None else read_trust(trust.read_bytes(), str(trust))
    with path.open("rb") as file:
        content = file.read(MOST_FILE + 1)
    return verify_bytes(content, trusted)


def render(outcome: Outcome) -> str:
    """The steps and the answer, for a terminal."""
    lines = []
    for step in outcome.steps:
        detail = f" ({step.detail})" if step.detail else ""
        lines.append(f"{step.number}. {MARKS[step.passed]} {step.name}{detail}")
    lines.append(SAYS[outcome.verdict])
    if outcome.log is not None:
        place = outcome.log
        lines.append(f"It is entry {place.index} of the log {place.origin}, by a checkpoint over {place.size} entries.")
    body = outcome.body
    if body is not None:
        looks = "" if outcome.verdict in (Verdict.VERIFIED, Verdict.UNKNOWN_SIGNER) else "It looks like "
        lines += [f"{looks}receipt {body.id}: {_about(body)}", *_remarks(body)]
        lines += ["What it does not prove:", *(f"  {limit}" for limit in body.limits)]
    return "\n".join(lines)


def _about(body: AnyBody) -> str:
    if isinstance(body, CommissionBody):
        return f"{body.stage} of commission {body.commission_id} with {body.artist.name}"
    return f"{body.model.name} by {body.artist.name}, {body.licence.tier} licence"


def _remarks(body: AnyBody) -> list[str]:
    """What must be said at once: simulated, or between invented people; for a commission, what it is apart from."""
    if isinstance(body, CommissionBody):
        return [*(["SIMULATED: between the invented people of a demo"] if body.demo else []), body.separate_rights]
    return [f"SIMULATED: made with {body.model.base_model}"] if body.simulated else []
