package dev.etl.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/// The oracle: `CommonsCsv FILE...` computes the statistics with a CSV library, the JDK's number
/// parser and textbook formulas, all values of a file in memory. It shares no code with etl, so
/// where both agree, both are right or wrong for different reasons. Files are read in parallel.
public final class CommonsCsv {
  private CommonsCsv() {}

  public static void main(String[] files) {
    System.out.println("source,column,rows,nulls,mean,std,log_sum_exp");
    List.of(files).parallelStream().map(CommonsCsv::summarize).forEachOrdered(System.out::println);
  }

  private static String summarize(String file) {
    double[] values = values(file);
    double mean = compensatedSum(values) / values.length;
    double maximum = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      maximum = Math.max(maximum, value);
    }
    double[] terms = new double[values.length];
    for (int index = 0; index < values.length; index++) {
      double difference = values[index] - mean;
      terms[index] = difference * difference;
    }
    double deviation = Math.sqrt(compensatedSum(terms) / (values.length - 1));
    for (int index = 0; index < values.length; index++) {
      terms[index] = Math.exp(values[index] - maximum);
    }
    double logSumExp = maximum + Math.log(compensatedSum(terms));
    return String.join(
        ",",
        file,
        "value",
        Integer.toString(values.length),
        "0",
        Double.toString(mean),
        Double.toString(deviation),
        Double.toString(logSumExp));
  }

  private static double[] values(String file) {
    double[] values = new double[1 << 16];
    int size = 0;
    try (Reader reader = Files.newBufferedReader(Path.of(file), UTF_8);
        CSVParser parser =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get().parse(reader)) {
      int column = parser.getHeaderNames().indexOf("value");
      for (CSVRecord row : parser) {
        if (size == values.length) {
          values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = Double.parseDouble(row.get(column));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Arrays.copyOf(values, size);
  }

  /// Kahan's sum: what rounding loses is carried along.
  private static double compensatedSum(double[] values) {
    double sum = 0;
    double lost = 0;
    for (double value : values) {
      double term = value - lost;
      double next = sum + term;
      lost = (next - sum) - term;
      sum = next;
    }
    return sum;
  }
}
