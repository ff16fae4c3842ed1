"""The notebook: a pool maps a function over files. pandas_notebook.py threads|processes WORKERS FILE...

Prints count, nulls, mean, sample standard deviation and log-sum-exp (NumPy, shifted by the maximum) per file.
"""

import csv
import sys
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import Pool

import numpy as np
import pandas as pd


def summarize(path):
    column = pd.read_csv(path, usecols=["value"], dtype={"value": np.float64})["value"]
    values = column.to_numpy()
    nulls = int(np.isnan(values).sum())
    if nulls:
        values = values[~np.isnan(values)]
    top = values.max()
    log_sum_exp = top + np.log(np.exp(values - top).sum())
    return path, "value", len(column), nulls, float(values.mean()), float(values.std(ddof=1)), float(log_sum_exp)


if __name__ == "__main__":
    mode, workers, *paths = sys.argv[1:]
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(("source", "column", "rows", "nulls", "mean", "std", "log_sum_exp"))
    with {"threads": ThreadPoolExecutor, "processes": Pool}[mode](int(workers)) as pool:
        out.writerows(pool.map(summarize, paths))
