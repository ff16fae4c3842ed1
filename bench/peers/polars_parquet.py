"""Filter, derive and write Parquet with Polars: polars_parquet.py COMPRESSION OUT FILE..."""

import sys

import polars as pl

if __name__ == "__main__":
    compression, out, *paths = sys.argv[1:]
    rows = pl.scan_csv(paths, schema={"id": pl.Int64, "value": pl.Float64}).filter(pl.col("value") > 0.5)
    rows.with_columns(lv=pl.col("value").log()).sink_parquet(out, compression=compression)
