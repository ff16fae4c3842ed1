FROM (SELECT shop, note, jan, feb FROM read_csv('@/sales.csv'))
UNPIVOT INCLUDE NULLS (amount FOR month IN (jan, feb))
