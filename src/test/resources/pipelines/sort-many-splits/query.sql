SELECT *, floor(value * 5) AS "group"
FROM read_csv('${DATA}/splits/data_0.csv')
WHERE id % 3 = 0
ORDER BY "group", id DESC
LIMIT 4 OFFSET 140000
