-- Every column has the narrowest type that holds the values of all files.
WITH
  a AS (
    SELECT 1 AS file, row_number() OVER () AS line, id, name, amount::DOUBLE AS amount
    FROM read_csv('@/in/a.csv', columns = {'id': 'VARCHAR', 'name': 'VARCHAR', 'amount': 'BIGINT'})
  ),
  b AS (
    SELECT 2 AS file, row_number() OVER () AS line, amount, id, day::TIMESTAMP AS day
    FROM read_csv('@/in/b.csv', columns = {'amount': 'DOUBLE', 'id': 'VARCHAR', 'day': 'DATE'})
  ),
  c AS (
    SELECT 3 AS file, row_number() OVER () AS line, *
    FROM read_csv('@/c.csv', columns = {'id': 'VARCHAR', 'day': 'TIMESTAMP', 'flag': 'BOOLEAN'})
  ),
  united AS (FROM a UNION ALL BY NAME FROM b UNION ALL BY NAME FROM c)
SELECT id, name, amount, day, flag, amount * 2 AS twice
FROM united
ORDER BY file, line
