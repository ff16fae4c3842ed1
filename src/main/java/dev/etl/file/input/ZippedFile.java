package dev.etl.file.input;

import dev.etl.file.compression.DamagedFileException;
import dev.etl.file.compression.InputCompression;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/// An entry of a ZIP archive. The archive must stay the same version. Thread-safe.
///
/// @param entry its name in the archive
/// @param length its compressed length in bytes
record ZippedFile(LocalFile archive, String entry, OptionalLong length) implements InputFile {

  @Override
  public String name() {
    return archive.name() + ZipArchive.SEPARATOR + entry;
  }

  @Override
  public Optional<FileFacts> facts() {
    return archive
        .facts()
        .map(facts -> new FileFacts(facts.name(), facts.location(), facts.version(), entry));
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
    CheckedEntry stored = openEntry();
    try {
      return new InputStreamWithCount(
          InputCompression.decompressed(stored, entry), stored::storedBytes);
    } catch (IOException | RuntimeException | Error e) {
      stored.close();
      throw e;
    }
  }

  @Override
  public InputStreamWithCount openStored() throws IOException {
    CheckedEntry stored = openEntry();
    return new InputStreamWithCount(stored, stored::storedBytes);
  }

  private CheckedEntry openEntry() throws IOException {
    ZipFile zip = ZipArchive.open(archive.path());
    try {
      archive.checkVersion();
      ZipEntry found = zip.getEntry(entry);
      if (found == null) {
        throw new ChangedFileException(name(), "it is no longer in its archive");
      }
      return new CheckedEntry(zip, found, archive);
    } catch (IOException | RuntimeException | Error e) {
      zip.close();
      throw e;
    }
  }

  @Override
  public void checkUnchanged() {
    archive.checkUnchanged();
  }

  /// The bytes of an entry, whose checksum must be that of the archive. Not thread-safe.
  private static final class CheckedEntry extends FilterInputStream {
    private final ZipFile zip;
    private final ZipEntry entry;
    private final LocalFile archive;
    private final CRC32 checksum = new CRC32();
    private long count;
    private boolean closed;

    CheckedEntry(ZipFile zip, ZipEntry entry, LocalFile archive) throws IOException {
      super(stream(zip, entry));
      this.zip = zip;
      this.entry = entry;
      this.archive = archive;
    }

    private static InputStream stream(ZipFile zip, ZipEntry entry) throws IOException {
      try {
        return zip.getInputStream(entry);
      } catch (ZipException e) {
        throw damaged(e.getMessage(), e);
      }
    }

    private static DamagedFileException damaged(@Nullable String how, @Nullable Throwable cause) {
      return new DamagedFileException(
          "is damaged: " + how, "download the archive again, or pack it again", cause);
    }

    /// The part of the archive that was read, about.
    long storedBytes() {
      return entry.getSize() <= 0
          ? 0
          : Math.round((double) count / entry.getSize() * entry.getCompressedSize());
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      int read;
      try {
        read = in.read(bytes, from, length);
      } catch (ZipException e) {
        throw damaged(e.getMessage(), e);
      }
      if (read > 0) {
        checksum.update(bytes, from, read);
        count += read;
      } else if (read < 0 && checksum.getValue() != entry.getCrc()) {
        throw damaged("its checksum differs", null);
      }
      return read;
    }

    @Override
    public void close() throws IOException {
      if (!closed) {
        closed = true;
        in.close();
        zip.close();
        archive.checkVersion();
      }
    }
  }
}
