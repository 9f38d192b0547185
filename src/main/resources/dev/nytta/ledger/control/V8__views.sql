-- What somebody has saved of the dashboard: a name and an address within it.
CREATE TABLE saved_view (
    who VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    address VARCHAR NOT NULL,
    saved_at INTEGER NOT NULL,
    PRIMARY KEY (who, name)
) WITHOUT ROWID;
