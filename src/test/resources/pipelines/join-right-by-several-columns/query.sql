SELECT coalesce(s.shop, p.shop) AS shop, coalesce(s.item, p.item) AS item, day, "left", price
FROM
  (SELECT *, row_number() OVER () AS n FROM read_csv('@/stock.csv',
    columns = {'shop': 'VARCHAR', 'item': 'BIGINT', 'day': 'DATE', 'left': 'BIGINT'})) AS s
  RIGHT JOIN (VALUES
    ('a', 2, 1.5e0, 1), ('a', 9, 2.25e0, 2), ('a', 1, 3.75e0, 3), (NULL, 1, 4e0, 4), ('a', 2, 5.5e0, 5)
  ) AS p(shop, item, price, n) ON s.shop = p.shop AND s.item = p.item
WHERE price > 1.6 OR "left" = 0
ORDER BY s.n NULLS LAST, p.n
