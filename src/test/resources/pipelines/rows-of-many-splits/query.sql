SELECT *, 'row ' || id AS text
FROM read_csv('${DATA}/splits/data_0.csv')
WHERE value < 0.00012
ORDER BY id
