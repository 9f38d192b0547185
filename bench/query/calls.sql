-- The calls of some hours. What is said of a session is made from its hash, what is said of a call from the call's.
INSERT INTO event BY NAME
WITH call AS (
    SELECT
        hour, hour * 3600000 + (number * 3600000) // calls AS at_ms, before + number + 1 AS seq,
        (hash(before + number, 1) >> 1)::BIGINT AS dice, (hash(before + number, 2) >> 1)::BIGINT AS size
    FROM (SELECT hour, before, calls, unnest(range(calls)) AS number FROM bench_hour WHERE hour >= ? AND hour < ?)
), whose AS (
    SELECT
        *,
        dice % 100 < CASE WHEN hour % 24 BETWEEN 6 AND 18 THEN 72 ELSE 25 END AS of_person,
        -- Some people call more often than others.
        least(599, (600 * pow((dice // 128 % 1000003)::DOUBLE / 1000003, 1.25))::INTEGER) AS person_number,
        (dice // 1024 % 30)::INTEGER AS service_number
    FROM call
), sat AS (
    SELECT
        *,
        CASE WHEN of_person THEN person_number % 40 ELSE service_number % 40 END AS team_number,
        (hash(CASE WHEN of_person THEN person_number ELSE 1000 + service_number END, hour // 3) >> 1)::BIGINT AS seat
    FROM whose
), worked AS (
    SELECT
        *,
        of_person AND size % 100 < 25 AS of_agent,
        CASE
            WHEN NOT of_person THEN [3, 5, 7, 9, 10, 11, 3, 4, 7, 9][service_number % 10 + 1]
            WHEN seat % 10 < 6 THEN CASE WHEN size % 100 < 25 THEN 3 ELSE [0, 1, 1, 2][seat // 16 % 4 + 1] END
            WHEN seat % 10 < 8 THEN CASE WHEN size % 100 < 25 THEN 5 ELSE 6 END
            WHEN seat % 10 < 9 THEN CASE WHEN size % 100 < 25 THEN 9 ELSE 8 END
            ELSE 4
        END AS model_number,
        of_person AND person_number % 5 = 0 AS of_subscription
    FROM sat
), counted AS (
    SELECT
        *,
        (1 + size // 128 % 900)::BIGINT AS fresh,
        (size // 65536 % 90000)::BIGINT AS cached,
        CASE WHEN of_person THEN (size // 8388608 % 4000)::BIGINT ELSE 0 END AS written,
        (1 + size // 1073741824 % 1600)::BIGINT AS said
    FROM worked
), priced AS (
    SELECT
        counted.*, provider, model, dialect, input_usd IS NOT NULL AS has_price,
        -- In USD / 1e12: exact.
        (fresh * (input_usd * 1000000)::BIGINT + cached * (read_usd * 1000000)::BIGINT
            + written * (write_usd * 1000000)::BIGINT + said * (output_usd * 1000000)::BIGINT) AS pico
    FROM counted JOIN bench_model ON bench_model.number = model_number
)
SELECT
    seq,
    CASE WHEN of_person AND person_number % 7 = 0 THEN 'observed' ELSE 'settled' END AS kind,
    md5(seq::VARCHAR)::UUID AS id,
    md5('call' || seq)::UUID AS call_id,
    0 AS attempt,
    hour,
    at_ms,
    provider,
    model,
    dialect,
    CASE WHEN NOT has_price THEN 'unpriced' WHEN dice // 65536 % 100 < 4 THEN 'estimated' ELSE 'exact' END AS cost_status,
    CASE WHEN of_subscription THEN 'subscription' ELSE 'api' END AS billing_mode,
    'bench' AS price_version,
    'cc-' || team_number % 8 AS cost_center,
    format('team-{:02d}', team_number) AS team,
    CASE WHEN of_person THEN format('project-{:03d}', team_number * 3 + (seat // 1024 % 3)::INTEGER) ELSE format('service-{:02d}', service_number) END
        AS project,
    CASE WHEN seat // 4096 % 10 < 4 THEN format('mandate-{:02d}', team_number // 2) ELSE '' END AS mandate,
    CASE WHEN of_person THEN format('person-{:03d}', person_number) ELSE '' END AS person,
    CASE WHEN of_person THEN format('key-{:03d}', person_number) ELSE format('service-{:02d}', service_number) END AS key,
    CASE
        WHEN NOT of_person THEN ['python-sdk', 'curl', 'node-sdk'][service_number % 3 + 1]
        WHEN seat % 10 < 6 THEN 'claude-code'
        WHEN seat % 10 < 8 THEN 'codex'
        WHEN seat % 10 < 9 THEN 'gemini-cli'
        ELSE 'opencode'
    END AS client,
    CASE WHEN of_person THEN md5(seat::VARCHAR)::UUID::VARCHAR ELSE '' END AS session,
    CASE WHEN of_agent THEN 'agent-' || seat % 1000 || '-' || size // 32 % 4 WHEN of_person THEN 'main' ELSE '' END AS agent,
    CASE WHEN of_agent THEN 'main' ELSE '' END AS parent_agent,
    '' AS agent_tree,
    CASE WHEN of_person AND person_number % 7 = 0 THEN 'log:claude-code' ELSE 'gateway' END AS source,
    CASE WHEN dice // 6553600 % 100 < 2 THEN 'aborted' ELSE 'ok' END AS status,
    'allow' AS decision,
    CASE WHEN dice // 6553600 % 100 < 2 THEN 499 ELSE 200 END AS http_status,
    (300 + size // 4096 % 20000)::INTEGER AS latency_ms,
    (80 + size // 4096 % 900)::INTEGER AS ttft_ms,
    CASE WHEN of_subscription THEN 0 ELSE (pico::DECIMAL(24, 0) * 0.000000000001::DECIMAL(13, 12))::DECIMAL(24, 12) END AS cost_usd,
    CASE WHEN of_subscription THEN (pico::DECIMAL(24, 0) * 0.000000000001::DECIMAL(13, 12))::DECIMAL(24, 12) END
        AS api_equivalent_usd,
    CASE WHEN has_price THEN model_number + 1 ELSE 0 END AS card_id,
    fresh AS input,
    cached AS cache_read,
    written AS cache_write_5m,
    0 AS cache_write_30m,
    0 AS cache_write_1h,
    0 AS cache_write_12h,
    0 AS cache_write,
    said AS output,
    CASE WHEN model_number IN (4, 6, 8) THEN said // 3 ELSE 0 END AS reasoning,
    '' AS device
FROM priced
