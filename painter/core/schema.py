"""The tables, as a history of migrations: append new ones, never edit one that has landed."""

from sqlite_utils import Database, Migrations

from painter.core.kernel.db import one, rows, run, transaction

migrations = Migrations("painter")

APPEND_ONLY = (
    "events",
    "postings",
    "receipts",
    "terms",
    "acceptances",
    "reviews",
    "review_decisions",
    "verdicts",
    "publish_grants",
)
APPEND_ONLY_0002 = ("agreements",)
APPEND_ONLY_0003 = ("commission_agreements", "deliveries", "delivery_files")
APPEND_ONLY_0013 = ("log_entries", "log_nodes", "log_checkpoints")


def migrate(db: Database) -> None:
    """Every migration is applied, each once, even when two processes start together."""
    with transaction(db):
        migrations.apply(db)


def found_instance(db: Database, kind: str, instance_id: str) -> tuple[str, str]:
    """Kind and id of this data directory; those given hold where it is new."""
    with transaction(db):
        for key, value in (("kind", kind), ("id", instance_id)):
            run(db, "INSERT INTO instance VALUES (?, ?) ON CONFLICT DO NOTHING", key, value)
        found = {row["key"]: str(row["value"]) for row in rows(db, "SELECT key, value FROM instance")}
    return found["kind"], found["id"]


def instance_id(db: Database) -> str:
    """The id of this data directory."""
    row = one(db, "SELECT value FROM instance WHERE key = 'id'")
    return str(row["value"]) if row else "ins_unnamed"


def is_demo(db: Database) -> bool:
    """Whether this data directory is a demo one."""
    row = one(db, "SELECT value FROM instance WHERE key = 'kind'")
    return row is not None and row["value"] == "demo"


def _execute_each(db: Database, script: str) -> None:
    # executescript would commit the running transaction, so the statements go one by one
    for statement in script.split(";\n\n"):
        if statement.strip():
            db.conn.execute(statement)


def _append_only(db: Database, tables: tuple[str, ...]) -> None:
    """Rows of these tables are neither changed nor removed."""
    for table in tables:
        for act in ("UPDATE", "DELETE"):
            db.conn.execute(
                f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )


@migrations(name="0001_river")
def river(db: Database) -> None:
    _execute_each(db, RIVER)
    _append_only(db, APPEND_ONLY)


@migrations(name="0002_accounts")
def accounts(db: Database) -> None:
    _execute_each(db, ACCOUNTS)
    _append_only(db, APPEND_ONLY_0002)
    # who leaves takes her name, address and profile out of the records of her reviews; nothing else may change there
    db.conn.execute("DROP TRIGGER reviews_no_update")
    db.conn.execute(
        "CREATE TRIGGER reviews_no_update BEFORE UPDATE ON reviews WHEN NEW.id <> OLD.id "
        "OR NEW.model_id <> OLD.model_id OR NEW.person_id <> OLD.person_id OR NEW.works_digest <> OLD.works_digest "
        "OR NEW.submitted_at <> OLD.submitted_at OR json_extract(NEW.snapshot, '$.erased_at') IS NULL "
        "OR json_extract(OLD.snapshot, '$.erased_at') IS NOT NULL "
        "BEGIN SELECT RAISE(ABORT, 'reviews is append-only'); END"
    )


@migrations(name="0003_cocreate")
def cocreate(db: Database) -> None:
    _execute_each(db, COCREATE)
    _append_only(db, APPEND_ONLY_0003)


@migrations(name="0004_profile_checks")
def profile_checks(db: Database) -> None:
    _execute_each(db, PROFILE_CHECKS)


PROFILE_CHECKS = """
CREATE TABLE profile_checks (
    id TEXT PRIMARY KEY, person_id TEXT NOT NULL REFERENCES people (id), profile_url TEXT NOT NULL,
    code TEXT NOT NULL, asked_at TEXT NOT NULL, checked_at TEXT, found TEXT
) STRICT;

CREATE INDEX profile_checks_person ON profile_checks (person_id, asked_at);

CREATE INDEX profile_checks_due ON profile_checks (asked_at) WHERE checked_at IS NULL
"""


@migrations(name="0005_guard")
def guard(db: Database) -> None:
    _execute_each(db, GUARD)


GUARD = """
ALTER TABLE artworks ADD COLUMN marks TEXT NOT NULL DEFAULT '{}';

ALTER TABLE artworks ADD COLUMN held INTEGER NOT NULL DEFAULT 0;

CREATE TABLE artwork_features (
    artwork_id TEXT PRIMARY KEY REFERENCES artworks (id), hashes TEXT NOT NULL, points BLOB NOT NULL,
    made_at TEXT NOT NULL
) STRICT;

CREATE TABLE conflicts (
    id TEXT PRIMARY KEY, later_id TEXT NOT NULL REFERENCES artworks (id),
    earlier_id TEXT NOT NULL REFERENCES artworks (id), way TEXT NOT NULL, strength INTEGER NOT NULL,
    found_at TEXT NOT NULL, ruling TEXT, reason TEXT NOT NULL DEFAULT '', ruled_by TEXT, ruled_at TEXT,
    UNIQUE (later_id, earlier_id)
) STRICT
"""


