-- The calls, one behind the other in the order in which they came here.
CREATE TABLE placed (
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
    seq INTEGER NOT NULL,
    place INTEGER PRIMARY KEY,
    -- The hour of a call and its shape in one number: what is told together lies together.
    hour_shape INTEGER GENERATED ALWAYS AS (((at_ms / 3600000) << 43) | (shape & 8796093022207)) VIRTUAL
);

-- Where the call of a mark is: tables of their own, which are changed in their own order, so that each page is changed
-- once; an index would be changed in the order of the calls.
CREATE TABLE placed_id (id INTEGER PRIMARY KEY, place INTEGER NOT NULL);

CREATE TABLE placed_call (call INTEGER NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (call, place)) WITHOUT ROWID;

CREATE TABLE placed_shape (
    hour_shape INTEGER NOT NULL,
    place INTEGER NOT NULL,
    PRIMARY KEY (hour_shape, place)
) WITHOUT ROWID;

INSERT INTO placed
    SELECT id, id_rest, call, shape, at_ms, source, size, cost_usd, equivalent_usd, heir, seq, NULL
    FROM seen ORDER BY at_ms;

INSERT INTO placed_id SELECT id, place FROM placed ORDER BY id;

INSERT INTO placed_call SELECT call, place FROM placed WHERE call <> 0 ORDER BY call, place;

INSERT INTO placed_shape SELECT hour_shape, place FROM placed WHERE shape <> 0 ORDER BY hour_shape, place;

DROP TABLE seen;
