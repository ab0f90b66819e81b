-- One printing: what was asked for when somebody pressed the button.
CREATE TABLE printings (
    printing_id TEXT PRIMARY KEY,
    case_id     TEXT NOT NULL,
    printer     TEXT NOT NULL,
    staff       TEXT NOT NULL,
    made_at     TEXT NOT NULL,
    body        TEXT NOT NULL,
    recorded    INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX printings_of_case ON printings (case_id, made_at);

-- Its jobs in order. `name` is the job-name at the printer, another one for each try; the PDF goes
-- when the job is over.
CREATE TABLE print_jobs (
    sequence    INTEGER PRIMARY KEY AUTOINCREMENT,
    job_id      TEXT NOT NULL UNIQUE,
    printing_id TEXT NOT NULL REFERENCES printings (printing_id),
    case_id     TEXT NOT NULL,
    printer     TEXT NOT NULL,
    title       TEXT NOT NULL,
    body        TEXT NOT NULL,
    state       TEXT NOT NULL CHECK (
        state IN ('waiting', 'sending', 'at_printer', 'done', 'held', 'cancelled')
    ),
    name        TEXT NOT NULL UNIQUE,
    number      INTEGER NOT NULL DEFAULT 0,
    begun       INTEGER NOT NULL DEFAULT 0,
    cancel      INTEGER NOT NULL DEFAULT 0,
    sent_at     TEXT NOT NULL DEFAULT '',
    seen_at     TEXT NOT NULL DEFAULT '',
    missed_at   TEXT NOT NULL DEFAULT '',
    words       TEXT NOT NULL DEFAULT '',
    pdf         BLOB
) STRICT;
CREATE INDEX print_jobs_open ON print_jobs (printer, sequence) WHERE pdf IS NOT NULL;
CREATE INDEX print_jobs_of_case ON print_jobs (case_id, sequence);

-- Which printer a desk or a member of staff chose last.
CREATE TABLE chosen_printers (
    who     TEXT PRIMARY KEY,
    printer TEXT NOT NULL
) STRICT, WITHOUT ROWID;
