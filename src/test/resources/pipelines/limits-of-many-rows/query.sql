WITH
  beginning AS (FROM read_csv('${DATA}/batches/data_0.csv') WHERE id < 20000),
  small AS (FROM beginning WHERE value < 0.5 ORDER BY id LIMIT 9000)
SELECT count(*) AS rows, max(id) AS last, avg(value) AS mean
FROM small
