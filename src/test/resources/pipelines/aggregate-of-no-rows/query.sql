SELECT
  count(*) AS rows, count(v) AS "values", count(DISTINCT s) AS "distinct", sum(v) AS sum,
  sum(id) AS whole, avg(v) AS mean, stddev_samp(v) AS std, var_samp(v) AS var, min(s) AS min,
  max(day) AS max, ln(sum(exp(v))) AS log, first(s) AS first, last(v) AS last
FROM read_csv('@/values.csv')
WHERE id > 1
