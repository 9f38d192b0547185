INSERT INTO cell_share BY NAME
SELECT fresh.* EXCLUDE (row_number) REPLACE (placed.number AS cell)
FROM fresh JOIN (
    SELECT
        unnest(string_split(?, ','))::INTEGER AS of_row,
        unnest(string_split(?, ','))::BIGINT AS number
) placed ON placed.of_row = row_number
