package dev.etl.file.input;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.file.compression.InputCompression;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

/// One version of a file, which can be read repeatedly, from any offset. A kind of storage only has
/// to provide the bytes.
///
/// On each open, and when an opened stream is closed, it must still be the known version; otherwise
/// a [ChangedFileException] names it. Thread-safe.
public abstract class StoredFile implements InputFile {

  /// Its location, see [FileFacts].
  protected abstract String location();

  /// The version to read.
  public abstract FileVersion version();

  /// The bytes from an offset on. An interrupt of the thread that reads them should end the read.
  ///
  /// @param from at most the length
  /// @throws IOException if the file is missing ([NoSuchFileException] or [FileNotFoundException]),
  ///   or cannot be read
  protected abstract InputStream openBytes(long from) throws IOException;

  /// The current version of the file with the name.
  ///
  /// @throws IOException as by [#openBytes]
  protected abstract FileVersion versionNow() throws IOException;

  /// A version as seen by other processes.
  protected FileVersion elsewhere(FileVersion version) {
    return version;
  }

  @Override
  public OptionalLong length() {
    return OptionalLong.of(version().length());
  }

  @Override
  public Optional<FileFacts> facts() {
    return Optional.of(new FileFacts(name(), location(), elsewhere(version())));
  }

  @Override
  public Sample sample(int limit) throws IOException {
    try (InputStream stream = open()) {
      // The stored bytes at once, and more only if they were compressed.
      byte[] bytes = new byte[(int) Math.min(limit, version().length())];
      int length = stream.readNBytes(bytes, 0, bytes.length);
      int next = stream.read();
      if (next < 0 || length == limit) {
        return new Sample(length == bytes.length ? bytes : Arrays.copyOf(bytes, length), next < 0);
      }
      ByteArrayOutputStream all = new ByteArrayOutputStream(2 * bytes.length);
      all.write(bytes);
      all.write(next);
      all.write(stream.readNBytes(limit - all.size()));
      return new Sample(all.toByteArray(), all.size() < limit || stream.read() < 0);
    }
  }

  @Override
  public InputStreamWithCount open() throws IOException {
    return open(stored -> InputCompression.decompressed(stored, name()), 0);
  }

  @Override
  public InputStreamWithCount openStored() throws IOException {
    return open(0);
  }

  /// Looks into the file, so ask for large files only.
  @Override
  public boolean divisible() {
    try (InputStream stored = openStored()) {
      return InputCompression.of(stored, name()) == InputCompression.NONE;
    } catch (IOException _) {
      // Reading it as a whole tells why.
      return false;
    }
  }

  @Override
  public InputStreamWithCount open(long from) throws IOException {
    return open(stored -> stored, from);
  }

  /// What is read of the stored bytes.
  private interface Content {
    InputStream of(InputStream stored) throws IOException;
  }

  private InputStreamWithCount open(Content content, long from) throws IOException {
    InputStream rest = openBytes(from);
    try {
      // Checked only now: the name leads to the opened file, or did until just now.
      checkVersion();
      VersionCheckingInputStream stored = new VersionCheckingInputStream(rest, this, from);
      return new InputStreamWithCount(content.of(stored), stored::count);
    } catch (IOException | RuntimeException | Error e) {
      rest.close();
      throw e;
    }
  }

  /// All opened streams were of one version when closed: a file that is gone since then has not
  /// changed.
  @Override
  public void checkUnchanged() {
    try {
      check(name(), version(), versionNow());
    } catch (NoSuchFileException | FileNotFoundException _) {
      // It was read before.
    } catch (IOException e) {
      throw unknown(name(), e);
    }
  }

  /// Checks that the name still leads to the known version.
  ///
  /// @throws ChangedFileException if it does not
  void checkVersion() throws IOException {
    try {
      check(name(), version(), versionNow());
    } catch (NoSuchFileException | FileNotFoundException _) {
      throw new ChangedFileException(name(), "it was removed");
    }
  }

  static void check(String name, FileVersion known, FileVersion now) {
    known
        .differenceTo(now)
        .ifPresent(
            difference -> {
              throw new ChangedFileException(name, difference);
            });
  }

  /// The error if a change cannot be detected.
  static EtlException unknown(String name, IOException failure) {
    return new EtlException(
        ErrorKind.UNAVAILABLE,
        name + ": cannot be checked for changes while it was read: " + EtlException.reason(failure),
        "check that it exists and is readable, and run again",
        failure);
  }
}
