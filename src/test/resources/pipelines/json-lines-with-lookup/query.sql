-- A moment with an offset is moved to UTC.
SELECT id, e.user, kind, "at"::TIMESTAMPTZ::TIMESTAMP AS "at", value, ok, name
FROM
  read_json('@/events.jsonl', format = 'newline_delimited', columns = {
    'id': 'BIGINT', 'user': 'VARCHAR', 'kind': 'VARCHAR', 'at': 'VARCHAR', 'value': 'DOUBLE',
    'ok': 'BOOLEAN'}) AS e
  LEFT JOIN read_csv('@/users.csv') AS u ON e.user = u.user
ORDER BY id