@migrations(name="0006_copy_checks")
def copy_checks(db: Database) -> None:
    _execute_each(db, COPY_CHECKS)


COPY_CHECKS = """
CREATE TABLE copy_checks (
    output_id TEXT PRIMARY KEY REFERENCES test_outputs (id), artwork_id TEXT, way TEXT NOT NULL DEFAULT '',
    strength INTEGER NOT NULL DEFAULT 0, works INTEGER NOT NULL, checked_at TEXT NOT NULL
) STRICT
"""


@migrations(name="0007_webhooks")
def webhooks(db: Database) -> None:
    _execute_each(db, WEBHOOKS)


WEBHOOKS = """
CREATE TABLE webhooks (
    id TEXT PRIMARY KEY, at TEXT NOT NULL
) STRICT;

ALTER TABLE jobs ADD COLUMN why TEXT
"""


@migrations(name="0008_test_strength")
def test_strength(db: Database) -> None:
    db.conn.execute("ALTER TABLE test_outputs ADD COLUMN strength_percent INTEGER NOT NULL DEFAULT 100")


@migrations(name="0009_trainer_schemas")
def trainer_schemas(db: Database) -> None:
    _execute_each(db, TRAINER_SCHEMAS)


TRAINER_SCHEMAS = """
CREATE TABLE trainer_schemas (
    trainer TEXT NOT NULL, mode TEXT NOT NULL, description TEXT NOT NULL, read_at TEXT NOT NULL,
    PRIMARY KEY (trainer, mode)
) STRICT
"""


@migrations(name="0010_stops")
def stops(db: Database) -> None:
    _execute_each(db, STOPS)


STOPS = """
CREATE TABLE stops (
    id TEXT PRIMARY KEY, person_id TEXT REFERENCES people (id), why TEXT NOT NULL, by_id TEXT NOT NULL,
    at TEXT NOT NULL, lifted_at TEXT, lifted_by TEXT, lifted_why TEXT
) STRICT;

CREATE UNIQUE INDEX stops_one ON stops (COALESCE(person_id, '')) WHERE lifted_at IS NULL;

CREATE INDEX jobs_sent ON jobs (sending_at);

CREATE TABLE job_rulings (
    id TEXT PRIMARY KEY, job_id TEXT NOT NULL REFERENCES jobs (id), why TEXT NOT NULL, by_id TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT
"""


@migrations(name="0011_features_without_hashes")
def features_without_hashes(db: Database) -> None:
    """Nothing read them: the hash of a work as it lies is in artworks, and the new picture is turned instead."""
    db.execute("ALTER TABLE artwork_features DROP COLUMN hashes")


@migrations(name="0012_postings_by_entry")
def postings_by_entry(db: Database) -> None:
    db.conn.execute("CREATE INDEX postings_entry ON postings (entry)")


@migrations(name="0013_log")
def log(db: Database) -> None:
    _execute_each(db, LOG)
    _append_only(db, APPEND_ONLY_0013)
    # INSERT OR REPLACE deletes the row before without asking the triggers of DELETE
    for table, taken in LOG_TAKEN.items():
        db.conn.execute(
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN {taken} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        )


LOG = """
CREATE TABLE log_entries (
    log TEXT NOT NULL CHECK (log IN ('sandbox', 'live')), idx INTEGER NOT NULL, kind TEXT NOT NULL,
    subject TEXT NOT NULL, leaf BLOB NOT NULL, at TEXT NOT NULL, PRIMARY KEY (log, idx)
) STRICT, WITHOUT ROWID;

CREATE INDEX log_entries_subject ON log_entries (subject);

CREATE TABLE log_nodes (
    log TEXT NOT NULL CHECK (log IN ('sandbox', 'live')), level INTEGER NOT NULL, idx INTEGER NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32), PRIMARY KEY (log, level, idx)
) STRICT, WITHOUT ROWID;

CREATE TABLE log_checkpoints (
    log TEXT NOT NULL CHECK (log IN ('sandbox', 'live')), size INTEGER NOT NULL, note TEXT NOT NULL, at TEXT NOT NULL,
    PRIMARY KEY (log, size)
) STRICT, WITHOUT ROWID
"""
LOG_TAKEN = {
    "log_entries": "NEW.idx <> (SELECT COALESCE(MAX(idx) + 1, 0) FROM log_entries WHERE log = NEW.log)",
    "log_nodes": "EXISTS (SELECT 1 FROM log_nodes WHERE log = NEW.log AND level = NEW.level AND idx = NEW.idx)",
    "log_checkpoints": "EXISTS (SELECT 1 FROM log_checkpoints WHERE log = NEW.log AND size = NEW.size)",
}


