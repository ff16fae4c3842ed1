"""Two means and a standard deviation of a CSV file with DuckDB: duckdb_dialect.py THREADS CASE FILE"""

import sys

import duckdb

COLUMNS = {"id": "BIGINT", "city": "VARCHAR", "value": "DOUBLE", "amount": "DOUBLE"}
# latin-1 is built in, and the same as windows-1252 for the characters of the file.
OPTIONS = {
    "wide": "delim = ','",
    "quoted": "delim = ','",
    "semicolons": "delim = ';', decimal_separator = ','",
    "windows-1252": "delim = ';', encoding = 'latin-1'",
}

if __name__ == "__main__":
    threads, case, path = sys.argv[1:]
    columns = COLUMNS
    if case == "wide":
        with open(path) as file:
            columns = {name: "DOUBLE" for name in file.readline().strip().split(",")}
    source = f"read_csv(?, columns = {columns}, header = true, auto_detect = false, quote = '\"', escape = '\"', {OPTIONS[case]})"
    connection = duckdb.connect(config={"threads": int(threads), "preserve_insertion_order": "false"})
    row = connection.execute(
        f"SELECT count(*), avg(value), stddev_samp(value), avg(amount) FROM {source}", [path]
    ).fetchone()
    print("source,rows,value,spread,amount")
    print("all", *row, sep=",")
