SELECT
  count(*) AS rows, sum(v) AS total, count(DISTINCT s) AS texts, max(s) AS "by",
  first(v ORDER BY id) AS memory
FROM read_csv('@/values.csv')
