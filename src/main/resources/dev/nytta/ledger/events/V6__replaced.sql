-- The last record at which an event took another's place: answers that are older cannot grow.
ALTER TABLE summed ADD COLUMN replaced BIGINT DEFAULT 0;
