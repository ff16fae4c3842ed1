WITH
  orders AS (
    SELECT row_number() OVER () AS line, *
    FROM read_csv('@/orders.csv', columns = {
      'id': 'BIGINT', 'item': 'VARCHAR', 'price': 'DOUBLE', 'quantity': 'BIGINT', 'paid': 'BOOLEAN'})
  ),
  totals AS (
    SELECT *, price * quantity AS total
    FROM orders
    WHERE (item LIKE 'a%' OR item IS NULL) AND price > 0
  )
SELECT
  id, item, price + 1 AS price, quantity, paid, total,
  CASE WHEN total >= 5 THEN round(total * 0.9, 2) ELSE total END AS discounted,
  coalesce(upper(item), '?') || ' #' || id AS label
FROM totals
WHERE paid IS NOT FALSE
ORDER BY line
