"""Filter, derive and write with DuckDB: duckdb_rows.py ordered|unordered THREADS OUT FILE..."""

import sys

import duckdb

READ = """read_csv(?, columns = {'id': 'BIGINT', 'value': 'DOUBLE'}, header = true, delim = ',', quote = '"',
    escape = '"', auto_detect = false)"""

if __name__ == "__main__":
    order, threads, out, *paths = sys.argv[1:]
    keep = "true" if order == "ordered" else "false"
    connection = duckdb.connect(config={"threads": int(threads), "preserve_insertion_order": keep})
    target = out.replace("'", "''")
    connection.execute(
        f"COPY (SELECT id, value, ln(value) AS lv FROM {READ} WHERE value > 0.5) TO '{target}' (HEADER, DELIMITER ',')",
        [paths],
    )
