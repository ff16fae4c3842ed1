SELECT count(*) AS rows, sum(id) AS ids, min(value) AS least, max(value) AS most
FROM read_csv('${DATA}/splits/data_0.csv')
WHERE value < 0.99998 AND id % 100000 <> 77
