WITH
  days AS (SELECT shop, day, sum(amount) AS total FROM read_csv('@/sales.csv') GROUP BY shop, day),
  shops AS (SELECT shop, count(*) AS days, max(total) AS best FROM days GROUP BY shop)
SELECT count(*) AS shops, max(best) AS best, sum(days) AS days
FROM shops