@migrations(name="0014_receipts_two")
def receipts_two(db: Database) -> None:
    _execute_each(db, RECEIPTS_TWO)


RECEIPTS_TWO = """
CREATE TABLE signing_keys (
    kid TEXT PRIMARY KEY, use TEXT NOT NULL, mode TEXT NOT NULL, subject TEXT NOT NULL, x TEXT NOT NULL,
    made_at TEXT NOT NULL, retired_at TEXT
) STRICT;

ALTER TABLE receipts ADD COLUMN private_to TEXT;

ALTER TABLE receipts ADD COLUMN file_sha256 TEXT NOT NULL DEFAULT '';

ALTER TABLE receipts ADD COLUMN delivered_sha256 TEXT NOT NULL DEFAULT '';

ALTER TABLE receipts ADD COLUMN likeness BLOB NOT NULL DEFAULT x'';

CREATE INDEX receipts_file ON receipts (file_sha256);

CREATE INDEX receipts_delivered ON receipts (delivered_sha256);

ALTER TABLE orders ADD COLUMN file_format TEXT NOT NULL DEFAULT 'png';

ALTER TABLE test_outputs ADD COLUMN receipt_id TEXT;

ALTER TABLE test_outputs ADD COLUMN prompt_nonce TEXT NOT NULL DEFAULT '';

ALTER TABLE publish_grants ADD COLUMN document BLOB NOT NULL DEFAULT x'';

ALTER TABLE publish_grants ADD COLUMN kid TEXT NOT NULL DEFAULT ''
"""


@migrations(name="0015_cases")
def cases(db: Database) -> None:
    """Cases of the desk. Conflicts that were there become cases, with what was ruled on them.

    Whose work is held reads that it is, and can appeal; the reason was written for the desk alone, and stays there.
    """
    _execute_each(db, CASES)
    _append_only(db, ("case_words",))
    # who leaves takes her words and her name out of the trail; that something was said, and when, stays
    db.conn.execute("DROP TRIGGER case_words_no_update")
    db.conn.execute(
        "CREATE TRIGGER case_words_no_update BEFORE UPDATE ON case_words WHEN NEW.id <> OLD.id "
        "OR NEW.case_id <> OLD.case_id OR NEW.side <> OLD.side OR NEW.what <> OLD.what OR NEW.to_side <> OLD.to_side "
        "OR NEW.at <> OLD.at OR NEW.text <> '' OR NEW.by_id <> '' "
        "BEGIN SELECT RAISE(ABORT, 'case_words is append-only'); END"
    )


@migrations(name="0016_unsettled")
def unsettled(db: Database) -> None:
    """The worker finds what is left to take without reading every job that ever ended."""
    db.conn.execute("CREATE INDEX jobs_unsettled ON jobs (mode, next_at) WHERE settled = 0")


