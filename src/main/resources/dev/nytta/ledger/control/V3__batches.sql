-- Batches are asked for at one time and billed by results that come at another.
CREATE TABLE batch (
    provider VARCHAR NOT NULL,
    id VARCHAR NOT NULL,
    at INTEGER NOT NULL,
    settled INTEGER NOT NULL,
    body VARCHAR NOT NULL,
    PRIMARY KEY (provider, id)
) WITHOUT ROWID;

CREATE TABLE batch_file (
    provider VARCHAR NOT NULL,
    file VARCHAR NOT NULL,
    batch VARCHAR NOT NULL,
    PRIMARY KEY (provider, file)
) WITHOUT ROWID;
