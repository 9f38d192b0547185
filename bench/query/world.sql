-- Whom and what the calls of event-years are about: beside the product's tables, and dropped when all calls are in.

-- Prices in USD for a million tokens; no price, no cost.
CREATE TABLE bench_model AS
SELECT * FROM (VALUES
    (0, 'anthropic', 'claude-opus-4-8', 'anthropic', 5.0, 0.5, 6.25, 25.0),
    (1, 'anthropic', 'claude-sonnet-5', 'anthropic', 3.0, 0.3, 3.75, 15.0),
    (2, 'anthropic', 'claude-sonnet-4-6', 'anthropic', 3.0, 0.3, 3.75, 15.0),
    (3, 'anthropic', 'claude-haiku-4-5', 'anthropic', 1.0, 0.1, 1.25, 5.0),
    (4, 'openai', 'gpt-5.4', 'openai', 2.5, 0.25, 2.5, 15.0),
    (5, 'openai', 'gpt-5.4-mini', 'openai', 0.75, 0.075, 0.75, 4.5),
    (6, 'openai', 'gpt-5.3-codex', 'openai-responses', 1.75, 0.175, 1.75, 14.0),
    (7, 'openai', 'gpt-5.4-nano', 'openai', 0.2, 0.02, 0.2, 1.25),
    (8, 'gemini', 'gemini-3-pro', 'gemini', 2.0, 0.2, 2.0, 12.0),
    (9, 'gemini', 'gemini-3-flash', 'gemini', 0.5, 0.05, 0.5, 3.0),
    (10, 'bedrock', 'anthropic.claude-sonnet-4-6', 'anthropic', 3.0, 0.3, 3.75, 15.0),
    (11, 'local', 'qwen-3-coder-next', 'openai', NULL, NULL, NULL, NULL)
) AS model (number, provider, model, dialect, input_usd, read_usd, write_usd, output_usd);

INSERT INTO rate_card
SELECT number + 1, json_object('lines', [
    model, 'input', input_usd::VARCHAR, '1000000', 'bench',
    model, 'cache_read', read_usd::VARCHAR, '1000000', 'bench',
    model, 'cache_write_5m', write_usd::VARCHAR, '1000000', 'bench',
    model, 'output', output_usd::VARCHAR, '1000000', 'bench'])
FROM bench_model
WHERE input_usd IS NOT NULL;

-- A day's calls over its hours, of 1,000: people work by day, services all day long.
CREATE TABLE bench_profile AS
SELECT range AS hour_of_day, [8, 6, 5, 5, 6, 10, 20, 48, 82, 95, 92, 80, 62, 84, 92, 90, 78, 52, 30, 20, 14, 9, 7, 5][range + 1] AS weight
FROM range(24);

-- How many calls each hour has, and the number of its first: half as many at the beginning as at the end, and on a day
-- of a weekend a quarter.
CREATE TABLE bench_hour AS
WITH weighed AS (
    SELECT
        range AS hour,
        (1 + (range - {first})::DOUBLE / {hours}) * weight
            * CASE WHEN (range // 24 + 3) % 7 >= 5 THEN 0.25 ELSE 1 END AS weight
    FROM range({first}, {first} + {hours}) JOIN bench_profile ON hour_of_day = range % 24
), cut AS (
    SELECT hour, ({calls} * (sum(weight) OVER (ORDER BY hour)) / sum(weight) OVER ())::BIGINT AS upto
    FROM weighed
)
SELECT hour, coalesce(lag(upto) OVER (ORDER BY hour), 0) AS before, upto - coalesce(lag(upto) OVER (ORDER BY hour), 0) AS calls
FROM cut;
