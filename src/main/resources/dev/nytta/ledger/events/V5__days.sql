-- Sums of days, in the zone that cell_made names. They hold for days of which no hour is in open_hour or in cell_todo.
CREATE TABLE spend_day AS
SELECT 0::INTEGER AS day, false AS of_people, spend_hour.* EXCLUDE (hour, person, device)
FROM spend_hour
LIMIT 0;

-- All days are made anew: their cells stay as they are, for nothing of them has changed.
DELETE FROM cell_todo;
INSERT INTO cell_todo SELECT DISTINCT hour FROM spend_hour;

-- Raised whenever sums of hours or days, cells, or the list of open hours change: what readers have kept is no more.
CREATE TABLE summed (version BIGINT NOT NULL);
INSERT INTO summed VALUES (1);
