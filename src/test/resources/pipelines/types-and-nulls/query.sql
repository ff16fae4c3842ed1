-- In columns of numbers, truth values and times, NA, NaN and null mean no value; in texts they do not.
CREATE MACRO value(x) AS CASE WHEN lower(x) IN ('', 'na', 'nan', 'null') THEN NULL ELSE x END;
WITH typed AS (
  SELECT
    id,
    value(l)::BIGINT AS l,
    value(d)::DOUBLE AS d,
    value(b)::BOOLEAN AS b,
    value(day)::DATE AS day,
    value(t)::TIMESTAMP AS t,
    s
  FROM read_csv('@/values.csv', nullstr = ['', '-'], allow_quoted_nulls = false, columns = {
    'id': 'BIGINT', 'l': 'VARCHAR', 'd': 'VARCHAR', 'b': 'VARCHAR', 'day': 'VARCHAR',
    't': 'VARCHAR', 's': 'VARCHAR'})
)
SELECT
  *,
  CASE WHEN l IS NULL AND d IS NULL AND b IS NULL AND day IS NULL AND t IS NULL THEN s IS NULL END
    AS none,
  length(s) AS length,
  l::DOUBLE + 1 AS next
FROM typed
ORDER BY id
