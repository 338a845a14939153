"""What is counted; nobody can be recognized in it."""

from datetime import date
from statistics import median

from painter.core.kernel.records import Record


class Day(Record):
    """images: orders whose receipt was issued on this day (UTC). refusals: prompts refused on it."""

    on: date
    images: int
    refusals: int


class Figures(Record):
    """One reading of the database.

    artists: people with at least one model. works: confirmed for training. first_model_s: for each artist who has a
    version, the seconds from joining to the first one, shortest first; not for whom the version is the older of the
    two, as in a directory whose work was brought along. refusals: prompts that were not sent,
    doubtful ones among them. simulated: of the images, those made by a sandbox.
    """

    artists: int
    creators: int
    works: int
    models: int
    trainings: int
    trained: int
    versions: int
    models_trained: int
    published: int
    models_used: int
    images: int
    simulated: int
    tests: int
    receipts: int
    screened: int
    refusals: int
    commissions: int
    first_model_s: tuple[int, ...]
    days: tuple[Day, ...]

    @property
    def first_model_median_s(self) -> int | None:
        """The median, or None while no model has a version."""
        return round(median(self.first_model_s)) if self.first_model_s else None
