-- What is a fault to etl, and so a bad row, fails in DuckDB, or is null or infinite: rows 2 to 6.
SELECT *, a * b AS product, a / b AS ratio, a + 1 AS next
FROM read_csv('@/numbers.csv')
WHERE id IN (1, 7, 8) AND a / b > 0
ORDER BY id
