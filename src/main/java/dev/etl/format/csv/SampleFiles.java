package dev.etl.format.csv;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.file.OutputTarget;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;

/// Sample data: CSV files `data_0.csv`, `data_1.csv`, ... with the columns `id` (0, 1, 2, ...) and
/// `value` (uniform in [0, 1)). The same seed gives the same bytes everywhere, because the
/// generator is that of [Random], whose algorithm its documentation fixes. A file depends on the
/// seed and its number, not on how many files there are.
///
/// @param files how many files
/// @param rows how many rows in each
/// @param folder where to put them; made if it is missing
/// @param force whether to replace a file that is there already, rather than keep it
public record SampleFiles(int files, long rows, long seed, Path folder, boolean force) {

  private static final int CHECK_INTERVAL = 4_096;

  /// Makes the files.
  ///
  /// @param stopped asked now and then whether to stop
  /// @param done told each path, and whether the file was written rather than kept
  /// @throws EtlException UNAVAILABLE if they cannot be written, CANCELLED if it was stopped; the
  ///   file under way is not there then
  public void write(BooleanSupplier stopped, BiConsumer<Path, Boolean> done) {
    makeFolder();
    for (int number = 0; number < files; number++) {
      Path path = folder.resolve("data_" + number + ".csv");
      boolean write = force || !Files.exists(path);
      if (write) {
        write(path, new Random(seed + number), stopped);
      }
      done.accept(path, write);
    }
  }

  private void makeFolder() {
    try {
      OutputTarget.makeFolder(folder);
    } catch (IOException e) {
      throw new EtlException(
          ErrorKind.UNAVAILABLE,
          folder + ": cannot be made: " + EtlException.reason(e),
          "choose another folder: --output=DIR",
          e);
    }
  }

  private void write(Path path, Random random, BooleanSupplier stopped) {
    try (OutputTarget target = OutputTarget.file(path)) {
      target.write(out -> writeRows(out, random, stopped));
      target.prepare();
      target.commit();
    }
  }

  private void writeRows(OutputStream out, Random random, BooleanSupplier stopped)
      throws IOException {
    out.write("id,value\n".getBytes(US_ASCII));
    StringBuilder line = new StringBuilder();
    for (long id = 0; id < rows; id++) {
      if (id % CHECK_INTERVAL == 0 && stopped.getAsBoolean()) {
        throw new EtlException(ErrorKind.CANCELLED, "stopped: " + folder + " is not complete", "");
      }
      line.setLength(0);
      line.append(id).append(',').append(random.nextDouble()).append('\n');
      out.write(line.toString().getBytes(US_ASCII));
    }
  }
}
