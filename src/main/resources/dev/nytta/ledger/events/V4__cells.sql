-- Whom a call of a service's key stands for, where an agent says which device or user it runs for; else empty.
ALTER TABLE event ADD COLUMN device VARCHAR DEFAULT '';
ALTER TABLE spend_hour ADD COLUMN device VARCHAR DEFAULT '';

DROP VIEW event_row;
DROP VIEW event_meter;

-- An event with all its meters by name.
CREATE VIEW event_meter AS
SELECT
    event.* EXCLUDE (rare),
    coalesce(rare[1], 0) AS input_audio,
    coalesce(rare[2], 0) AS cache_read_audio,
    coalesce(rare[3], 0) AS output_audio,
    coalesce(rare[4], 0) AS input_image,
    coalesce(rare[5], 0) AS cache_read_image,
    coalesce(rare[6], 0) AS output_image,
    coalesce(rare[7], 0) AS input_video,
    coalesce(rare[8], 0) AS web_search,
    coalesce(rare[9], 0) AS web_fetch,
    coalesce(rare[10], 0) AS file_search,
    coalesce(rare[11], 0) AS code_execution,
    coalesce(rare[12], 0) AS request,
    coalesce(rare[13], 0) AS cache_storage,
    coalesce(rare[14], 0) AS input_audio_seconds,
    coalesce(rare[15], 0) AS pages,
    coalesce(rare[16], 0) AS characters,
    coalesce(rare[17], 0) AS images,
    coalesce(rare[18], 0) AS video_seconds
FROM event;

-- An event with all that is needed to show it.
CREATE VIEW event_row AS
SELECT event_meter.*, rate_card.lines AS card_lines
FROM event_meter LEFT JOIN rate_card ON rate_card.id = event_meter.card_id;

-- What of people's spend is in which cell: it keeps the pseudonym, and only the making of cells reads it.
CREATE TABLE cell_share AS
SELECT
    0::BIGINT AS cell, 0::INTEGER AS day, calls AS count_exact, calls AS count_estimated, calls AS count_partial,
    calls AS count_unpriced,
    spend_hour.* EXCLUDE (hour, dialect, cost_status, billing_mode, key, source, status, decision, device)
FROM spend_hour
LIMIT 0;

-- The sums of each cell; a name is NULL where it was merged. Of a day that is not over, hour says at which step.
CREATE TABLE spend_cell AS
SELECT
    0::BIGINT AS cell, 0::INTEGER AS from_day, 0::INTEGER AS to_day, 0::INTEGER AS step_hour,
    false AS team_merged, cell_share.* EXCLUDE (cell, day, person)
FROM cell_share
LIMIT 0;

-- Hours that were summed anew since their day was last made into cells.
CREATE TABLE cell_todo (hour INTEGER NOT NULL);
INSERT INTO cell_todo SELECT DISTINCT hour FROM spend_hour;

-- Days with spend of people that is in no cell yet, and what has been tried: 0 the day and the week so far, 1 the
-- whole week and the teams above, 2 the month.
CREATE TABLE cell_pending (day INTEGER NOT NULL, tried INTEGER NOT NULL);

-- The time zone whose days the cells have, and the last number given.
CREATE TABLE cell_made (zone VARCHAR NOT NULL, last BIGINT NOT NULL);
INSERT INTO cell_made VALUES ('', 0);

-- Up to which hour the day that is not over has been shown.
CREATE TABLE cell_step (day INTEGER NOT NULL, done INTEGER NOT NULL);
