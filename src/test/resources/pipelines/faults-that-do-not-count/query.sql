SELECT
  *,
  CASE WHEN b <> 0 THEN a / b END AS ratio,
  b <> 0 AND a / b > 2 AS large,
  TRY_CAST(a::DOUBLE * 2 AS BIGINT) AS twice
FROM read_csv('@/numbers.csv')
ORDER BY id
