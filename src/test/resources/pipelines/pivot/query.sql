SELECT
  shop,
  CAST(sum(amount) FILTER (month = 'jan') AS BIGINT) AS jan,
  CAST(sum(amount) FILTER (month = 'feb') AS BIGINT) AS feb,
  CAST(sum(amount) FILTER (month = 'apr') AS BIGINT) AS apr,
  jan + feb AS both
FROM read_csv('@/sales.csv')
GROUP BY shop
ORDER BY shop NULLS LAST
