SELECT *
FROM (FROM read_csv('@/values.csv') ORDER BY id LIMIT 4)
WHERE v > 0
ORDER BY id
