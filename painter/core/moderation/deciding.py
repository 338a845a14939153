"""How a case moves: what a side may do, what the desk may do, and who is told; each step one transaction."""

from painter.core import accounts, notices
from painter.core.kernel import db as database
from painter.core.kernel.context import Context, Role
from painter.core.kernel.db import Row
from painter.core.kernel.errors import NotAllowedNow, NotFound, NotYours, Reason, Refused
from painter.core.kernel.records import PersonId, moment
from painter.core.kernel.steps import step
from painter.core.moderation.case_records import text_problems
from painter.core.moderation.casebook import (
    BOTH,
    DECISIONS,
    HIDING,
    MOST_TEXT,
    MOVES,
    PARTIES,
    TIME_TO_APPEAL,
    WHO,
    CaseReason,
    Event,
    Kind,
    Side,
    State,
    losing,
)
from painter.core.moderation.cases import case, row_of, side_of, words_of
from painter.core.moderation.opening import note, tell_by_letter
from painter.core.moderation.telling import kind_of_notice
from painter.core.notices import Topic

R = CaseReason


def ask(ctx: Context, case_id: str, sides: frozenset[Side], text: str) -> None:
    """One side or both are asked, with these words; they read them, and the desk their answers. By reviewers."""
    _check_text(case_id, text)
    with ctx.transaction():
        row = _at_desk(ctx, case_id)
        asked = sorted(sides & set(PARTIES))
        if not asked:
            raise Refused([R.NOBODY_ASKED], case_id)
        if not all(_is_there(row, side) for side in asked):
            raise Refused([R.NOBODY_THERE], case_id)
        whom = BOTH if len(asked) == len(PARTIES) else str(asked[0])
        _move(ctx, row, Event.ASK, Side.DESK, asked=whom)
        note(ctx, case_id, Side.DESK, str(Event.ASK), text, whom)
        for side in asked:
            _tell(ctx, row, side, str(Event.ASK), Topic.ANSWER)


def answer(ctx: Context, case_id: str, text: str, token: str = "") -> None:
    """What a side that was asked has to say stands in the case, for the desk only."""
    _check_text(case_id, text)
    with ctx.transaction():
        row, side = _as_side(ctx, case_id, token)
        if row["state"] == State.ASKED and row["asked"] not in (side, BOTH):
            raise Refused([R.NOT_ASKED], case_id)
        other = Side.RESPONDENT if side is Side.CLAIMANT else Side.CLAIMANT
        open_for = str(other) if row["asked"] == BOTH else ""
        _move(ctx, row, Event.PART_ANSWER if open_for else Event.ANSWER, side, asked=open_for)
        note(ctx, case_id, side, str(Event.ANSWER), text)


def decide(ctx: Context, case_id: str, event: Event, reason: str) -> State:
    """The desk's word stands, with its reason for both sides, and both are told; the state that follows.

    By a reviewer who is no side. An appeal is decided by another reviewer than the first decision, where there is one.
    """
    ctx.require_role(Role.REVIEWER, case_id)
    if event not in DECISIONS:
        raise NotYours(case_id)
    if not reason.strip():
        raise Refused([R.REASON_MISSING], case_id)
    _check_text(case_id, reason)
    with ctx.transaction():
        row = _at_desk(ctx, case_id)
        final = event in (Event.UPHOLD, Event.OVERTURN)
        again = final and ctx.actor.id == row["decided_by"]
        if again and _others(ctx, row):
            raise Refused([R.OTHER_REVIEWER], case_id)
        state = _move(ctx, row, event, Side.DESK, decided_by=ctx.actor.id, decided_at=ctx.stamp())
        note(ctx, case_id, Side.DESK, f"{event}_alone" if again else str(event), reason, BOTH)
        came_to = "hide" if state in HIDING else "reject"
        lost = losing(state)
        for side in PARTIES:
            topic = Topic.ANSWER if side is lost else Topic.NEWS
            _tell(ctx, row, side, f"final_{came_to}" if final else came_to, topic)
    return state


def appeal(ctx: Context, case_id: str, text: str, token: str = "") -> None:
    """Whom the decision went against has asked for another look: once, within thirty days. It stands meanwhile."""
    _check_text(case_id, text)
    with ctx.transaction():
        row, side = _as_side(ctx, case_id, token)
        _may(row, Event.APPEAL, side)
        if ctx.now() > moment(row["decided_at"]) + TIME_TO_APPEAL:
            raise Refused([R.APPEAL_OVER], case_id)
        _move(ctx, row, Event.APPEAL, side)
        note(ctx, case_id, side, str(Event.APPEAL), text)
        _tell(ctx, row, Side.RESPONDENT if side is Side.CLAIMANT else Side.CLAIMANT, str(Event.APPEAL), Topic.NEWS)


def withdraw(ctx: Context, case_id: str, token: str = "") -> None:
    """Whoever claimed takes it back; the artist hears of it where she knew of the claim."""
    with ctx.transaction():
        row, side = _as_side(ctx, case_id, token)
        if row["kind"] != Kind.CLAIM:
            raise NotAllowedNow(case_id, state=str(row["state"]))
        known = _knows(ctx, row, Side.RESPONDENT)
        _move(ctx, row, Event.WITHDRAW, side)
        note(ctx, case_id, side, str(Event.WITHDRAW), "", BOTH if known else "")
        if known:
            _tell(ctx, row, Side.RESPONDENT, str(Event.WITHDRAW), Topic.NEWS)


