-- Calls by the first half of their id; the times are milliseconds since 1970 UTC.
CREATE TABLE seen (
    id INTEGER PRIMARY KEY,
    id_rest INTEGER NOT NULL,
    call INTEGER NOT NULL,
    shape INTEGER NOT NULL,
    at_ms INTEGER NOT NULL,
    source TEXT NOT NULL,
    size INTEGER NOT NULL,
    cost_usd TEXT NOT NULL,
    equivalent_usd TEXT NOT NULL,
    heir INTEGER NOT NULL
);

CREATE INDEX seen_call ON seen (call) WHERE call <> 0;

CREATE INDEX seen_shape ON seen (shape) WHERE shape <> 0;

CREATE TABLE tally (
    source TEXT NOT NULL,
    day INTEGER NOT NULL,
    known INTEGER NOT NULL,
    outranked INTEGER NOT NULL,
    PRIMARY KEY (source, day)
);

-- How far the journal was read.
CREATE TABLE fold (seq INTEGER NOT NULL);

INSERT INTO fold (seq) VALUES (0);
