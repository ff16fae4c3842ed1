SELECT * FROM read_csv('@/orders.csv',
  columns = {'id': 'BIGINT', 'customer': 'BIGINT', 'price': 'DOUBLE'}) AS o
  SEMI JOIN read_csv('@/customers.csv') AS c ON o.customer = c.id
  ANTI JOIN read_csv('@/known.csv') AS k ON o.id = k.id
ORDER BY o.id
