WITH sales AS (SELECT *, row_number() OVER () AS rid FROM read_csv('@/sales.csv'))
SELECT * EXCLUDE (rid),
  row_number() OVER w AS number,
  sum(price * quantity) OVER w AS total,
  lag(price) OVER w AS before,
  lead(day, 2) OVER w AS after,
  avg(price) OVER near AS mean,
  min(price) OVER near AS low,
  count(price) OVER near AS days,
  first_value(day) OVER near AS "order",
  last_value(quantity) OVER near AS rows,
  rank() OVER (ORDER BY day) AS place,
  dense_rank() OVER (ORDER BY day) AS dense,
  stddev(quantity) OVER (ORDER BY day, rid ROWS UNBOUNDED PRECEDING) AS deviation
FROM sales
WINDOW
  w AS (PARTITION BY shop ORDER BY day, price DESC NULLS LAST, rid ROWS UNBOUNDED PRECEDING),
  near AS (
    PARTITION BY shop ORDER BY day, price DESC NULLS LAST, rid
    ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING)
ORDER BY rid
