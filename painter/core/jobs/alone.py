"""Whatever goes wrong with one job is that job's own: the others go on, and it is tried again or given up."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from painter.core.jobs.model import Job
from painter.core.jobs.rules import pause_s
from painter.core.jobs.service import postpone
from painter.core.kernel import db as database
from painter.core.kernel.context import Context
from painter.core.kernel.errors import place

log = logging.getLogger("painter.jobs")

MOST_TROUBLES = 30


@contextmanager
def alone(ctx: Context, job: Job, give_up: Callable[[], None]) -> Iterator[None]:
    """The block is over, without an error; after one the job waits, or give_up is called where there were too many.

    What is the machine's matter passes (the store) or is tried for ever (files), since another job would fare no
    better. Only the kind of error and its place are logged: its words may hold what a person wrote.
    """
    try:
        yield
    except database.Unavailable:
        raise
    except Exception as error:  # noqa: BLE001 - it says so, and the others go on
        log.warning("job %s stumbled: %s", job.id, place(error))
        if job.troubles >= MOST_TROUBLES and not isinstance(error, OSError):
            give_up()
        else:
            postpone(ctx, job, pause_s(job))
