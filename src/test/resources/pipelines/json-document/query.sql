-- A null has no pieces, but its row stays.
WITH items AS (
  SELECT unnest(data.items, recursive := true)
  FROM read_json('@/answer.json', columns = {
    'data': 'STRUCT(items STRUCT(id BIGINT, price DOUBLE, tags VARCHAR)[])'})
)
SELECT id, price, unnest(coalesce(string_split(tags, ' '), [NULL])) AS tags
FROM items
ORDER BY id
