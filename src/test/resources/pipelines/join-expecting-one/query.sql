SELECT o.id, customer, o.price, name, c.price AS price_right
FROM
  read_csv('@/orders.csv',
    columns = {'id': 'BIGINT', 'customer': 'BIGINT', 'price': 'DOUBLE'}) AS o
  LEFT JOIN read_csv('@/customers.csv',
    columns = {'id': 'BIGINT', 'name': 'VARCHAR', 'price': 'DOUBLE'}) AS c ON customer = c.id
WHERE (SELECT count(*) FROM read_csv('@/customers.csv') AS m WHERE m.id = customer) <= 1
ORDER BY o.id
