package dev.etl.bench;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/// The oracle of the dialects: `DialectCsv CASE FILE` computes two means and a standard deviation
/// with a CSV library and the JDK's number parser. It shares no code with etl.
public final class DialectCsv {
  private DialectCsv() {}

  public static void main(String[] arguments) throws IOException {
    DialectFiles dialect = DialectCase.dialect(arguments[0]);
    Path file = Path.of(arguments[1]);
    CSVFormat format =
        CSVFormat.RFC4180
            .builder()
            .setDelimiter(dialect.delimiter)
            .setHeader()
            .setSkipHeaderRecord(true)
            .get();
    long rows = 0;
    double values = 0;
    double squares = 0;
    double amounts = 0;
    try (Reader reader = Files.newBufferedReader(file, dialect.encoding);
        CSVParser parser = format.parse(reader)) {
      for (CSVRecord row : parser) {
        double value = number(row.get("value"));
        rows++;
        values += value;
        squares += value * value;
        amounts += number(row.get("amount"));
      }
    }
    double mean = values / rows;
    double spread = Math.sqrt((squares - rows * mean * mean) / (rows - 1));
    System.out.println("source,rows,value,spread,amount");
    System.out.println("all," + rows + "," + mean + "," + spread + "," + amounts / rows);
  }

  private static double number(String text) {
    return Double.parseDouble(text.replace(',', '.'));
  }
}
