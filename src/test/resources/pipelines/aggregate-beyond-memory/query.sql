SELECT
  key, count(*) AS rows, avg(value) AS mean, stddev_samp(value) AS std, min(value) AS least,
  max(id) AS last, count(DISTINCT id) AS different, median(value) AS middle
FROM (SELECT id, value, id * 7919 % 60000 AS key FROM read_csv('${DATA}/splits/data_0.csv'))
WHERE key % 7500 = 11
GROUP BY key
ORDER BY min(id)
