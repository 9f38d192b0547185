-- Number of the journal's record that an event stands in: it says where the event was booked.
ALTER TABLE seen ADD COLUMN seq INTEGER NOT NULL DEFAULT 0;

-- Events of the gateway whose call somebody had told of before: what was told is to be taken back.
CREATE TABLE late (id TEXT PRIMARY KEY);
