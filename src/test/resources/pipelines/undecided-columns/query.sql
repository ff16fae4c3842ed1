WITH all_rows AS (
  SELECT id, value, NULL::VARCHAR AS note FROM read_csv('@/data/a.csv')
  UNION ALL SELECT id, value, note FROM read_csv('@/data/c.csv', columns = {'id': 'BIGINT', 'value': 'DOUBLE', 'note': 'VARCHAR'})
)
SELECT id, value, note, NULL::VARCHAR AS code FROM all_rows WHERE value > 1 ORDER BY id
