WITH
  sales AS (SELECT *, row_number() OVER () AS rid FROM read_csv('@/sales.csv')),
  kept AS (SELECT * FROM sales WHERE quantity > 0)
SELECT shop, day, max(price) OVER w AS price, quantity,
  max(price) OVER w / sum(price) OVER w AS share,
  first_value(day) OVER w AS best,
  row_number() OVER (PARTITION BY shop ORDER BY price DESC NULLS LAST, rid) AS number,
  count(*) OVER () AS "all"
FROM kept
WINDOW w AS (
  PARTITION BY shop ORDER BY price DESC NULLS LAST, rid
  ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
ORDER BY rid
