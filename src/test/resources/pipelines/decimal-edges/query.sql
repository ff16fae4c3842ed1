-- A number with decimals is a decimal to DuckDB and a double to etl: hence 0.1::DOUBLE.
SELECT
  *,
  x / 2 AS half,
  0.1::DOUBLE + x AS sum,
  round(x) AS rounded,
  CASE WHEN abs(x) < 1e15 THEN round(x, 2) END AS places,
  TRY_CAST(x AS BIGINT) AS whole,
  ceil(x) AS up,
  floor(x) AS down,
  CASE WHEN abs(x) < 1e15 THEN x % 1 END AS rest
FROM read_csv('@/numbers.csv', columns = {'id': 'BIGINT', 'x': 'DOUBLE'})
ORDER BY id
