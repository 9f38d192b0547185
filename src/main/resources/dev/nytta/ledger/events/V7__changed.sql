-- The last version at which sums of a day's hours (UTC) changed, or any of them was opened or closed: what readers have
-- kept of other days is good still. A day that is not named has not changed since.
CREATE TABLE changed_day (day INTEGER NOT NULL, version BIGINT NOT NULL);

-- The last version at which all days changed, and the last at which cells did.
ALTER TABLE summed ADD COLUMN anew BIGINT DEFAULT 0;
ALTER TABLE summed ADD COLUMN cells BIGINT DEFAULT 0;

-- A file that is made anew must not be taken for the one before it: its numbers begin with the time.
UPDATE summed SET version = greatest(version, epoch_ms(now()));
UPDATE summed SET anew = version, cells = version;
