SELECT count(*) AS rows, sum(id)::BIGINT AS ids, min(id) AS first, max(id) AS last
FROM (
  SELECT max(id) AS id FROM read_csv('${DATA}/splits/data_0.csv') GROUP BY floor(value * 100000)
)
