SELECT o.id, customer, o.price, name, c.price AS price_right, o.price + c.price AS sum
FROM
  (SELECT *, row_number() OVER () AS n FROM read_csv('@/orders.csv',
    columns = {'id': 'BIGINT', 'customer': 'BIGINT', 'price': 'DOUBLE'})) AS o
  JOIN (SELECT *, row_number() OVER () AS n FROM read_csv('@/customers.csv',
    columns = {'id': 'BIGINT', 'name': 'VARCHAR', 'price': 'DOUBLE'})) AS c ON customer = c.id
ORDER BY o.n, c.n
