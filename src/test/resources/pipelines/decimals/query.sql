WITH amounts AS (
  SELECT * FROM read_csv('@/amounts.csv', columns = {
    'id': 'BIGINT', 'amount': 'VARCHAR', 'big': 'VARCHAR', 'n': 'BIGINT'})
  WHERE id NOT IN (9, 10, 11, 12, 13, 14, 15)
), typed AS (
  SELECT id, amount::DECIMAL(12,2) AS amount, big::DECIMAL(38,5) AS big, n FROM amounts
)
SELECT
  id, amount, big, n::DECIMAL(5,1) AS n, name,
  amount + 1.5 AS sum,
  n - amount AS difference,
  amount * n AS product,
  amount * 1.19 AS taxed,
  (amount % 0.3)::DECIMAL(2,2) AS rest,
  amount::DOUBLE / 4 AS share,
  (big + amount)::DECIMAL(38,5) AS more,
  -amount AS minus,
  amount::VARCHAR AS text,
  amount::BIGINT AS whole,
  amount::DOUBLE AS number,
  big::DECIMAL(38,2) AS short,
  round(amount, 1)::DECIMAL(12,1) AS rounded,
  ceil(amount)::DECIMAL(11,0) AS up,
  floor(amount)::DECIMAL(11,0) AS down,
  least(amount, 0.5, n) AS least,
  coalesce(nullif(amount, 0.1), 0)::DECIMAL(12,2) AS other,
  CASE WHEN amount > 1000 THEN 'large' WHEN amount IN (0.1, 7) THEN 'known' WHEN amount BETWEEN -1 AND 2.5 THEN 'small' END AS kind
FROM typed LEFT JOIN read_csv('@/prices.csv', columns = {'price': 'DECIMAL(12,2)', 'name': 'VARCHAR'})
  ON amount = price
ORDER BY id
