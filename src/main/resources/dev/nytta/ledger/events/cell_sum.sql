-- The sums of cells; a name is told where all in a cell have the same and its level does not merge it.
INSERT INTO spend_cell BY NAME
SELECT
    cell, min(from_day) AS from_day, max(to_day) AS to_day, nullif(?::INTEGER, -1) AS step_hour,
    first(level) >= {team_level} AS team_merged,
    CASE WHEN first(level) < {team_level} OR first(under) <> '' THEN first(under) END AS team,
    {head}, {shown}
FROM (
    SELECT cell, person, min(day) AS from_day, max(day) AS to_day, {edges}, {sums}
    FROM cell_share
    WHERE cell > ?
    GROUP BY cell, person
) people JOIN (
    SELECT
        unnest(string_split(?, ','))::BIGINT AS number,
        unnest(string_split(?, ','))::INTEGER AS level,
        unnest(string_split(?, chr(1))) AS under
) heads ON heads.number = cell
GROUP BY cell
