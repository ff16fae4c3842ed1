SELECT
  *,
  year(t) AS y,
  month(day) AS m,
  day(day) AS d,
  hour(t) AS h,
  minute(t) AS min,
  second(t) AS s,
  strptime(text, '%d.%m.%Y %H:%M') AS parsed,
  date_trunc('year', t) AS by_year,
  -- DuckDB leaves a date a date here; etl always gives a timestamp.
  date_trunc('quarter', day)::TIMESTAMP AS by_quarter,
  date_trunc('month', t) AS by_month,
  date_trunc('hour', t) AS by_hour,
  date_trunc('second', t) AS by_second,
  strftime(t, '%Y/%m/%d %H:%M:%S %B %j') AS spelled,
  CASE WHEN year(day) > 1 AND year(day) < 9999 THEN day + 366 END AS shifted,
  day - DATE '1970-01-01' AS since,
  day < DATE '1970-01-01' AS early,
  t::DATE AS as_day,
  CASE WHEN year(t) > 1 THEN date_trunc('week', day)::TIMESTAMP END AS week
FROM read_csv('@/moments.csv', columns = {
  'id': 'BIGINT', 't': 'TIMESTAMP', 'day': 'DATE', 'text': 'VARCHAR'})
ORDER BY id
