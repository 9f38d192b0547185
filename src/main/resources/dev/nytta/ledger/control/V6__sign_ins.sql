-- Who is signed in: hashes of what they hold, never the thing itself.
CREATE TABLE session (
    hash VARCHAR NOT NULL PRIMARY KEY,
    who VARCHAR NOT NULL,
    granted VARCHAR NOT NULL,
    began INTEGER NOT NULL,
    seen INTEGER NOT NULL
) WITHOUT ROWID;

CREATE INDEX session_who ON session (who);

CREATE TABLE link (
    hash VARCHAR NOT NULL PRIMARY KEY,
    who VARCHAR NOT NULL,
    granted VARCHAR NOT NULL,
    until INTEGER NOT NULL
) WITHOUT ROWID;

-- The last time step whose one-time code was used.
CREATE TABLE used_code (
    who VARCHAR NOT NULL PRIMARY KEY,
    step INTEGER NOT NULL
) WITHOUT ROWID;
