-- Null is no key: it is not equal to the null of the other table.
SELECT
  id, country, amount, c.name AS land, rate, since, amount * rate AS tax, c.name IS NOT NULL AS known
FROM
  read_csv('@/sales.csv', allow_quoted_nulls = false,
    columns = {'id': 'BIGINT', 'country': 'VARCHAR', 'amount': 'BIGINT'}) AS s
  LEFT JOIN read_csv('@/countries.csv') AS c ON s.country = c.code
ORDER BY id