CASES = """
CREATE TABLE cases (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('claim', 'twins')), about TEXT NOT NULL,
    subject_kind TEXT NOT NULL, subject TEXT NOT NULL, respondent_id TEXT REFERENCES people (id),
    claimant_id TEXT REFERENCES people (id), name TEXT NOT NULL DEFAULT '', email TEXT NOT NULL DEFAULT '',
    claimed TEXT NOT NULL DEFAULT '', which TEXT NOT NULL DEFAULT '', links TEXT NOT NULL DEFAULT '[]',
    source TEXT NOT NULL DEFAULT '', file_name TEXT NOT NULL DEFAULT '', file_sha256 TEXT NOT NULL DEFAULT '',
    picture_sha256 TEXT NOT NULL DEFAULT '', found TEXT NOT NULL DEFAULT '', state TEXT NOT NULL,
    asked TEXT NOT NULL DEFAULT '', decided_by TEXT, decided_at TEXT, opened_at TEXT NOT NULL,
    changed_at TEXT NOT NULL
) STRICT;

CREATE UNIQUE INDEX cases_twins ON cases (about) WHERE kind = 'twins';

CREATE INDEX cases_subject ON cases (subject_kind, subject);

CREATE INDEX cases_source ON cases (source, opened_at) WHERE source <> '';

CREATE INDEX cases_picture ON cases (opened_at) WHERE picture_sha256 <> '';

CREATE TABLE case_words (
    id TEXT PRIMARY KEY, case_id TEXT NOT NULL REFERENCES cases (id), side TEXT NOT NULL, what TEXT NOT NULL,
    to_side TEXT NOT NULL DEFAULT '', text TEXT NOT NULL DEFAULT '', by_id TEXT NOT NULL DEFAULT '', at TEXT NOT NULL
) STRICT;

CREATE INDEX case_words_case ON case_words (case_id, at);

CREATE TABLE case_keys (
    token_sha256 TEXT PRIMARY KEY, case_id TEXT NOT NULL REFERENCES cases (id), made_at TEXT NOT NULL,
    expires_at TEXT NOT NULL
) STRICT;

ALTER TABLE notices ADD COLUMN about TEXT NOT NULL DEFAULT '';

INSERT INTO cases (id, kind, about, subject_kind, subject, respondent_id, claimant_id, state, decided_by, decided_at,
    opened_at, changed_at)
SELECT 'cas_' || lower(hex(randomblob(10))), 'twins', c.id, 'artwork', c.later_id, l.owner_id, e.owner_id,
    CASE c.ruling WHEN 'hold' THEN 'hidden' WHEN 'fine' THEN 'rejected' ELSE 'open' END, c.ruled_by, c.ruled_at,
    c.found_at, COALESCE(c.ruled_at, c.found_at)
FROM conflicts c JOIN artworks l ON l.id = c.later_id JOIN artworks e ON e.id = c.earlier_id;

INSERT INTO case_words (id, case_id, side, what, to_side, text, by_id, at)
SELECT 'wrd_' || lower(hex(randomblob(10))), k.id, 'desk', CASE k.state WHEN 'hidden' THEN 'hide' ELSE 'reject' END,
    'desk', c.reason, COALESCE(c.ruled_by, ''), c.ruled_at
FROM cases k JOIN conflicts c ON c.id = k.about WHERE c.ruled_at IS NOT NULL;

INSERT INTO case_words (id, case_id, side, what, to_side, text, by_id, at)
SELECT 'wrd_' || lower(hex(randomblob(10))), k.id, 'desk', 'hide', 'respondent',
    'A reviewer decided this before reasons were written for the artists to read.', COALESCE(k.decided_by, ''),
    k.decided_at
FROM cases k WHERE k.state = 'hidden';

ALTER TABLE conflicts DROP COLUMN ruling;

ALTER TABLE conflicts DROP COLUMN reason;

ALTER TABLE conflicts DROP COLUMN ruled_by;

ALTER TABLE conflicts DROP COLUMN ruled_at;

ALTER TABLE artworks DROP COLUMN held
"""


