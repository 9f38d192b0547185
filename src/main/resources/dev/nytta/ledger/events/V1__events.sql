-- One row for each version of a usage event. Meters from the tenth on are rare and share a list, by code.
CREATE TABLE event (
    seq BIGINT NOT NULL,
    replaced_by BIGINT,
    replaces UUID,
    kind VARCHAR NOT NULL,
    id UUID NOT NULL,
    call_id UUID NOT NULL,
    attempt INTEGER NOT NULL,
    hour INTEGER NOT NULL,
    at_ms BIGINT NOT NULL,
    provider VARCHAR NOT NULL,
    model VARCHAR NOT NULL,
    dialect VARCHAR NOT NULL,
    cost_status VARCHAR NOT NULL,
    billing_mode VARCHAR NOT NULL,
    price_version VARCHAR NOT NULL,
    cost_center VARCHAR NOT NULL,
    team VARCHAR NOT NULL,
    project VARCHAR NOT NULL,
    mandate VARCHAR NOT NULL,
    person VARCHAR NOT NULL,
    key VARCHAR NOT NULL,
    client VARCHAR NOT NULL,
    session VARCHAR NOT NULL,
    agent VARCHAR NOT NULL,
    parent_agent VARCHAR NOT NULL,
    agent_tree VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    status VARCHAR NOT NULL,
    decision VARCHAR NOT NULL,
    tags VARCHAR,
    http_status INTEGER NOT NULL,
    latency_ms INTEGER NOT NULL,
    ttft_ms INTEGER NOT NULL,
    cost_usd DECIMAL(24, 12),
    api_equivalent_usd DECIMAL(24, 12),
    card_id INTEGER NOT NULL,
    quantities BIGINT[],
    amounts VARCHAR,
    input BIGINT NOT NULL,
    cache_read BIGINT NOT NULL,
    cache_write_5m BIGINT NOT NULL,
    cache_write_30m BIGINT NOT NULL,
    cache_write_1h BIGINT NOT NULL,
    cache_write_12h BIGINT NOT NULL,
    cache_write BIGINT NOT NULL,
    output BIGINT NOT NULL,
    reasoning BIGINT NOT NULL,
    rare BIGINT[]
);

-- The rates of a charge's components, once for all events that share them.
CREATE TABLE rate_card (
    id INTEGER NOT NULL,
    lines VARCHAR NOT NULL
);

CREATE TABLE refusal (
    seq BIGINT NOT NULL,
    at_ms BIGINT NOT NULL,
    hour INTEGER NOT NULL,
    call_id VARCHAR NOT NULL,
    provider VARCHAR NOT NULL,
    model VARCHAR NOT NULL,
    dialect VARCHAR NOT NULL,
    key VARCHAR NOT NULL,
    budget VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    repeats BIGINT NOT NULL
);

-- How far the journal has been read: one row, changed in the same transaction as the rows it speaks of.
CREATE TABLE fold (seq BIGINT NOT NULL);
INSERT INTO fold VALUES (0);

-- Hours whose events have changed since they were rolled up; all other hours are read from spend_hour.
CREATE TABLE open_hour (hour INTEGER NOT NULL);

CREATE TABLE spend_hour (
    hour INTEGER NOT NULL,
    provider VARCHAR NOT NULL,
    model VARCHAR NOT NULL,
    dialect VARCHAR NOT NULL,
    cost_status VARCHAR NOT NULL,
    billing_mode VARCHAR NOT NULL,
    cost_center VARCHAR NOT NULL,
    team VARCHAR NOT NULL,
    project VARCHAR NOT NULL,
    mandate VARCHAR NOT NULL,
    person VARCHAR NOT NULL,
    key VARCHAR NOT NULL,
    client VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    status VARCHAR NOT NULL,
    decision VARCHAR NOT NULL,
    calls BIGINT NOT NULL,
    cost_usd DECIMAL(38, 12),
    api_equivalent_usd DECIMAL(38, 12),
    input BIGINT NOT NULL,
    cache_read BIGINT NOT NULL,
    cache_write_5m BIGINT NOT NULL,
    cache_write_30m BIGINT NOT NULL,
    cache_write_1h BIGINT NOT NULL,
    cache_write_12h BIGINT NOT NULL,
    cache_write BIGINT NOT NULL,
    output BIGINT NOT NULL,
    reasoning BIGINT NOT NULL,
    input_audio BIGINT NOT NULL,
    cache_read_audio BIGINT NOT NULL,
    output_audio BIGINT NOT NULL,
    input_image BIGINT NOT NULL,
    cache_read_image BIGINT NOT NULL,
    output_image BIGINT NOT NULL,
    input_video BIGINT NOT NULL,
    web_search BIGINT NOT NULL,
    web_fetch BIGINT NOT NULL,
    file_search BIGINT NOT NULL,
    code_execution BIGINT NOT NULL,
    request BIGINT NOT NULL,
    cache_storage BIGINT NOT NULL,
    input_audio_seconds BIGINT NOT NULL,
    pages BIGINT NOT NULL
);

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
    coalesce(rare[15], 0) AS pages
FROM event;

-- An event with all that is needed to show it.
CREATE VIEW event_row AS
SELECT event_meter.*, rate_card.lines AS card_lines
FROM event_meter LEFT JOIN rate_card ON rate_card.id = event_meter.card_id;
