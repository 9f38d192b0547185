-- Hours below this one have no events any more; what they came to stays in spend_hour, and is never summed anew.
CREATE TABLE kept (from_hour INTEGER NOT NULL);
INSERT INTO kept VALUES (0);