def erase_claimant(ctx: Context, case_id: str, token: str = "") -> None:
    """Whoever claimed has taken her name, address, words and links out; what waits is closed, her links open nothing.

    What the desk decided stays. Raises NotAllowedNow for the other side.
    """
    with ctx.transaction():
        row, side = _as_side(ctx, case_id, token)
        if row["kind"] != Kind.CLAIM or side is not Side.CLAIMANT:
            raise NotAllowedNow(case_id, state=str(row["state"]))
        _forget_side(ctx, row, side)
        database.run(ctx.db, "DELETE FROM case_keys WHERE case_id = ?", case_id)
        database.run(ctx.db, "DELETE FROM notices WHERE about = ? AND sent_at IS NULL", case_id)
        ctx.record("moderation:case:erased", case_id)


def forget_cases(ctx: Context, person_id: PersonId) -> None:
    """What waits in cases of hers is closed, and they no longer lead to her. Inside a transaction.

    What the desk said stays; so does an appeal of the other side against a claim of hers, which is still decided.
    """
    sql = "SELECT * FROM cases WHERE claimant_id = ? OR respondent_id = ?"
    for row in database.rows(ctx.db, sql, person_id, person_id):
        _forget_side(ctx, row, Side.CLAIMANT if row["claimant_id"] == person_id else Side.RESPONDENT)


def _forget_side(ctx: Context, row: Row, side: Side) -> None:
    other = Side.RESPONDENT if side is Side.CLAIMANT else Side.CLAIMANT
    theirs = side is Side.CLAIMANT and row["state"] == State.HIDDEN_APPEALED
    if (State(row["state"]), Event.CLOSE) in MOVES and not theirs:
        known = _knows(ctx, row, other)
        _move(ctx, row, Event.CLOSE, Side.SYSTEM)
        note(ctx, row["id"], Side.SYSTEM, str(Event.CLOSE), "", BOTH if known else "")
        if known:
            _tell(ctx, row, other, str(Event.CLOSE), Topic.NEWS)
    said = "UPDATE case_words SET text = '', by_id = '' WHERE case_id = ? AND side = ?"
    database.run(ctx.db, said, row["id"], side)
    columns: dict[str, object] = {f"{side}_id": None}
    if side is Side.CLAIMANT:
        columns |= {"name": "", "email": "", "which": "", "links": "[]", "file_name": "", "source": ""}
    database.update(ctx.db, "cases", row["id"], columns)


def _at_desk(ctx: Context, case_id: str) -> Row:
    """The row, for a reviewer who is no side of it."""
    ctx.require_role(Role.REVIEWER, case_id)
    row = row_of(ctx, case_id)
    if side_of(ctx, row) is not None:
        raise Refused([R.OWN_CASE], case_id)
    return row


def _as_side(ctx: Context, case_id: str, token: str) -> tuple[Row, Side]:
    """The row and the actor's side. Raises NotFound for whoever is none, or knows nothing of it yet."""
    row = row_of(ctx, case_id)
    side = case(ctx, case_id, token).me
    if side is Side.DESK:
        raise NotFound(case_id)
    return row, side


def _may(row: Row, event: Event, side: Side) -> State:
    """The state after the event. Raises NotAllowedNow or NotYours, and leaves no trace."""
    at = State(row["state"])
    state = step(MOVES, at, event, row["id"])
    if side not in WHO[(at, event)]:
        raise NotAllowedNow(row["id"], state=str(at))
    return state


def _move(ctx: Context, row: Row, event: Event, side: Side, **columns: object) -> State:
    """The case stands in its next state. Inside the verb's transaction."""
    state = _may(row, event, side)
    kept = {"state": str(state), "asked": "", "changed_at": ctx.stamp(), **columns}
    database.update(ctx.db, "cases", row["id"], kept)
    ctx.record(f"moderation:case:{event}", row["id"], by=str(side), state=str(state))
    return state


def _tell(ctx: Context, row: Row, side: Side, what: str, topic: Topic) -> None:
    """The side hears of it: by the bell, or, without an account, by a letter."""
    person_id = row[f"{side}_id"]
    kind = Kind(row["kind"])
    if person_id is not None:
        notices.ring(ctx, PersonId(person_id), kind_of_notice(kind, what, side), row["id"], topic)
    elif side is Side.CLAIMANT and row["email"]:
        tell_by_letter(ctx, row["id"], kind, what, row["email"])


def _is_there(row: Row, side: Side) -> bool:
    return row[f"{side}_id"] is not None or (side is Side.CLAIMANT and bool(row["email"]))


def _knows(ctx: Context, row: Row, side: Side) -> bool:
    """Whether this side was told of the case before."""
    return any(word.to_side in (side, BOTH) for word in words_of(ctx, row["id"]))


def _others(ctx: Context, row: Row) -> bool:
    """Whether there is a reviewer who neither decided first nor is a side."""
    apart = {row["decided_by"], row["claimant_id"], row["respondent_id"]}
    return bool(set(accounts.reviewers(ctx)) - apart)


def _check_text(case_id: str, text: str) -> None:
    problems: list[Reason] = [*text_problems(text)]
    if problems:
        raise Refused(problems, case_id, limit=MOST_TEXT)
