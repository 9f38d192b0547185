-- What others say of whole days: control totals, which are compared with the ledger and never become spend.
CREATE TABLE day_total (
    source VARCHAR NOT NULL,
    day INTEGER NOT NULL,
    provider VARCHAR NOT NULL,
    model VARCHAR NOT NULL,
    meter VARCHAR NOT NULL,
    quantity VARCHAR,
    usd VARCHAR,
    PRIMARY KEY (source, day, provider, model, meter)
) WITHOUT ROWID;

CREATE TABLE total_source (
    source VARCHAR NOT NULL PRIMARY KEY,
    vendor VARCHAR NOT NULL,
    from_day INTEGER NOT NULL,
    until_day INTEGER NOT NULL,
    told_at INTEGER NOT NULL,
    fault VARCHAR NOT NULL
) WITHOUT ROWID;
