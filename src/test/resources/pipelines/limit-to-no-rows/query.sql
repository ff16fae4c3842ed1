SELECT count(*) AS rows, sum(v) AS total, max(id) AS most
FROM (FROM read_csv('@/values.csv') LIMIT 0)
