"""Two means and a standard deviation of a CSV file with Polars: polars_dialect.py CASE FILE"""

import sys

import polars as pl

NUMBERS = ("value", "amount")


def frame(case, path):
    if case == "wide":
        with open(path) as file:
            names = file.readline().strip().split(",")
        return pl.scan_csv(path, schema={name: pl.Float64 for name in names})
    schema = {"id": pl.Int64, "city": pl.String, "value": pl.Float64, "amount": pl.Float64}
    if case == "windows-1252":
        # Only this form decodes, and it reads the whole file at once.
        return pl.read_csv(path, schema=schema, separator=";", encoding="cp1252", columns=list(NUMBERS)).lazy()
    semicolons = case == "semicolons"
    return pl.scan_csv(path, schema=schema, separator=";" if semicolons else ",", decimal_comma=semicolons)


if __name__ == "__main__":
    case, path = sys.argv[1:]
    value, amount = map(pl.col, NUMBERS)
    spread = value.std().alias("spread")
    row = frame(case, path).select(pl.len().alias("rows"), value.mean(), spread, amount.mean()).collect().row(0)
    print("source,rows,value,spread,amount")
    print("all", *row, sep=",")
