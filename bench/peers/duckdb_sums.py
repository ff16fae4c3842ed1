"""Sum up a Parquet file with DuckDB, as CSV: duckdb_sums.py FILE"""

import sys

import duckdb

if __name__ == "__main__":
    columns = "count(*) AS rows, sum(id) AS ids, avg(value) AS value, avg(lv) AS lv, stddev_samp(lv) AS spread"
    row = duckdb.execute(f"SELECT {columns} FROM read_parquet(?)", sys.argv[1:]).fetchone()
    print("source,rows,ids,value,lv,spread")
    print("all", *row, sep=",")
