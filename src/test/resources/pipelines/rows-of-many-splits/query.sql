SELECT *, 'row ' || id AS text
FROM read_csv('${DATA}/splits/data_0.csv')
WHERE value < 0.00025
ORDER BY id
