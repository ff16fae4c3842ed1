package dev.etl.file.input;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.file.compression.Compression;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.OptionalLong;

/// One version of a file, which can be read again and again, from any place in it. Where its bytes
/// come from is all that a kind of storage has to say.
///
/// Each time it is opened, and when what was opened is closed, it must still be the version that is
/// known; otherwise a [ChangedFileException] names it. Safe for use by several threads.
public abstract class StoredFile implements InputFile {

  /// Where it is, see [FileFacts].
  protected abstract String location();

  /// The version that is to be read.
  public abstract FileVersion version();

  /// The bytes from an offset on. An interrupt of the thread that reads them should end the read.
  ///
  /// @param from at most the length
  /// @throws IOException if there is no such file ([NoSuchFileException] or
  ///   [FileNotFoundException]), or it cannot be read
  protected abstract InputStream openBytes(long from) throws IOException;

  /// The version that the name leads to now.
  ///
  /// @throws IOException as by [#openBytes]
  protected abstract FileVersion versionNow() throws IOException;

  /// A version as other processes see it.
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
      byte[] bytes = stream.readNBytes(limit);
      return new Sample(bytes, bytes.length < limit || stream.read() < 0);
    }
  }

  @Override
  public InputStreamWithCount open() throws IOException {
    return open(Compression.of(name()), 0);
  }

  @Override
  public InputStreamWithCount openStored() throws IOException {
    return open(Compression.NONE, 0);
  }

  @Override
  public boolean divisible() {
    return Compression.of(name()) == Compression.NONE;
  }

  @Override
  public InputStreamWithCount open(long from) throws IOException {
    return open(Compression.NONE, from);
  }

  private InputStreamWithCount open(Compression compression, long from) throws IOException {
    InputStream rest = openBytes(from);
    try {
      // Asked only now: what was opened before is what the name leads to, or was until just now.
      checkVersion();
      VersionCheckingInputStream stored = new VersionCheckingInputStream(rest, this, from);
      return new InputStreamWithCount(compression.decompress(stored), stored::count);
    } catch (IOException | RuntimeException | Error e) {
      rest.close();
      throw e;
    }
  }

  /// All that was opened was of one version when it was closed: a file that is gone since then is
  /// no other one.
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

  /// Sees to it that the name still leads to the version that is known.
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

  /// Nobody knows whether it changed.
  static EtlException unknown(String name, IOException failure) {
    return new EtlException(
        ErrorKind.UNAVAILABLE,
        name + ": cannot be checked for changes while it was read: " + EtlException.reason(failure),
        "check that it is there and may be read, and run again",
        failure);
  }
}
