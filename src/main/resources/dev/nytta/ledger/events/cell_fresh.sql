-- What people spent in a day's hours, less what of it is in cells.
INSERT INTO fresh BY NAME
SELECT 0 AS row_number, 0 AS cell, ?::INTEGER AS day, person, {names}, {sums}
FROM (
    SELECT
        CASE WHEN person <> '' THEN person WHEN device <> '' THEN 'device:' || device ELSE '' END AS person,
        {names}, {of_hours}
    FROM spend_hour
    WHERE hour >= ? AND hour < ? AND (person <> '' OR device <> '')
    UNION ALL BY NAME
    SELECT person, {names}, {taken}
    FROM cell_share
    WHERE day = ?
) both_sides
GROUP BY person, {names}
HAVING {any}
