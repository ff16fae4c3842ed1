WITH amounts AS (
  SELECT row_number() OVER () AS line, *
  FROM read_csv('@/amounts.csv', columns = {
    'k': 'DECIMAL(6,2)', 'w': 'DECIMAL(38,5)', 'amount': 'DECIMAL(12,2)', 'big': 'DECIMAL(38,10)',
    'n': 'BIGINT'})
)
SELECT
  k, w, count(*) AS rows, count(amount) AS values, sum(amount) AS amounts, sum(big) AS bigs,
  sum(amount * n) AS products, avg(amount) AS mean, min(amount) AS least, max(big) AS most,
  arg_min_null(big, line) AS first, arg_max_null(amount, line) AS last,
  count(DISTINCT amount) AS different, count(DISTINCT big) AS differing
FROM amounts
GROUP BY k, w
ORDER BY min(line)
