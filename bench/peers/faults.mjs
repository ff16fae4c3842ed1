// Reads the files of bench/faults with DuckDB and Polars, where Node.js has them. Takes the jobs as
// JSON on standard input, prints one outcome per line. A peer that is missing prints nothing.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

// Of the lenient settings, those with the best score.
const GIVEN = "ignore_errors=true, strict_mode=false";
const GUESSED = "ignore_errors=true";
const require = createRequire(import.meta.url);
const jobs = JSON.parse(readFileSync(0, "utf8"));

function load(name) {
  try {
    return require(name);
  } catch {
    return null;
  }
}

async function report(reader, job, read) {
  try {
    const [header, rows] = await read(job.path, job.given);
    console.log(JSON.stringify({ reader, key: job.key, header, rows }));
  } catch (error) {
    console.log(JSON.stringify({ reader, key: job.key, error: String(error) }));
  }
}

function quoted(text) {
  return "'" + text.replaceAll("'", "''") + "'";
}

const duckdb = load("@duckdb/node-api");
if (duckdb) {
  const connection = await (await duckdb.DuckDBInstance.create()).connect();
  // The sniffer finds the header by types, which all_varchar would hide from it.
  const sniffed = async (path) => {
    const result = await connection.runAndReadAll(
      `SELECT Delimiter, Quote, Escape, Comment, SkipRows, HasHeader FROM sniff_csv(${quoted(path)},
       ${GUESSED})`);
    const [delimiter, quote, escape, comment, skip, header] = result.getRows()[0];
    const known = (text) => (text === "(empty)" || text === "\0" ? "" : text);
    return { delimiter: known(delimiter), quote: known(quote), escape: known(escape),
             comment: known(comment), skip: Number(skip), header };
  };
  const read = async (path, given) => {
    const { delimiter = ",", quote = '"', escape = quote, comment = "", skip = 0, header = true,
            encoding = "UTF-8" } = given ?? (await sniffed(path));
    const options = [given ? GIVEN : GUESSED, "all_varchar=true", "delim=" + quoted(delimiter), "quote=" + quoted(quote),
                     "escape=" + quoted(escape), "header=" + header, "skip=" + skip];
    if (comment) options.push("comment=" + quoted(comment));
    if (encoding === "UTF-16") options.push("encoding='utf-16'");
    if (encoding === "windows-1252") options.push("encoding='latin-1'");
    const result = await connection.runAndReadAll(
      `SELECT * FROM read_csv(${quoted(path)}, ${options.join(", ")})`);
    return [result.columnNames(), result.getRows()];
  };
  for (const job of jobs) await report("duckdb", job, read);
}

const polars = load("nodejs-polars");
if (polars) {
  const read = async (path, given) => {
    const frame = polars.readCSV(path, {
      inferSchemaLength: 0,
      ignoreErrors: true,
      truncateRaggedLines: true,
      encoding: "utf8-lossy",
      ...(given && {
        sep: given.delimiter ?? ",",
        quoteChar: given.quote ?? '"',
        hasHeader: given.header !== false,
        skipLines: given.skip ?? 0,
        commentPrefix: given.comment,
      }),
    });
    return [frame.columns, frame.rows()];
  };
  for (const job of jobs) await report("polars", job, read);
}
