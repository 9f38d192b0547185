-- From when on a budget counts, where that is not the start of its window.
CREATE TABLE budget_start (
    id VARCHAR NOT NULL PRIMARY KEY,
    generation INTEGER NOT NULL,
    at INTEGER NOT NULL
) WITHOUT ROWID;
