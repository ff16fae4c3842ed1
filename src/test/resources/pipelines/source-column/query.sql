SELECT
  id,
  value,
  replace(split_part(filename, '/', -1), '.csv', '') AS region
FROM read_csv('@/in/*.csv', filename = true)
WHERE region <> 'north' OR id > 1
ORDER BY filename, id
