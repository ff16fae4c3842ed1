package dev.etl.loader;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.PathText;
import dev.etl.data.WholeFile;
import dev.etl.file.glob.WantedFiles;
import dev.etl.file.input.InputFile;
import dev.etl.file.input.InputFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A list of inputs in a file, one per line. Skips blank lines and lines that begin with `#`. Names
/// that are not UTF-8 may be written as they are.
public final class InputList {
  /// A folder is not a list.
  private static final WantedFiles NONE =
      new WantedFiles(_ -> false, "list of inputs", "a file with one input per line");

  /// Enough for several hundred thousand inputs.
  private static final int MAX_BYTES = 64 << 20;

  private InputList() {}

  /// Reads a list of inputs.
  ///
  /// @param path the file; `-` is standard input
  /// @throws EtlException UNAVAILABLE if it cannot be read; USAGE if it is larger than 64 MiB, like
  ///   an endless device
  public static List<String> read(String path, InputStream standardInput) {
    List<InputFile> files =
        path.equals(CsvLoader.STANDARD_INPUT)
            ? List.of(InputFiles.standardInput(standardInput))
            : InputFiles.LOCAL.find(path, NONE);
    try (InputStream stream = files.getFirst().openStored()) {
      byte[] bytes = WholeFile.read(stream, path, "the list of inputs", MAX_BYTES);
      return new String(bytes, StandardCharsets.ISO_8859_1)
          .lines()
          .map(line -> PathText.given(line.getBytes(StandardCharsets.ISO_8859_1)).strip())
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new EtlException(
          ErrorKind.UNAVAILABLE,
          path + ": cannot be read: " + EtlException.reason(e),
          "name a file with one input per line",
          e);
    }
  }
}
