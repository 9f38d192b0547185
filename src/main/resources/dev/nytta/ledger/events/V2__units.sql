-- What is billed by the character, the picture and the second of video.
ALTER TABLE spend_hour ADD COLUMN characters BIGINT DEFAULT 0;
ALTER TABLE spend_hour ADD COLUMN images BIGINT DEFAULT 0;
ALTER TABLE spend_hour ADD COLUMN video_seconds BIGINT DEFAULT 0;

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