COCREATE = """
CREATE TABLE cocreate_settings (
    artist_id TEXT PRIMARY KEY REFERENCES people (id), availability TEXT NOT NULL, slots INTEGER NOT NULL,
    away_from TEXT, away_until TEXT, reference_rule TEXT NOT NULL, involvements TEXT NOT NULL, terms TEXT NOT NULL,
    share_contact INTEGER NOT NULL, saved_at TEXT NOT NULL
) STRICT;

CREATE TABLE services (
    id TEXT PRIMARY KEY, artist_id TEXT NOT NULL REFERENCES people (id), name TEXT NOT NULL,
    description TEXT NOT NULL, price_minor INTEGER NOT NULL, currency TEXT NOT NULL,
    turnaround_days INTEGER NOT NULL, usage_rights TEXT NOT NULL, saved_at TEXT NOT NULL, removed_at TEXT
) STRICT;

CREATE INDEX services_artist ON services (artist_id);

CREATE TABLE service_examples (
    id TEXT PRIMARY KEY, service_id TEXT NOT NULL REFERENCES services (id), thumbnail_sha256 TEXT NOT NULL,
    added_at TEXT NOT NULL
) STRICT;

CREATE INDEX service_examples_service ON service_examples (service_id);

CREATE TABLE commissions (
    id TEXT PRIMARY KEY, artist_id TEXT NOT NULL REFERENCES people (id),
    creator_id TEXT NOT NULL REFERENCES people (id), service TEXT, brief TEXT NOT NULL,
    order_id TEXT REFERENCES orders (id), reference_state TEXT NOT NULL, state TEXT NOT NULL,
    question_open INTEGER NOT NULL DEFAULT 0, cancel_asked_by TEXT, revisions_used INTEGER NOT NULL DEFAULT 0,
    revisions_extra INTEGER NOT NULL DEFAULT 0, receipt_id TEXT NOT NULL DEFAULT '', created_at TEXT NOT NULL,
    requested_at TEXT, changed_at TEXT NOT NULL, expires_at TEXT
) STRICT;

CREATE INDEX commissions_artist ON commissions (artist_id, state);

CREATE INDEX commissions_creator ON commissions (creator_id, state);

CREATE INDEX commissions_expiry ON commissions (expires_at) WHERE expires_at IS NOT NULL;

CREATE TABLE offers (
    id TEXT PRIMARY KEY, commission_id TEXT NOT NULL REFERENCES commissions (id), number INTEGER NOT NULL,
    draft TEXT NOT NULL, made_at TEXT NOT NULL, valid_until TEXT NOT NULL, UNIQUE (commission_id, number)
) STRICT;

CREATE TABLE commission_agreements (
    commission_id TEXT PRIMARY KEY REFERENCES commissions (id), offer_id TEXT NOT NULL REFERENCES offers (id),
    text TEXT NOT NULL, sha256 TEXT NOT NULL, receipt_id TEXT NOT NULL, offered_at TEXT NOT NULL,
    accepted_at TEXT NOT NULL
) STRICT;

CREATE TABLE milestones (
    commission_id TEXT NOT NULL REFERENCES commissions (id), number INTEGER NOT NULL, name TEXT NOT NULL,
    price_minor INTEGER NOT NULL, currency TEXT NOT NULL, due_on TEXT NOT NULL, stage TEXT NOT NULL,
    approved_at TEXT, PRIMARY KEY (commission_id, number)
) STRICT;

CREATE TABLE proofs (
    id TEXT PRIMARY KEY, commission_id TEXT NOT NULL REFERENCES commissions (id), milestone INTEGER NOT NULL,
    clean_sha256 TEXT NOT NULL, marked_sha256 TEXT NOT NULL, note TEXT NOT NULL, at TEXT NOT NULL
) STRICT;

CREATE INDEX proofs_commission ON proofs (commission_id);

CREATE TABLE commission_messages (
    id TEXT PRIMARY KEY, commission_id TEXT NOT NULL REFERENCES commissions (id), author TEXT NOT NULL,
    tag TEXT NOT NULL, text TEXT NOT NULL, key TEXT NOT NULL, at TEXT NOT NULL, UNIQUE (commission_id, author, key)
) STRICT;

CREATE TABLE message_files (
    id TEXT PRIMARY KEY, message_id TEXT NOT NULL REFERENCES commission_messages (id),
    commission_id TEXT NOT NULL REFERENCES commissions (id), name TEXT NOT NULL, bytes INTEGER NOT NULL,
    sha256 TEXT NOT NULL, thumbnail_sha256 TEXT NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL
) STRICT;

CREATE INDEX message_files_message ON message_files (message_id);

CREATE TABLE deliveries (
    id TEXT PRIMARY KEY, commission_id TEXT NOT NULL REFERENCES commissions (id), number INTEGER NOT NULL,
    note TEXT NOT NULL, usage_rights TEXT NOT NULL, statement TEXT NOT NULL, evidence TEXT NOT NULL,
    at TEXT NOT NULL, UNIQUE (commission_id, number)
) STRICT;

CREATE TABLE delivery_files (
    id TEXT PRIMARY KEY, delivery_id TEXT NOT NULL REFERENCES deliveries (id),
    commission_id TEXT NOT NULL REFERENCES commissions (id), name TEXT NOT NULL, bytes INTEGER NOT NULL,
    media_type TEXT NOT NULL, sha256 TEXT NOT NULL, thumbnail_sha256 TEXT NOT NULL, width INTEGER NOT NULL,
    height INTEGER NOT NULL
) STRICT;

CREATE INDEX delivery_files_commission ON delivery_files (commission_id);

CREATE TABLE commission_reviews (
    commission_id TEXT NOT NULL REFERENCES commissions (id), author TEXT NOT NULL, stars INTEGER NOT NULL,
    text TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (commission_id, author)
) STRICT;

CREATE TABLE disputes (
    id TEXT PRIMARY KEY, commission_id TEXT NOT NULL REFERENCES commissions (id), author TEXT NOT NULL,
    text TEXT NOT NULL, at TEXT NOT NULL, decision TEXT NOT NULL DEFAULT '', decision_reason TEXT NOT NULL DEFAULT '',
    decided_by TEXT, decided_at TEXT
) STRICT;

CREATE INDEX disputes_commission ON disputes (commission_id);

CREATE TABLE blocks (
    person_id TEXT NOT NULL REFERENCES people (id), blocked_id TEXT NOT NULL REFERENCES people (id),
    at TEXT NOT NULL, PRIMARY KEY (person_id, blocked_id)
) STRICT;

CREATE TABLE reports (
    id TEXT PRIMARY KEY, reporter_id TEXT, person_id TEXT, kind TEXT NOT NULL, about TEXT NOT NULL,
    why TEXT NOT NULL, excerpt TEXT NOT NULL, at TEXT NOT NULL, closed_at TEXT, answer TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE bells (
    id TEXT PRIMARY KEY, person_id TEXT NOT NULL REFERENCES people (id), kind TEXT NOT NULL, about TEXT NOT NULL,
    topic TEXT NOT NULL, times INTEGER NOT NULL DEFAULT 1, at TEXT NOT NULL, seen_at TEXT, mailed_at TEXT,
    attempts INTEGER NOT NULL DEFAULT 0, due_at TEXT NOT NULL
) STRICT;

CREATE UNIQUE INDEX bells_once ON bells (person_id, kind, about) WHERE seen_at IS NULL;

CREATE INDEX bells_person ON bells (person_id, at);

CREATE INDEX bells_due ON bells (due_at) WHERE mailed_at IS NULL AND seen_at IS NULL;

CREATE TABLE mail_choices (
    person_id TEXT NOT NULL REFERENCES people (id), topic TEXT NOT NULL, wanted INTEGER NOT NULL,
    PRIMARY KEY (person_id, topic)
) STRICT
"""

