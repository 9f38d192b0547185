-- The latest calls, one behind the other; of a call that changed the last row counts. Many go to their places together.
CREATE TABLE fresh (
    id INTEGER NOT NULL,
    id_rest INTEGER NOT NULL,
    call INTEGER NOT NULL,
    shape INTEGER NOT NULL,
    at_ms INTEGER NOT NULL,
    source TEXT NOT NULL,
    size INTEGER NOT NULL,
    cost_usd TEXT NOT NULL,
    equivalent_usd TEXT NOT NULL,
    heir INTEGER NOT NULL,
    seq INTEGER NOT NULL
);
