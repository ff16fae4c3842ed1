-- A zero has no sign where values are compared, neither here nor there.
WITH keys AS (
  SELECT row_number() OVER () AS line, *
  FROM read_csv('@/keys.csv', columns = {
    'd': 'DATE', 'b': 'BOOLEAN', 'x': 'DOUBLE', 'n': 'BIGINT', 't': 'TIMESTAMP'})
)
SELECT d, b, x, n, t, count(*) AS rows, min(x) AS least
FROM keys
GROUP BY d, b, x, n, t
ORDER BY min(line)
