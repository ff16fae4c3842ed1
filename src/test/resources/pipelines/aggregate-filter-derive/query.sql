WITH sales AS (SELECT row_number() OVER () AS line, * FROM read_csv('@/sales.csv'))
SELECT
  coalesce(shop, 'unknown') AS shop, sum(amount) / count(*) AS mean, count(DISTINCT item) AS items
FROM sales
GROUP BY sales.shop
HAVING sum(amount) > 6
ORDER BY min(line)
LIMIT 2
