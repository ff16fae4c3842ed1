"""Filter, derive and write with Polars: polars_rows.py declared|inferred OUT FILE..."""

import sys

import polars as pl

if __name__ == "__main__":
    types, out, *paths = sys.argv[1:]
    schema = {"id": pl.Int64, "value": pl.Float64} if types == "declared" else None
    rows = pl.scan_csv(paths, schema=schema).filter(pl.col("value") > 0.5)
    rows.with_columns(lv=pl.col("value").log()).sink_csv(out)
