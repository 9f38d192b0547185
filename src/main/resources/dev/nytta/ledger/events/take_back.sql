-- Takes back what an event had cost whose place another takes, where it is gone already: its hour's sums still have it.
INSERT INTO spend_hour BY NAME
SELECT
    ?::INTEGER AS hour,
    provider, model, dialect, cost_status, billing_mode, cost_center, team, project, mandate, person, device,
    key, client, source, status, decision,
    -1 AS calls, -(?::DECIMAL(24, 12)) AS cost_usd, -(?::DECIMAL(24, 12)) AS api_equivalent_usd,
    0 AS input, 0 AS cache_read, 0 AS cache_write_5m, 0 AS cache_write_30m, 0 AS cache_write_1h,
    0 AS cache_write_12h, 0 AS cache_write, 0 AS output, 0 AS reasoning, 0 AS input_audio, 0 AS cache_read_audio,
    0 AS output_audio, 0 AS input_image, 0 AS cache_read_image, 0 AS output_image, 0 AS input_video,
    0 AS web_search, 0 AS web_fetch, 0 AS file_search, 0 AS code_execution, 0 AS request, 0 AS cache_storage,
    0 AS input_audio_seconds, 0 AS pages
FROM event
WHERE seq = ?
