WITH
  numbered AS (SELECT row_number() OVER () AS line, * FROM read_csv('@/prices.csv')),
  prices AS (
    SELECT item, day, first(price ORDER BY line)::DOUBLE AS price
    FROM numbered
    GROUP BY item, day
  )
SELECT id, what, "on", pieces, price, price * pieces AS total
FROM read_csv('@/sales.csv') AS s LEFT JOIN prices AS p ON s.what = p.item AND s."on" = p.day
ORDER BY id
