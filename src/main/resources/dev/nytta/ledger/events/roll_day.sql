-- A day's sums from those of its hours. People's calls are told apart by what an invoice shows, and by nothing else.
INSERT INTO spend_day BY NAME
SELECT
    day, of_people, provider, model, dialect, cost_status, billing_mode, cost_center, team, project, mandate, key,
    client, source, status, decision, sum(calls)::BIGINT AS calls, sum(cost_usd) AS cost_usd,
    sum(api_equivalent_usd) AS api_equivalent_usd,
    sum(input)::BIGINT AS input, sum(cache_read)::BIGINT AS cache_read, sum(cache_write_5m)::BIGINT AS cache_write_5m,
    sum(cache_write_30m)::BIGINT AS cache_write_30m, sum(cache_write_1h)::BIGINT AS cache_write_1h,
    sum(cache_write_12h)::BIGINT AS cache_write_12h, sum(cache_write)::BIGINT AS cache_write,
    sum(output)::BIGINT AS output, sum(reasoning)::BIGINT AS reasoning, sum(input_audio)::BIGINT AS input_audio,
    sum(cache_read_audio)::BIGINT AS cache_read_audio, sum(output_audio)::BIGINT AS output_audio,
    sum(input_image)::BIGINT AS input_image, sum(cache_read_image)::BIGINT AS cache_read_image,
    sum(output_image)::BIGINT AS output_image, sum(input_video)::BIGINT AS input_video,
    sum(web_search)::BIGINT AS web_search, sum(web_fetch)::BIGINT AS web_fetch,
    sum(file_search)::BIGINT AS file_search, sum(code_execution)::BIGINT AS code_execution,
    sum(request)::BIGINT AS request, sum(cache_storage)::BIGINT AS cache_storage,
    sum(input_audio_seconds)::BIGINT AS input_audio_seconds, sum(pages)::BIGINT AS pages,
    sum(characters)::BIGINT AS characters, sum(images)::BIGINT AS images, sum(video_seconds)::BIGINT AS video_seconds
FROM (
    SELECT ?::INTEGER AS day, person <> '' OR device <> '' AS of_people, spend_hour.*
        REPLACE (
            CASE WHEN person = '' AND device = '' THEN dialect ELSE '' END AS dialect,
            CASE WHEN person = '' AND device = '' THEN team ELSE '' END AS team,
            CASE WHEN person = '' AND device = '' THEN project ELSE '' END AS project,
            CASE WHEN person = '' AND device = '' THEN mandate ELSE '' END AS mandate,
            CASE WHEN person = '' AND device = '' THEN key ELSE '' END AS key,
            CASE WHEN person = '' AND device = '' THEN source ELSE '' END AS source,
            CASE WHEN person = '' AND device = '' THEN status ELSE '' END AS status,
            CASE WHEN person = '' AND device = '' THEN decision ELSE '' END AS decision
        )
    FROM spend_hour
    WHERE hour >= ? AND hour < ?
) hours
GROUP BY
    day, of_people, provider, model, dialect, cost_status, billing_mode, cost_center, team, project, mandate, key,
    client, source, status, decision
