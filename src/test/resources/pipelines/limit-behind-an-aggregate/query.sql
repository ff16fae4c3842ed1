SELECT (id * 7919) % 1009 AS "group", count(*) AS rows, sum(value) AS total
FROM read_csv('${DATA}/batches/data_0.csv')
GROUP BY 1
ORDER BY min(id)
LIMIT 5
