WITH sample AS (
  FROM read_csv('@/values.csv', allow_quoted_nulls = false, columns = {
    'id': 'BIGINT', 'k': 'VARCHAR', 'f': 'BOOLEAN', 'n': 'BIGINT', 'v': 'DOUBLE', 's': 'VARCHAR',
    'day': 'DATE', 't': 'TIMESTAMP'})
)
SELECT
  k, f,
  count(*) AS rows,
  count(v) AS "values",
  count(DISTINCT s) AS texts,
  count(DISTINCT v) AS numbers,
  sum(n) AS sum_n,
  sum(v) AS sum_v,
  avg(n) AS mean_n,
  avg(v) AS mean_v,
  stddev_samp(n) AS std_n,
  var_samp(n) AS var_n,
  stddev_samp(v / 1000) AS std_v,
  min(v) AS min_v,
  max(n) AS max_n,
  min(s) AS min_s,
  max(s) AS max_s,
  min(day) AS first_day,
  max(t) AS last_moment,
  max(f) AS any_true,
  min(f) AS all_true,
  -- Less by the maximum before it is raised, since DuckDB would overflow.
  max(least(v, 1000)) + ln(sum(exp(least(v, 1000) - top))) AS log,
  first(s ORDER BY id) AS first_s,
  last(n ORDER BY id) AS last_n,
  sum(n * 2) AS doubled
FROM (SELECT *, max(least(v, 1000)) OVER (PARTITION BY k, f) AS top FROM sample)
GROUP BY k, f
ORDER BY min(id)