ACCOUNTS = """
CREATE TABLE accounts (
    person_id TEXT PRIMARY KEY REFERENCES people (id), email TEXT NOT NULL, email_key TEXT NOT NULL UNIQUE,
    pending INTEGER NOT NULL DEFAULT 0, confirmed_at TEXT, password_hash TEXT, language TEXT NOT NULL DEFAULT 'en',
    epoch INTEGER NOT NULL DEFAULT 1, suspended_at TEXT, suspended_why TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL
) STRICT;

CREATE TABLE identities (
    issuer TEXT NOT NULL, subject TEXT NOT NULL, person_id TEXT NOT NULL REFERENCES people (id),
    name TEXT NOT NULL, created_at TEXT NOT NULL, PRIMARY KEY (issuer, subject)
) STRICT;

CREATE INDEX identities_person ON identities (person_id);

CREATE TABLE sessions (
    id TEXT PRIMARY KEY, token_sha256 TEXT NOT NULL UNIQUE, person_id TEXT NOT NULL REFERENCES people (id),
    epoch INTEGER NOT NULL, device TEXT NOT NULL, means TEXT NOT NULL, created_at TEXT NOT NULL,
    seen_at TEXT NOT NULL, expires_at TEXT NOT NULL, revoked_at TEXT
) STRICT;

CREATE INDEX sessions_person ON sessions (person_id);

CREATE TABLE links (
    token_sha256 TEXT PRIMARY KEY, purpose TEXT NOT NULL, person_id TEXT NOT NULL REFERENCES people (id),
    email TEXT NOT NULL, made_by TEXT NOT NULL, made_at TEXT NOT NULL, expires_at TEXT NOT NULL, used_at TEXT
) STRICT;

CREATE INDEX links_person ON links (person_id);

CREATE TABLE tries (
    key TEXT NOT NULL, at TEXT NOT NULL
) STRICT;

CREATE INDEX tries_key ON tries (key, at);

CREATE TABLE agreements (
    person_id TEXT NOT NULL REFERENCES people (id), document TEXT NOT NULL, version TEXT NOT NULL,
    at TEXT NOT NULL, PRIMARY KEY (person_id, document, version)
) STRICT;

CREATE TABLE erasures (
    sha256 TEXT PRIMARY KEY, asked_at TEXT NOT NULL
) STRICT;

CREATE TABLE notices (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, person_id TEXT NOT NULL, email TEXT NOT NULL, made_at TEXT NOT NULL,
    due_at TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, sent_at TEXT
) STRICT;

CREATE INDEX notices_due ON notices (due_at) WHERE sent_at IS NULL
"""

