SELECT o.id, coalesce(customer, c.id) AS customer, o.price, c.price AS "price of c", name
FROM
  (SELECT *, row_number() OVER () AS n FROM read_csv('@/orders.csv',
    columns = {'id': 'BIGINT', 'customer': 'BIGINT', 'price': 'DOUBLE'})) AS o
  FULL JOIN (SELECT *, row_number() OVER () AS n FROM read_csv('@/customers.csv',
    columns = {'id': 'BIGINT', 'name': 'VARCHAR', 'price': 'DOUBLE'})) AS c ON customer = c.id
ORDER BY o.n NULLS LAST, c.n
