SELECT a.k, w, v
FROM read_csv('@/in.csv', columns = {'k': 'BIGINT', 'w': 'VARCHAR'}) AS a
  LEFT JOIN read_csv('@/table.csv', columns = {'k': 'BIGINT', 'v': 'BIGINT'}) AS b ON a.k = b.k
ORDER BY w, v
