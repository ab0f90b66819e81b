-- Scanned codes that wait, as sealed as they came: for the rest of their set (case_id is ''), or
-- until the member of staff who scanned them has said what the case takes over.
CREATE TABLE scans (
    staff    TEXT NOT NULL,
    code_set TEXT NOT NULL,
    case_id  TEXT NOT NULL,
    codes    TEXT NOT NULL,
    kept_at  TEXT NOT NULL,
    until    TEXT NOT NULL,
    PRIMARY KEY (staff, code_set)
) STRICT, WITHOUT ROWID;
