WITH sample AS (
  FROM read_csv('@/values.csv', allow_quoted_nulls = false, columns = {
    'id': 'BIGINT', 'k': 'VARCHAR', 'f': 'BOOLEAN', 'n': 'BIGINT', 'v': 'DOUBLE', 's': 'VARCHAR',
    'day': 'DATE', 't': 'TIMESTAMP'})
)
SELECT
  k,
  median(n) AS middle,
  median(v) AS "value",
  -- DuckDB would cut off digits instead of rounding.
  round(median(CAST(least(v, 1e6) AS DECIMAL(12,4))), 2)::DECIMAL(12,2) AS price,
  median(day)::DATE AS day,
  date_trunc('second', median(t)) AS moment,
  quantile_cont(v, 0) AS least,
  quantile_cont(v, 0.1) AS tenth,
  quantile_cont(day, 1)::DATE AS most,
  median(v) AS near,
  quantile_cont(n, 0.75) AS upper,
  count(DISTINCT s) AS texts
FROM sample
WHERE v IS NULL OR v < 1e9
GROUP BY k
ORDER BY min(id)
