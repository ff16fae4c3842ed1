SELECT a.name, a.n, label, title
FROM read_csv('@/names.csv', columns = {'name': 'VARCHAR', 'n': 'BIGINT'}) AS a
  LEFT JOIN read_csv('@/titles.csv',
    columns = {'label': 'VARCHAR', 'n': 'DOUBLE', 'title': 'VARCHAR'}) AS b
  ON lower(a.name) = label AND a.n = b.n
ORDER BY a.name
