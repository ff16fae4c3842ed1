SELECT *, v * 2 AS w
FROM read_csv('@/values.csv')
WHERE v > 0
ORDER BY id
LIMIT 3
