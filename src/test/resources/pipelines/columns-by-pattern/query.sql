SELECT name, price_gross, price_net + price_gross AS price_sum, shop_id, "a*b"
FROM read_csv('@/in.csv') WHERE shop_id > 1 ORDER BY shop_id
