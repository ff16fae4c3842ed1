-- A row that DuckDB cannot read is a bad row; a rule that is null is not kept.
SELECT sensor, value, coalesce(unit, 'm') AS unit
FROM read_csv('@/readings.csv', ignore_errors = true,
  columns = {'sensor': 'VARCHAR', 'value': 'DOUBLE', 'unit': 'VARCHAR'})
WHERE sensor IS NOT NULL AND value BETWEEN 0 AND 1
ORDER BY row_number() OVER ()
