SELECT
  coalesce("given name", 'unknown') AS name,
  number::BIGINT AS number,
  -- DuckDB takes y, n, yes and no for truth values as well.
  member::BOOLEAN AS "is member",
  coalesce(height::BIGINT, 0)::VARCHAR AS height,
  coalesce(born::TIMESTAMP, TIMESTAMP '1900-01-01') AS born
FROM read_csv('@/people.csv', columns = {
  'number': 'VARCHAR', 'given name': 'VARCHAR', 'born': 'DATE', 'height': 'DOUBLE',
  'member': 'VARCHAR', 'note': 'VARCHAR'})
ORDER BY row_number() OVER ()
