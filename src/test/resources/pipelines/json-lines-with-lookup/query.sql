-- Moments with an offset are instants.
SELECT id, e.user, kind, "at"::TIMESTAMPTZ AS "at", value, ok, name
FROM
  read_json('@/events.jsonl', format = 'newline_delimited', columns = {
    'id': 'BIGINT', 'user': 'VARCHAR', 'kind': 'VARCHAR', 'at': 'VARCHAR', 'value': 'DOUBLE',
    'ok': 'BOOLEAN'}) AS e
  LEFT JOIN read_csv('@/users.csv') AS u ON e.user = u.user
ORDER BY id
