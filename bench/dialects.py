#!/usr/bin/env python3
"""Scores how well etl and others guess the dialect of CSV files.

Makes small files from tables of chance values, written in one dialect each, with a seed. A reader
scores a file if it gives back the columns and every value as text; a refusal is counted apart.

    bench/dialects.py --etl target/etl                 # 400 files, seed 1
    bench/dialects.py --etl target/etl --files 1000 --seed 7 --keep out

DuckDB, pandas and Polars take part where Python has them, with the settings that guess most.
"""

import argparse
import collections
import csv
import importlib.util
import io
import pathlib
import random
import subprocess
import sys
import tempfile

WORDS = "amber birch cedar delta ember fjord grove heron inlet jetty knoll larch".split()
NAMES = "id name amount day note city code rate unit kind".split()


class Table:
    """Columns of one kind each, with a header."""

    def __init__(self, chance, comma):
        self.kinds = ["id"] + chance.choices(
            ["word", "words", "number", "day", "empty", "flag"], k=chance.randint(1, 5))
        self.header = ["id"] + chance.sample(NAMES[1:], len(self.kinds) - 1)
        self.rows = [
            [value(chance, kind, row, comma) for kind in self.kinds]
            for row in range(1, chance.randint(3, 30) + 1)]


def value(chance, kind, row, comma):
    if kind == "id":
        return str(row)
    if kind == "word":
        return chance.choice(WORDS)
    if kind == "words":
        return " ".join(chance.choices(WORDS, k=chance.randint(2, 4)))
    if kind == "number":
        text = f"{chance.uniform(1, 900):.2f}"
        return text.replace(".", ",") if comma else text
    if kind == "day":
        return f"2026-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    if kind == "flag":
        return chance.choice(["true", "false"])
    return chance.choice(["", chance.choice(WORDS)])


def quoted(text, delimiter, quote, escape, always):
    special = delimiter in text or quote in text or "\n" in text
    if not (special or (always and text and not text[0].isdigit())):
        return text
    return quote + text.replace(quote, (escape or quote) + quote) + quote


def write(table, delimiter=",", quote='"', escape=None, always=False, header=True, end=""):
    records = ([table.header] if header else []) + table.rows
    return "".join(
        delimiter.join(quoted(text, delimiter, quote, escape, always) for text in record) + end + "\n"
        for record in records)


def spiced(chance, table, texts):
    """Puts texts that need quotes into the words of a table."""
    for column, kind in enumerate(table.kinds):
        if kind in ("word", "words"):
            for row in table.rows:
                if chance.random() < 0.5:
                    row[column] = chance.choice(texts)
            table.rows[0][column] = texts[0]
    return table


def aligned(table):
    records = [table.header] + [[text or "none" for text in row] for row in table.rows]
    table.rows = records[1:]
    widths = [max(len(row[column]) for row in records) + 2 for column in range(len(table.header))]
    return "".join("".join(map(str.ljust, row, widths)).rstrip() + "\n" for row in records)


def without_words(table):
    for row in table.rows:
        for column, text in enumerate(row):
            row[column] = text.replace(" ", "_") or "none"
    return table


KINDS = {
    "plain": lambda c, t: write(t),
    "plain quoted": lambda c, t: write(spiced(c, t, ["a, b", 'say "hi"', "x;y;z", "two\nlines"])),
    "one column": lambda c, t: write(one_column(t)),
    "semicolon": lambda c, t: write(t, ";"),
    "semicolon, quoted": lambda c, t: write(spiced(c, t, ["a; b", "x, y", 'a "b"']), ";"),
    "tab": lambda c, t: write(spiced(c, t, ["a, b", "x; y"]), "\t"),
    "pipe": lambda c, t: write(spiced(c, t, ["a, b", "c|d"]), "|"),
    "caret": lambda c, t: write(t, "^"),
    "tilde": lambda c, t: write(t, "~"),
    "two pipes": lambda c, t: write(spiced(c, t, ["c|d", "a, b"]), "||"),
    "several symbols": lambda c, t: write(t, "~|~"),
    "blanks": lambda c, t: aligned(without_words(t)),
    "apostrophes": lambda c, t: write(spiced(c, t, ["a, b", "it's"]), quote="'", always=True),
    "backslashes": lambda c, t: write(spiced(c, t, ['say "hi"', "a, b"]), escape="\\", always=True),
    "comments": lambda c, t: "# made by hand, on a day\n# twice\n" + write(t),
    "title": lambda c, t: "A report of the year\n" + write(t),
    "title, semicolon": lambda c, t: "A report, made today\n\n" + write(t, ";"),
    "no header": lambda c, t: write(t, header=False),
    "no header, semicolon": lambda c, t: write(t, ";", header=False),
    "end delimiter": lambda c, t: write(t, end=","),
    "sep line": lambda c, t: "sep=;\n" + write(t, ";"),
    "carriage returns": lambda c, t: write(t, ";").replace("\n", "\r\n"),
}


