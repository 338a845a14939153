"""The sentence for every code that core can raise, and the promised sentences by their requirement's number."""

from collections.abc import Mapping

from painter.core import jobs
from painter.core.kernel.errors import NotYours, PainterError, Refused
from painter.ui.plain import plain
from painter.ui.words_accounts import WORDS as ACCOUNTS
from painter.ui.words_artwork import WORDS as ARTWORK
from painter.ui.words_cases import WORDS as CASES
from painter.ui.words_cocreate import WORDS as COCREATE
from painter.ui.words_core import WORDS as CORE
from painter.ui.words_jobs import WORDS as JOBS
from painter.ui.words_public import WORDS as PUBLIC
from painter.ui.words_receipts import WORDS as RECEIPTS
from painter.ui.words_rules import WORDS as RULES
from painter.ui.words_training import WORDS as TRAINING

words: Mapping[str, str] = {
    **CORE,
    **RULES,
    **ARTWORK,
    **RECEIPTS,
    **ACCOUNTS,
    **COCREATE,
    **CASES,
    **JOBS,
    **TRAINING,
    **PUBLIC,
}


class _Known(dict[str, object]):
    """Facts for a sentence; what is not known reads as a dash."""

    def __missing__(self, key: str) -> str:
        return "–"


def say(key: str, **facts: object) -> str:
    """The sentence with its facts filled in. Raises KeyError for a key that nobody wrote."""
    return words[key].format_map(_Known(facts))


def why(job: jobs.Job) -> str:
    """The one sentence for a job that brought nothing; the provider's own words in it are short and escaped."""
    return say(str(job.why or jobs.JobTrouble.FAILED), said=plain(jobs.said(job)))


def sentences(error: PainterError) -> list[str]:
    """One sentence a reason; for the other errors, one that says what happened and that nothing moved."""
    facts = {**error.facts, "subject": error.subject}
    if isinstance(error, Refused):
        return [say(str(reason), **facts) for reason in dict.fromkeys(error.reasons)]
    if isinstance(error, NotYours) and f"not_yours.{facts.get('needs')}" in words:
        return [say(f"not_yours.{facts['needs']}")]
    return [say(error.code, **facts)]
