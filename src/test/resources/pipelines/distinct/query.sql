SELECT * EXCLUDE (n) FROM (
  SELECT *, row_number() OVER (PARTITION BY shop ORDER BY price DESC NULLS LAST, id) AS n
  FROM read_csv('@/sales.csv')
)
WHERE n = 1
ORDER BY id
