package dev.etl.format.csv;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.file.OutputTarget;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serial;
import java.math.BigInteger;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Sample data: CSV files `data_0.csv`, `data_1.csv`, ... with the columns `id` (0, 1, 2, ...) and
/// `value` (uniform in [0, 1)). The same seed gives the same bytes everywhere, because the
/// generator is [Random], whose algorithm is specified. A file depends on the seed and its number,
/// not on the number of files.
///
/// @param files the number of files
/// @param rows the number of rows in each
/// @param folder the target folder; created if it is missing
/// @param force whether to replace existing files of other content
public record SampleFiles(int files, long rows, long seed, Path folder, boolean force) {

  private static final Pattern NAME = Pattern.compile("data_(0|[1-9]\\d*)\\.csv");
  private static final int CHECK_INTERVAL = 4_096;

  /// Makes the files. Afterwards the folder holds no other files of such names: files of other rows
  /// or another seed, or more of them, are an error before anything is written.
  ///
  /// @param stopped polled for whether to stop
  /// @param done takes each path, and true if the file was written, false if kept
  /// @throws EtlException UNAVAILABLE if other files are in the way, or they cannot be read or
  ///   written, CANCELLED if it was stopped; then the file in progress is missing, and those before
  ///   it are complete
  public void write(BooleanSupplier stopped, BiConsumer<Path, Boolean> done) {
    makeFolder();
    checkNoMore();
    BitSet present = force ? new BitSet() : present(stopped);
    for (int number = 0; number < files; number++) {
      Path path = path(number);
      if (!present.get(number)) {
        write(path, new Random(seed + number), stopped);
      }
      done.accept(path, !present.get(number));
    }
  }

  private Path path(int number) {
    return folder.resolve("data_" + number + ".csv");
  }

  /// Readers of the folder would read further files, too.
  private void checkNoMore() {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "data_*.csv")) {
      for (Path path : found) {
        Matcher name = NAME.matcher(String.valueOf(path.getFileName()));
        if (name.matches()
            && new BigInteger(name.group(1)).compareTo(BigInteger.valueOf(files)) >= 0) {
          throw new EtlException(
              ErrorKind.UNAVAILABLE,
              path + ": exists, and is not one of the " + files + " files to make",
              "remove it, ask for more files, or choose another folder: --output=DIR");
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      throw new EtlException(
          ErrorKind.UNAVAILABLE,
          folder + ": cannot be read: " + EtlException.reason(e),
          "choose another folder: --output=DIR",
          e);
    }
  }

  /// The existing files that are equal to those to make.
  private BitSet present(BooleanSupplier stopped) {
    BitSet present = new BitSet(files);
    for (int number = 0; number < files; number++) {
      Path path = path(number);
      if (Files.exists(path)) {
        if (!isAsMade(path, new Random(seed + number), stopped)) {
          throw new EtlException(
              ErrorKind.UNAVAILABLE,
              path + ": exists with other content",
              "replace the files with --force, or choose another folder: --output=DIR");
        }
        present.set(number);
      }
    }
    return present;
  }

  private boolean isAsMade(Path path, Random random, BooleanSupplier stopped) {
    if (!Files.isRegularFile(path)) {
      return false;
    }
    try (InputStream found = new BufferedInputStream(Files.newInputStream(path), 1 << 16)) {
      writeRows(new Comparing(found), random, stopped);
      return found.read() < 0;
    } catch (DifferenceException _) {
      return false;
    } catch (IOException e) {
      throw new EtlException(
          ErrorKind.UNAVAILABLE,
          path + ": cannot be read: " + EtlException.reason(e),
          "choose another folder: --output=DIR",
          e);
    }
  }

  /// Compares the bytes written with existing ones, and fails on a difference.
  private static final class Comparing extends OutputStream {
    private final InputStream found;

    Comparing(InputStream found) {
      this.found = found;
    }

    @Override
    public void write(int expected) throws IOException {
      if (found.read() != (expected & 0xff)) {
        throw new DifferenceException();
      }
    }
  }

  private static final class DifferenceException extends IOException {
    @Serial private static final long serialVersionUID = 1L;
  }

  private void makeFolder() {
    try {
      OutputTarget.makeFolder(folder);
    } catch (IOException e) {
      throw new EtlException(
          ErrorKind.UNAVAILABLE,
          folder + ": cannot be created: " + EtlException.reason(e),
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
