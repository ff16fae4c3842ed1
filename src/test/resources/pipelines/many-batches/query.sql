SELECT
  floor(value * 5) AS "group",
  id % 2 = 0 AS even,
  count(*) AS rows,
  sum(id) AS ids,
  avg(value) AS mean,
  stddev_samp(ln(value + 1)) AS std,
  ln(sum(exp(value))) AS most,
  count(DISTINCT value) AS "values",
  min(id) AS first,
  max(id) AS last
FROM read_csv('${DATA}/batches/data_0.csv')
WHERE id % 10 <> 3
GROUP BY ALL
ORDER BY first
