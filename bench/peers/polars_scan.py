"""Polars alone: polars_scan.py memory|streaming FILE...

One lazy frame a file, all collected at once by the engine named; which one is faster depends on the files. Prints
count, nulls, mean, sample standard deviation and log-sum-exp (shifted by the maximum) per file.
"""

import csv
import sys

import polars as pl

value = pl.col("value")
statistics = (
    pl.len().alias("rows"),
    value.null_count().alias("nulls"),
    value.mean().alias("mean"),
    value.std().alias("std"),
    (value.max() + (value - value.max()).exp().sum().log()).alias("log_sum_exp"),
)

if __name__ == "__main__":
    engine, *paths = sys.argv[1:]
    schema = {"id": pl.Int64, "value": pl.Float64}
    frames = [pl.scan_csv(path, schema=schema).select(statistics) for path in paths]
    results = pl.collect_all(frames, engine={"memory": "in-memory"}.get(engine, engine))
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(("source", "column", "rows", "nulls", "mean", "std", "log_sum_exp"))
    out.writerows((path, "value", *result.row(0)) for path, result in zip(paths, results))