def one_column(table):
    table.header = ["note"]
    table.rows = [[" ".join(WORDS[: 1 + index % 5])] for index, _ in enumerate(table.rows)]
    return table


def files(count, seed):
    chance = random.Random(seed)
    for index in range(count):
        kind = list(KINDS)[index % len(KINDS)]
        table = Table(chance, comma="semicolon" in kind and chance.random() < 0.5)
        text = KINDS[kind](chance, table)
        yield kind, text, None if "no header" in kind else table.header, table.rows


def etl(path, program):
    outcome = subprocess.run(
        [*program, "run", str(path), "--where=true", "--format=csv", "--type=*=string", "-q"],
        capture_output=True, text=True, check=False)
    if outcome.returncode == 2:
        return None
    return list(csv.reader(io.StringIO(outcome.stdout))) if outcome.returncode == 0 else []


def duckdb(path):
    import duckdb as module
    found = module.execute(
        f"SELECT * FROM read_csv('{path}', all_varchar=true, null_padding=false)")
    names = [column[0] for column in found.description]
    return [names] + [[text or "" for text in row] for row in found.fetchall()]


def pandas(path):
    import pandas as module
    frame = module.read_csv(path, sep=None, engine="python", dtype=str, keep_default_na=False)
    return [list(frame.columns)] + frame.values.tolist()


def polars(path):
    import polars as module
    frame = module.read_csv(path, infer_schema=False)
    return [frame.columns] + [[text or "" for text in row] for row in frame.rows()]


def is_right(found, header, rows):
    return bool(found) and found[1:] == rows and (
        len(found[0]) == len(rows[0]) if header is None else found[0] == header)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--etl", default="target/etl", help="the program, or a command line")
    parser.add_argument("--files", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", help="a folder for the files that etl reads wrongly")
    options = parser.parse_args()
    readers = {"etl": lambda path: etl(path, options.etl.split())}
    for name, reader in (("duckdb", duckdb), ("pandas", pandas), ("polars", polars)):
        if importlib.util.find_spec(name):
            readers[name] = reader
    right = collections.Counter()
    refused = collections.Counter()
    total = collections.Counter()
    with tempfile.TemporaryDirectory() as folder:
        for index, (kind, text, header, rows) in enumerate(files(options.files, options.seed)):
            path = pathlib.Path(folder, f"{index:04}-{kind.replace(' ', '-').replace(',', '')}.csv")
            path.write_text(text, newline="")
            total[kind] += 1
            for name, reader in readers.items():
                try:
                    found = reader(path)
                except Exception:  # A reader that fails has not read the file.
                    found = []
                good = found is not None and is_right(found, header, rows)
                right[name, kind] += good
                refused[name, kind] += found is None
                if name == "etl" and not good and options.keep:
                    pathlib.Path(options.keep).mkdir(exist_ok=True)
                    pathlib.Path(options.keep, path.name).write_text(text, newline="")
    print(f"| kind | files | {' | '.join(readers)} |")
    print("|---|---|" + "---|" * len(readers))
    for kind in total:
        print(f"| {kind} | {total[kind]} | " + " | ".join(
            str(right[name, kind]) + (f" ({refused[name, kind]} refused)" if refused[name, kind] else "")
            for name in readers) + " |")
    print(f"| all | {total.total()} | " + " | ".join(
        str(sum(right[name, kind] for kind in total)) for name in readers) + " |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
