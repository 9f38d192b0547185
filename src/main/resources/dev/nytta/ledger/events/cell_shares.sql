SELECT
    row_number, day, person, {names}, coalesce(cost_usd, 0) AS usd, coalesce(api_equivalent_usd, 0) AS equivalent,
    {tokens} AS tokens, cell
FROM fresh
ORDER BY cell, day, {names}, person
