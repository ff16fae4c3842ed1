"""DuckDB: duckdb_sql.py shifted|unshifted THREADS FILE...

`shifted` reads each file into a temporary table, then shifts the exponents by the maximum; of the forms tried
(two scans of the file, a window, a list, one table for all files, a pool of connections) it was the fastest.
`unshifted` is one query over all files with ln(sum(exp(value))): it saves the second pass, and overflows from
710 on. Prints count, nulls, mean, sample standard deviation and log-sum-exp per file.
"""

import csv
import sys

import duckdb

READ = """read_csv(?, columns = {'id': 'BIGINT', 'value': 'DOUBLE'}, header = true, delim = ',', quote = '"',
    escape = '"', auto_detect = false, filename = true)"""
STATISTICS = "count(*), count(*) - count(value), avg(value), stddev_samp(value)"


def shifted(connection, paths):
    for path in paths:
        connection.execute(f"CREATE OR REPLACE TEMP TABLE part AS SELECT value FROM {READ}", [path])
        yield path, "value", *connection.execute(
            f"SELECT {STATISTICS}, any_value(top) + ln(sum(exp(value - top))) FROM part, (SELECT max(value) top FROM part)"
        ).fetchone()


def unshifted(connection, paths):
    return connection.execute(
        f"SELECT filename, 'value', {STATISTICS}, ln(sum(exp(value))) FROM {READ} GROUP BY filename", [paths]
    ).fetchall()


if __name__ == "__main__":
    form, threads, *paths = sys.argv[1:]
    connection = duckdb.connect(config={"threads": int(threads), "preserve_insertion_order": "false"})
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(("source", "column", "rows", "nulls", "mean", "std", "log_sum_exp"))
    out.writerows({"shifted": shifted, "unshifted": unshifted}[form](connection, paths))
