"""Two versions side by side: what both were asked for, and making what one of them still lacks."""

from painter.core import training
from painter.core.kernel.context import Context
from painter.core.kernel.errors import NotFound
from painter.core.kernel.records import ModelId, OutputId, VersionId
from painter.core.testing.model import Asked, Pair, TestOutput
from painter.core.testing.queries import get, outputs
from painter.core.testing.service import generate


def pairs(ctx: Context, left_id: VersionId, right_id: VersionId) -> list[Pair]:
    """Everything that either version was asked for, newest first, with the picture of each.

    Two pictures belong together where prompt, seed, shape and strength are the same. Raises NotFound where the
    versions are not of one model of hers.
    """
    left, right = training.version(ctx, left_id), training.version(ctx, right_id)
    if left.model_id != right.model_id:
        raise NotFound(right_id)
    made = {version_id: _by_what_was_asked(ctx, left.model_id, version_id) for version_id in (left_id, right_id)}
    both = [o for o in outputs(ctx, left.model_id) if o.version_id in made and not _came_to_nothing(o)]
    order = dict.fromkeys(output.asked for output in both)
    return [Pair(asked=a, left=made[left_id].get(a), right=made[right_id].get(a)) for a in order]


def make_same(ctx: Context, output_id: OutputId, version_id: VersionId) -> TestOutput:
    """What this picture was asked for is intended with another version of the same model.

    Where that version has it already, that one comes back and nothing is sent; one that failed is made anew.
    """
    output = get(ctx, output_id)
    version = training.version(ctx, version_id)
    if version.model_id != output.model_id:
        raise NotFound(version_id)
    before = [o for o in outputs(ctx, output.model_id, version_id) if o.asked == output.asked]
    there = next((o for o in before if not _came_to_nothing(o)), None)
    if there is not None:
        return there
    (made,) = generate(
        ctx,
        version_id,
        output.prompt,
        seed=output.seed,
        key=f"same:{output_id}:{version_id}:{len(before)}",
        aspect=output.aspect,
        strength_percent=output.strength_percent,
    )
    return made


def _by_what_was_asked(ctx: Context, model_id: ModelId, version_id: VersionId) -> dict[Asked, TestOutput]:
    """The newest of each that did not fail; a picture that is there goes before one in the making."""
    found: dict[Asked, TestOutput] = {}
    usable = [o for o in outputs(ctx, model_id, version_id) if not _came_to_nothing(o)]
    for output in sorted(usable, key=lambda o: o.image_sha256 is None):
        found.setdefault(output.asked, output)
    return found


def _came_to_nothing(output: TestOutput) -> bool:
    return output.job.over and output.image_sha256 is None
