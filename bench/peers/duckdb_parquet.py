"""Filter, derive and write Parquet with DuckDB: duckdb_parquet.py ordered|unordered THREADS COMPRESSION OUT FILE..."""

import sys

import duckdb

from duckdb_rows import READ

if __name__ == "__main__":
    order, threads, compression, out, *paths = sys.argv[1:]
    keep = "true" if order == "ordered" else "false"
    connection = duckdb.connect(config={"threads": int(threads), "preserve_insertion_order": keep})
    target = out.replace("'", "''")
    connection.execute(
        f"COPY (SELECT id, value, ln(value) AS lv FROM {READ} WHERE value > 0.5)"
        f" TO '{target}' (FORMAT parquet, COMPRESSION {compression})",
        [paths],
    )
