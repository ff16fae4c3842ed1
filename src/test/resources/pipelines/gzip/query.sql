SELECT *, v || v AS w
FROM (
  FROM read_csv('@/in/a.csv.gz') UNION ALL
  FROM read_csv('@/in/b.csv') UNION ALL
  FROM read_json('@/c.jsonl.gz')
)
ORDER BY id