RIVER = """
CREATE TABLE instance (
    key TEXT PRIMARY KEY, value TEXT NOT NULL
) STRICT;

CREATE TABLE events (
    seq INTEGER PRIMARY KEY, at TEXT NOT NULL, actor TEXT NOT NULL, tag TEXT NOT NULL,
    subject TEXT NOT NULL, facts TEXT NOT NULL
) STRICT;

CREATE INDEX events_subject ON events (subject);

CREATE TABLE people (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, roles TEXT NOT NULL, country TEXT NOT NULL,
    about TEXT NOT NULL DEFAULT '', demo INTEGER NOT NULL DEFAULT 0, created_at TEXT NOT NULL
) STRICT;

CREATE TABLE pseudonyms (
    person_id TEXT PRIMARY KEY REFERENCES people (id), pseudonym TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE postings (
    seq INTEGER PRIMARY KEY, entry TEXT NOT NULL, at TEXT NOT NULL, account TEXT NOT NULL,
    amount_minor INTEGER NOT NULL, currency TEXT NOT NULL, about TEXT NOT NULL
) STRICT;

CREATE INDEX postings_account ON postings (account);

CREATE TABLE models (
    id TEXT PRIMARY KEY, owner_id TEXT NOT NULL REFERENCES people (id), name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('style', 'subject')), trigger_stem TEXT NOT NULL,
    destination TEXT NOT NULL UNIQUE, description TEXT NOT NULL DEFAULT '', tags TEXT NOT NULL DEFAULT '[]',
    cover_artwork_id TEXT, created_at TEXT NOT NULL, UNIQUE (owner_id, name)
) STRICT;

CREATE TABLE artworks (
    id TEXT PRIMARY KEY, model_id TEXT NOT NULL REFERENCES models (id),
    owner_id TEXT NOT NULL REFERENCES people (id), file_name TEXT NOT NULL,
    original_sha256 TEXT NOT NULL, original_bytes INTEGER NOT NULL, media_type TEXT NOT NULL,
    width INTEGER NOT NULL, height INTEGER NOT NULL,
    working_sha256 TEXT NOT NULL, thumbnail_sha256 TEXT NOT NULL, phash TEXT NOT NULL, measures TEXT NOT NULL,
    basis TEXT NOT NULL, permission_note TEXT NOT NULL, disclosures TEXT NOT NULL, disclosure_note TEXT NOT NULL,
    caption TEXT NOT NULL, acknowledged_at TEXT NOT NULL,
    state TEXT NOT NULL, submitted_at TEXT NOT NULL, confirmed_at TEXT
) STRICT;

CREATE UNIQUE INDEX artworks_once ON artworks (model_id, original_sha256) WHERE state <> 'removed';

CREATE TABLE artist_documents (
    person_id TEXT PRIMARY KEY REFERENCES people (id), public_name TEXT NOT NULL DEFAULT '',
    email TEXT NOT NULL DEFAULT '', country TEXT NOT NULL DEFAULT '', profile_url TEXT NOT NULL DEFAULT '',
    code TEXT NOT NULL DEFAULT '', code_expires_at TEXT, code_placed_at TEXT,
    evidence_name TEXT NOT NULL DEFAULT '', evidence_bytes INTEGER NOT NULL DEFAULT 0, saved_at TEXT NOT NULL
) STRICT;

CREATE TABLE declarations (
    model_id TEXT PRIMARY KEY REFERENCES models (id), works_digest TEXT NOT NULL,
    text_version TEXT NOT NULL, declared_at TEXT NOT NULL
) STRICT;

CREATE TABLE reviews (
    id TEXT PRIMARY KEY, model_id TEXT NOT NULL REFERENCES models (id),
    person_id TEXT NOT NULL REFERENCES people (id), snapshot TEXT NOT NULL, works_digest TEXT NOT NULL,
    submitted_at TEXT NOT NULL
) STRICT;

CREATE TABLE review_decisions (
    id TEXT PRIMARY KEY, review_id TEXT NOT NULL REFERENCES reviews (id), event TEXT NOT NULL,
    reason TEXT NOT NULL, by_id TEXT NOT NULL, at TEXT NOT NULL
) STRICT;

CREATE TABLE terms (
    id TEXT PRIMARY KEY, model_id TEXT NOT NULL REFERENCES models (id), version INTEGER NOT NULL,
    tiers TEXT NOT NULL, restrictions TEXT NOT NULL, custom_words TEXT NOT NULL, text TEXT NOT NULL,
    odrl TEXT NOT NULL, sha256 TEXT NOT NULL, created_at TEXT NOT NULL, UNIQUE (model_id, version)
) STRICT;

CREATE TABLE acceptances (
    person_id TEXT NOT NULL REFERENCES people (id), terms_id TEXT NOT NULL REFERENCES terms (id),
    at TEXT NOT NULL, PRIMARY KEY (person_id, terms_id)
) STRICT;

CREATE TABLE safety_confirmations (
    model_id TEXT NOT NULL REFERENCES models (id), kind TEXT NOT NULL, text_version TEXT NOT NULL,
    at TEXT NOT NULL, PRIMARY KEY (model_id, kind)
) STRICT;

CREATE TABLE jobs (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('training', 'prediction')),
    subject TEXT NOT NULL, owner_id TEXT NOT NULL REFERENCES people (id), idempotency_key TEXT NOT NULL UNIQUE,
    mode TEXT NOT NULL, request TEXT NOT NULL, state TEXT NOT NULL, host_id TEXT UNIQUE, host_file TEXT,
    reserved_cents INTEGER NOT NULL, output TEXT, error TEXT, log_tail TEXT NOT NULL DEFAULT '',
    progress REAL NOT NULL DEFAULT 0, cost_seconds REAL, cancel_asked INTEGER NOT NULL DEFAULT 0,
    attempts INTEGER NOT NULL DEFAULT 0, troubles INTEGER NOT NULL DEFAULT 0, next_at TEXT NOT NULL,
    created_at TEXT NOT NULL, sending_at TEXT, checked_at TEXT, started_at TEXT, completed_at TEXT,
    settled INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX jobs_due ON jobs (state, next_at);

CREATE TABLE trainings (
    id TEXT PRIMARY KEY, model_id TEXT NOT NULL REFERENCES models (id),
    owner_id TEXT NOT NULL REFERENCES people (id), kind TEXT NOT NULL, trigger_word TEXT NOT NULL UNIQUE,
    destination TEXT NOT NULL, manifest_sha256 TEXT NOT NULL, package_sha256 TEXT NOT NULL,
    package_bytes INTEGER NOT NULL, images INTEGER NOT NULL, score INTEGER NOT NULL, steps INTEGER NOT NULL,
    idempotency_key TEXT NOT NULL UNIQUE, job_id TEXT NOT NULL UNIQUE REFERENCES jobs (id),
    created_at TEXT NOT NULL
) STRICT;

CREATE TABLE versions (
    id TEXT PRIMARY KEY, model_id TEXT NOT NULL REFERENCES models (id), number INTEGER NOT NULL,
    training_id TEXT NOT NULL UNIQUE REFERENCES trainings (id), host_version TEXT NOT NULL, mode TEXT NOT NULL,
    trigger_word TEXT NOT NULL, base_model TEXT NOT NULL, weights_sha256 TEXT NOT NULL,
    weights_bytes INTEGER NOT NULL, completed_at TEXT NOT NULL, UNIQUE (model_id, number)
) STRICT;

CREATE TABLE test_outputs (
    id TEXT PRIMARY KEY, model_id TEXT NOT NULL REFERENCES models (id),
    version_id TEXT NOT NULL REFERENCES versions (id), owner_id TEXT NOT NULL REFERENCES people (id),
    prompt TEXT NOT NULL, sent_prompt TEXT NOT NULL, seed INTEGER NOT NULL, aspect TEXT NOT NULL,
    job_id TEXT NOT NULL UNIQUE REFERENCES jobs (id), image_sha256 TEXT, thumbnail_sha256 TEXT,
    seen_at TEXT, created_at TEXT NOT NULL
) STRICT;

CREATE TABLE verdicts (
    id TEXT PRIMARY KEY, output_id TEXT NOT NULL REFERENCES test_outputs (id),
    version_id TEXT NOT NULL REFERENCES versions (id), decision TEXT NOT NULL, note TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;

CREATE TABLE publications (
    id TEXT PRIMARY KEY, model_id TEXT NOT NULL UNIQUE REFERENCES models (id),
    version_id TEXT NOT NULL REFERENCES versions (id), state TEXT NOT NULL, cover_output_id TEXT NOT NULL,
    published_at TEXT NOT NULL, changed_at TEXT NOT NULL
) STRICT;

CREATE TABLE publish_grants (
    id TEXT PRIMARY KEY, model_id TEXT NOT NULL REFERENCES models (id), version_id TEXT NOT NULL,
    terms_id TEXT NOT NULL, text_version TEXT NOT NULL, sha256 TEXT NOT NULL, at TEXT NOT NULL
) STRICT;

CREATE TABLE orders (
    id TEXT PRIMARY KEY, model_id TEXT NOT NULL REFERENCES models (id),
    version_id TEXT NOT NULL REFERENCES versions (id), publication_id TEXT REFERENCES publications (id),
    creator_id TEXT NOT NULL REFERENCES people (id), owner_id TEXT NOT NULL REFERENCES people (id),
    tier TEXT NOT NULL, terms_id TEXT REFERENCES terms (id), prompt TEXT NOT NULL, sent_prompt TEXT NOT NULL,
    prompt_nonce TEXT NOT NULL, seed INTEGER NOT NULL, aspect TEXT NOT NULL, strength_percent INTEGER NOT NULL,
    idempotency_key TEXT NOT NULL UNIQUE, job_id TEXT NOT NULL UNIQUE REFERENCES jobs (id), day TEXT NOT NULL,
    image_sha256 TEXT, thumbnail_sha256 TEXT, receipt_id TEXT UNIQUE, created_at TEXT NOT NULL
) STRICT;

CREATE INDEX orders_creator ON orders (creator_id, created_at);

CREATE INDEX orders_owner ON orders (owner_id, created_at);

CREATE TABLE receipts (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, envelope BLOB NOT NULL, sha256 TEXT NOT NULL UNIQUE,
    previous_sha256 TEXT NOT NULL, pixels_sha256 TEXT NOT NULL, issued_at TEXT NOT NULL
) STRICT;

CREATE INDEX receipts_pixels ON receipts (pixels_sha256);

CREATE TABLE screenings (
    id TEXT PRIMARY KEY, person_id TEXT, subject TEXT NOT NULL, verdict TEXT NOT NULL, category TEXT NOT NULL,
    rule TEXT NOT NULL, at TEXT NOT NULL
) STRICT;

CREATE TABLE worker_lease (
    id INTEGER PRIMARY KEY CHECK (id = 1), holder TEXT NOT NULL, beat_at TEXT NOT NULL
) STRICT
"""
