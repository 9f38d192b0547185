-- Answers to requests that may come again, sealed with what only the repeated request brings.
CREATE TABLE answer (
    id VARCHAR NOT NULL PRIMARY KEY,
    at INTEGER NOT NULL,
    sealed VARCHAR NOT NULL
) WITHOUT ROWID;

CREATE INDEX answer_at ON answer (at);
