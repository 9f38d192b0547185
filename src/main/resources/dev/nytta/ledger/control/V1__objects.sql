-- Objects are read whole and by id only; their form is their codec's.
CREATE TABLE object (
    kind VARCHAR NOT NULL,
    id VARCHAR NOT NULL,
    revision INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    body VARCHAR NOT NULL,
    PRIMARY KEY (kind, id)
) WITHOUT ROWID;

CREATE TABLE setting (
    name VARCHAR NOT NULL PRIMARY KEY,
    value VARCHAR NOT NULL
) WITHOUT ROWID;

CREATE TABLE audit (
    seq INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    who VARCHAR NOT NULL,
    action VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    id VARCHAR NOT NULL,
    body_before VARCHAR NOT NULL,
    body_after VARCHAR NOT NULL
);

CREATE TABLE counter (version INTEGER NOT NULL);
INSERT INTO counter (version) VALUES (0);
