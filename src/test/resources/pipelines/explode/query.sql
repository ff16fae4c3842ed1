WITH pieces AS (
  SELECT id, unnest(coalesce(string_split(tags, '--'), [NULL])) AS tags, v
  FROM read_csv('@/tags.csv', allow_quoted_nulls = false)
)
SELECT *, length(tags) AS size
FROM pieces
ORDER BY id
LIMIT 11
