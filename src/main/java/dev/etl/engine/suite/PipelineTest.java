package dev.etl.engine.suite;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A test of a pipeline: a folder with small inputs, the expected result and perhaps the expected
/// bad rows.
///
/// ```text
/// tests/late-orders/orders.csv     in the place of data/orders.csv
/// tests/late-orders/expected.csv
/// tests/late-orders/rejects.csv    only if bad rows are expected
/// ```
public record PipelineTest(Path folder) {
  /// The tests in a folder: its subfolders, by name.
  ///
  /// @throws EtlException UNAVAILABLE if it cannot be read, or there are none
  public static List<PipelineTest> in(Path folder) {
    List<PipelineTest> tests;
    try (Stream<Path> entries = Files.list(folder)) {
      tests = entries.filter(Files::isDirectory).sorted().map(PipelineTest::new).toList();
    } catch (NoSuchFileException | NotDirectoryException e) {
      throw none(folder, "no such folder");
    } catch (IOException e) {
      throw none(folder, EtlException.reason(e));
    }
    if (tests.isEmpty()) {
      throw none(folder, "no tests found");
    }
    return tests;
  }

  private static EtlException none(Path folder, String reason) {
    return new EtlException(
        ErrorKind.UNAVAILABLE,
        folder + ": " + reason,
        "make a folder for each test, such as " + folder.resolve("first") + ", with small inputs");
  }

  /// Its name: that of the folder.
  public String name() {
    return String.valueOf(folder.getFileName());
  }

  /// The expected result.
  Path expected() {
    return folder.resolve("expected.csv");
  }

  /// The expected bad rows; missing if there are none.
  Path rejects() {
    return folder.resolve("rejects.csv");
  }
}
