-- Cases are actions; the other tables of a case are found from them.
CREATE TABLE cases (
    case_id   TEXT PRIMARY KEY,
    office    TEXT NOT NULL,
    number    TEXT NOT NULL,
    day       TEXT NOT NULL,
    opened_at TEXT NOT NULL
) STRICT;
CREATE INDEX cases_by_day ON cases (day, office, number);

CREATE TABLE case_numbers (
    office TEXT NOT NULL,
    day    TEXT NOT NULL,
    last   INTEGER NOT NULL,
    PRIMARY KEY (office, day)
) STRICT;

CREATE TABLE actions (
    sequence      INTEGER PRIMARY KEY AUTOINCREMENT,
    id            TEXT NOT NULL UNIQUE,
    case_id       TEXT NOT NULL REFERENCES cases (case_id),
    office        TEXT NOT NULL,
    staff         TEXT NOT NULL,
    at            TEXT NOT NULL,
    kind          TEXT NOT NULL,
    body          TEXT NOT NULL,
    previous_hash TEXT NOT NULL,
    hash          TEXT NOT NULL
) STRICT;
CREATE INDEX actions_of_case ON actions (case_id, sequence);

-- A case leaves the store only when its time is up: its id is written here first.
CREATE TABLE erased_cases (
    case_id   TEXT PRIMARY KEY,
    day       TEXT NOT NULL,
    last_hash TEXT NOT NULL,
    erased_at TEXT NOT NULL
) STRICT;

CREATE TRIGGER actions_never_change BEFORE UPDATE ON actions
BEGIN SELECT RAISE(ABORT, 'actions are append-only'); END;
CREATE TRIGGER actions_never_go BEFORE DELETE ON actions
WHEN NOT EXISTS (SELECT 1 FROM erased_cases WHERE case_id = OLD.case_id)
BEGIN SELECT RAISE(ABORT, 'actions are append-only'); END;
CREATE TRIGGER erased_cases_stay_erased BEFORE INSERT ON actions
WHEN EXISTS (SELECT 1 FROM erased_cases WHERE case_id = NEW.case_id)
BEGIN SELECT RAISE(ABORT, 'case was erased'); END;

-- Who looked at whose case.
CREATE TABLE reads (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    at       TEXT NOT NULL,
    staff    TEXT NOT NULL,
    case_id  TEXT NOT NULL,
    what     TEXT NOT NULL
) STRICT;
CREATE INDEX reads_of_case ON reads (case_id, sequence);
CREATE TRIGGER reads_never_change BEFORE UPDATE ON reads
BEGIN SELECT RAISE(ABORT, 'reads are append-only'); END;

-- What happened to the office itself: sign-ins, refused codes, erasing. Nothing personal.
CREATE TABLE journal (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    at       TEXT NOT NULL,
    staff    TEXT NOT NULL,
    kind     TEXT NOT NULL,
    detail   TEXT NOT NULL
) STRICT;
CREATE TRIGGER journal_never_changes BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

-- Search keys of a case: names and birth dates in a form that finds them again.
CREATE TABLE search_keys (
    case_id TEXT NOT NULL,
    slot    TEXT NOT NULL,
    key     TEXT NOT NULL,
    PRIMARY KEY (case_id, slot, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE staff (
    id            TEXT PRIMARY KEY,
    login         TEXT NOT NULL UNIQUE,
    name          TEXT NOT NULL,
    section       TEXT NOT NULL,
    office        TEXT NOT NULL,
    role          TEXT NOT NULL,
    desk          TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    active        INTEGER NOT NULL,
    added_at      TEXT NOT NULL
) STRICT;

CREATE TABLE sign_in_failures (
    login   TEXT PRIMARY KEY,
    count   INTEGER NOT NULL,
    last_at TEXT NOT NULL
) STRICT;

CREATE TABLE sessions (
    token_hash TEXT PRIMARY KEY,
    staff      TEXT NOT NULL REFERENCES staff (id),
    started_at TEXT NOT NULL,
    seen_at    TEXT NOT NULL,
    locked     INTEGER NOT NULL,
    place      TEXT NOT NULL
) STRICT;

-- Capsules that were used: none is accepted twice.
CREATE TABLE capsules_seen (
    capsule_id TEXT PRIMARY KEY,
    seen_at    TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    case_id    TEXT NOT NULL
) STRICT;

CREATE TABLE handoffs (
    handoff_id   TEXT PRIMARY KEY,
    direction    TEXT NOT NULL CHECK (direction IN ('out', 'in')),
    case_id      TEXT NOT NULL,
    item         TEXT,
    from_office  TEXT NOT NULL,
    to_office    TEXT NOT NULL,
    staff        TEXT NOT NULL,
    made_at      TEXT NOT NULL,
    confirm_by   TEXT NOT NULL,
    return_code  TEXT NOT NULL,
    confirmed_at TEXT
) STRICT;
CREATE INDEX handoffs_of_case ON handoffs (case_id);
