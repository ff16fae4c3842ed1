WITH
  lines AS (
    SELECT row_number() OVER () AS number, * FROM read_csv('@/text.csv', columns = {'line': 'VARCHAR'})
  ),
  words AS (
    SELECT
      number, line,
      unnest(string_split(lower(translate(line, ',;.', '   ')), ' ')) AS word,
      generate_subscripts(string_split(line, ' '), 1) AS position
    FROM lines
  )
SELECT word, count(*) AS count, count(DISTINCT line) AS lines
FROM words
WHERE word <> ''
GROUP BY word
ORDER BY min(number), min(number * 1000 + position)
