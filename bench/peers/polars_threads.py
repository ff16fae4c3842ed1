"""Polars file by file in a pool of threads: polars_threads.py numpy|streaming WORKERS FILE...

`numpy` reads with Polars and takes the exponentials from NumPy, whose loop is vectorized, chunk by chunk;
`streaming` leaves all to Polars' streaming engine. Prints count, nulls, mean, sample standard deviation and
log-sum-exp (shifted by the maximum) per file.
"""

import csv
import sys
from concurrent.futures import ThreadPoolExecutor

import polars as pl

SCHEMA = {"id": pl.Int64, "value": pl.Float64}


def summarize_numpy(path):
    import numpy as np

    column = pl.read_csv(path, schema=SCHEMA, columns=["value"])["value"]
    top = column.max()
    chunks = (chunk.drop_nulls().to_numpy() for chunk in column.get_chunks())
    log_sum_exp = top + float(np.log(sum(np.exp(chunk - top).sum() for chunk in chunks)))
    return path, "value", len(column), column.null_count(), column.mean(), column.std(), log_sum_exp


def summarize_streaming(path):
    from polars_scan import statistics

    row = pl.scan_csv(path, schema=SCHEMA).select(statistics).collect(engine="streaming").row(0)
    return path, "value", *row


if __name__ == "__main__":
    how, workers, *paths = sys.argv[1:]
    summarize = {"numpy": summarize_numpy, "streaming": summarize_streaming}[how]
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(("source", "column", "rows", "nulls", "mean", "std", "log_sum_exp"))
    with ThreadPoolExecutor(int(workers)) as pool:
        out.writerows(pool.map(summarize, paths))
