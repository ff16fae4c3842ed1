package dev.etl.loader.copy;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.PathText;
import dev.etl.file.OutputTarget;
import dev.etl.file.input.InputFile;
import dev.etl.http.s3.S3Client;
import dev.etl.http.s3.S3Object;
import dev.etl.http.s3.S3Path;
import dev.etl.http.s3.S3Upload;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Copies files to places that are named after them. What is there with the same digest is left
/// alone; anything else is replaced whole. Thread-safe.
public final class FileCopies {
  /// Smaller files are held in memory and read once; others are read twice, since the digest is
  /// needed before they are sent.
  private static final int FEW = 1 << 20;

  private static final int BUFFER = 1 << 16;

  /// Uploads of large files at a time: each has several parts in memory and under way.
  private static final int LARGE = 3;

  private final CopyTarget target;
  private final Supplier<S3Client> store;
  private final Semaphore large = new Semaphore(LARGE);
  private final Set<Path> prepared = ConcurrentHashMap.newKeySet();
  private volatile @Nullable S3Client client;
  private final Map<String, String> taken = new ConcurrentHashMap<>();

  /// @param store the client for targets in object stores, made on demand
  public FileCopies(CopyTarget target, Supplier<S3Client> store) {
    this.target = target;
    this.store = store;
  }

  /// Copies a file.
  ///
  /// @param values of columns, by their names
  /// @throws EtlException DATA if another file has the same target, or this one changes meanwhile;
  ///   UNAVAILABLE if it cannot be read or written
  /// @throws CopyTarget.UnusableValueException if a value is missing or cannot be in the target
  public CopiedFile copy(InputFile file, UnaryOperator<@Nullable String> values) {
    try {
      byte[] few = few(file);
      String sha256 = digest(file, few);
      String place =
          target.fill(name -> name.equals(CopyTarget.SHA256) ? sha256 : values.apply(name));
      if (!target.tellsContent()) {
        String other = taken.putIfAbsent(place, sha256);
        if (other != null && !other.equals(sha256)) {
          throw new EtlException(
              ErrorKind.DATA,
              "copy: two files with other bytes have the same target: " + place,
              "tell them apart: {sha256} in 'to', or the value of another column");
        }
      }
      return S3Path.is(place)
          ? toStore(file, few, S3Path.parse(place), sha256)
          : toFolder(file, few, place, sha256);
    } catch (IOException e) {
      throw new EtlException(
          ErrorKind.UNAVAILABLE,
          file.name() + ": cannot be copied: " + EtlException.reason(e),
          "check that it is readable",
          e);
    }
  }

  /// All bytes of a small file; null for a large one.
  private static byte @Nullable [] few(InputFile file) throws IOException {
    if (file.length().orElse(Long.MAX_VALUE) > FEW) {
      return null;
    }
    try (InputStream bytes = file.openStored()) {
      return bytes.readAllBytes();
    }
  }

  private static String digest(InputFile file, byte @Nullable [] few) throws IOException {
    if (few != null) {
      MessageDigest digest = Sha256.begin();
      digest.update(few);
      return Sha256.end(digest);
    }
    try (InputStream bytes = file.openStored()) {
      return Sha256.of(bytes);
    }
  }

  private S3Client client() {
    S3Client known = client;
    if (known == null) {
      known = store.get();
      client = known;
    }
    return known;
  }

  private CopiedFile toStore(InputFile file, byte @Nullable [] few, S3Path place, String sha256)
      throws IOException {
    S3Client client = client();
    if (few != null) {
      // One request for a new object, which most are.
      Optional<String> made = client.put(place, few, sha256, true);
      if (made.isPresent()) {
        return of(place, sha256, made.get());
      }
    }
    Optional<S3Object> there = client.withDigest(place, sha256);
    if (there.isPresent() && there.get().size() == file.length().orElse(-1)) {
      return of(place, sha256, there.get().tag());
    }
    if (few != null) {
      return of(place, sha256, client.put(place, few, sha256, false).orElse(""));
    }
    acquire(file);
    try (S3Upload upload = client.upload(place, sha256)) {
      send(file, sha256, upload::write);
      upload.flush();
      return of(place, sha256, upload.complete());
    } finally {
      large.release();
    }
  }

  private void acquire(InputFile file) {
    try {
      large.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EtlException(ErrorKind.CANCELLED, file.name() + ": cancelled", "", e);
    }
  }

  /// The ETag without the quotes in which it is sent.
  private static CopiedFile of(S3Path place, String sha256, String tag) {
    return new CopiedFile(place.toString(), sha256, tag.replace("\"", ""));
  }

  /// Makes a folder and removes leftovers in it, once in a run.
  private void prepare(Path folder) throws IOException {
    if (!prepared.contains(folder)) {
      OutputTarget.makeFolder(folder);
      OutputTarget.removeLeftovers(folder);
      prepared.add(folder);
    }
  }

  private CopiedFile toFolder(InputFile file, byte @Nullable [] few, String place, String sha256)
      throws IOException {
    Path path = PathText.path(place);
    if (!isThere(path, file.length().orElse(-1), sha256)) {
      Path folder = path.getParent();
      prepare(folder == null ? Path.of("") : folder);
      try (OutputTarget output = OutputTarget.oneOfMany(path)) {
        if (few != null) {
          output.write(out -> out.write(few));
        } else {
          output.write(out -> send(file, sha256, out::write));
        }
        output.prepare();
        output.commit();
      }
    }
    return new CopiedFile(place, sha256, null);
  }

  private static boolean isThere(Path path, long length, String sha256) throws IOException {
    if (!Files.isRegularFile(path) || Files.size(path) != length) {
      return false;
    }
    try (InputStream bytes = Files.newInputStream(path)) {
      return Sha256.of(bytes).equals(sha256);
    }
  }

  /// Takes bytes.
  @FunctionalInterface
  private interface Bytes {
    void write(byte[] bytes, int from, int length) throws IOException;
  }

  /// Sends a large file, and checks that it still has the digest under which it goes.
  private static void send(InputFile file, String sha256, Bytes out) throws IOException {
    MessageDigest digest = Sha256.begin();
    try (InputStream bytes = file.openStored()) {
      byte[] buffer = new byte[BUFFER];
      for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
        digest.update(buffer, 0, read);
        out.write(buffer, 0, read);
      }
    }
    if (!Sha256.end(digest).equals(sha256)) {
      throw new EtlException(
          ErrorKind.DATA, file.name() + ": it changed while it was copied", "run again");
    }
  }
}
