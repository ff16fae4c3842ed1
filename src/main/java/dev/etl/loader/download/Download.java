package dev.etl.loader.download;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.PathText;
import dev.etl.http.AnswerHeaders;
import dev.etl.http.ContentRequest;
import dev.etl.http.HttpAnswer;
import dev.etl.http.HttpClient;
import dev.etl.http.HttpHeader;
import dev.etl.http.RetryListener;
import dev.etl.loader.remote.ContentRange;
import dev.etl.loader.remote.Disposition;
import dev.etl.loader.remote.RemoteInput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// The download of one URL into a file: beside it first, renamed once it is complete. What a
/// stopped run has left is continued if the server gives the rest of the same version. Used once,
/// by one thread.
public final class Download {
  private static final Set<Integer> ANSWERS = Set.of(206, 304, 416);
  private static final int BUFFER = 1 << 16;

  private final RemoteInput input;
  private final Into into;
  private final TakenPaths taken;
  private final LongConsumer progress;
  private final Path folder;
  private final Path states;
  private final Path stateFile;
  private @Nullable DownloadState known;
  private boolean whole;
  private int status;

  /// @param taken the paths of the run
  /// @param progress takes the number of bytes read, piece by piece
  public Download(RemoteInput input, Into into, TakenPaths taken, LongConsumer progress) {
    this.input = input;
    this.into = into;
    this.taken = taken;
    this.progress = progress;
    this.folder = into.folder(input.url());
    this.states = folder.resolve(".etl");
    this.stateFile = states.resolve(Into.hash(input.url()));
  }

  /// The status of the last response; 0 if there was none.
  public int status() {
    return status;
  }

  /// Downloads it, unless the file is there and the server says that it has not changed.
  ///
  /// @throws EtlException as [HttpClient#get] does; DATA if the content is not what the server says
  ///   it is, or another URL has the same file; UNAVAILABLE if the file cannot be written, or
  ///   another run writes it
  public KeptFile run(HttpClient client, RetryListener listener) {
    try {
      Files.createDirectories(states);
      known =
          DownloadState.read(stateFile)
              .filter(state -> state.pattern().equals(into.pattern()))
              .orElse(null);
      Path part = stateFile.resolveSibling(stateFile.getFileName() + ".part");
      try (FileChannel file =
              FileChannel.open(
                  part,
                  StandardOpenOption.CREATE,
                  StandardOpenOption.READ,
                  StandardOpenOption.WRITE);
          FileLock _ = lock(file)) {
        Optional<KeptFile> kept = ask(client, listener, file, part);
        if (kept.isEmpty()) {
          whole = true;
          file.truncate(0);
          kept = ask(client, listener, file, part);
        }
        return kept.orElseThrow();
      } finally {
        if (Files.exists(part) && Files.size(part) == 0) {
          Files.deleteIfExists(part);
        }
      }
    } catch (IOException e) {
      throw new EtlException(
          ErrorKind.UNAVAILABLE,
          PathText.text(folder) + ": cannot be written: " + EtlException.reason(e),
          "check the folder of --into (into in a file)",
          e);
    }
  }

  /// @return empty if what is there cannot be continued
  private Optional<KeptFile> ask(
      HttpClient client, RetryListener listener, FileChannel file, Path part) {
    return client.get(
        input.url(),
        input.http(),
        new ContentRequest(() -> headers(file), whole ? Set.of(304) : ANSWERS),
        listener,
        answer -> Optional.ofNullable(read(answer, file, part)));
  }

  private static FileLock lock(FileChannel file) throws IOException {
    try {
      FileLock lock = file.tryLock();
      if (lock != null) {
        return lock;
      }
    } catch (OverlappingFileLockException _) {
      // Another run in this process.
    }
    throw new IOException("another run downloads the same URL into it");
  }

  /// The conditions of the next attempt.
  private List<HttpHeader> headers(FileChannel file) {
    List<HttpHeader> headers = new ArrayList<>();
    headers.add(new HttpHeader("Accept-Encoding", "identity"));
    DownloadState state = known;
    if (state == null) {
      return headers;
    }
    try {
      long size = file.size();
      if (!state.name().isEmpty() && state.isOf(folder.resolve(state.name()))) {
        if (!state.tag().isEmpty()) {
          headers.add(new HttpHeader("If-None-Match", state.tag()));
        }
        if (!state.modified().isEmpty()) {
          headers.add(new HttpHeader("If-Modified-Since", state.modified()));
        }
      } else if (!whole && size > 0 && state.name().isEmpty() && !state.strong().isEmpty()) {
        headers.add(new HttpHeader("Range", "bytes=" + size + "-"));
        headers.add(new HttpHeader("If-Range", state.strong()));
      }
      return headers;
    } catch (IOException _) {
      return headers;
    }
  }

  private @Nullable KeptFile read(HttpAnswer answer, FileChannel file, Path part)
      throws IOException {
    status = answer.status();
    DownloadState state = known;
    if (status == 304 && state != null) {
      Path path = folder.resolve(state.name());
      taken.take(path, input.name());
      return new KeptFile(path, state.type(), state.bytes(), state.sha256(), 304);
    }
    Optional<ContentRange> range =
        status == 206 ? ContentRange.of(answer.headers()) : Optional.empty();
    long from = range.map(ContentRange::from).orElse(0L);
    boolean goesOn =
        status == 206
            && from == file.size()
            && range.isPresent()
            && range.get().to() + 1 == range.get().length()
            && state != null
            && answer.headers().value("ETag").map(state.strong()::equals).orElse(true);
    if (status != 200 && !goesOn) {
      // The rest of another version, or nothing behind what is there.
      return null;
    }
    Path path = folder.resolve(into.name(input.url(), given(answer.headers())));
    taken.take(path, input.name());
    if (!goesOn) {
      file.truncate(0);
    }
    known = state(answer, "", 0, 0, "");
    if (!known.strong().isEmpty()) {
      known.write(stateFile);
    }
    Digests digests = new Digests(answer.headers(), status == 200);
    file.position(0);
    digests.add(file);
    copy(answer, file, digests);
    long length = file.size();
    if (range.isPresent() && range.get().length() != length) {
      throw damaged("has %d bytes, and not %d".formatted(length, range.get().length()));
    }
    digests
        .difference()
        .ifPresent(
            difference -> {
              throw damaged(difference);
            });
    String sha256 = HexFormat.of().formatHex(digests.sha256());
    Files.move(part, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    long written = Files.getLastModifiedTime(path).toMillis();
    state(answer, String.valueOf(path.getFileName()), length, written, sha256).write(stateFile);
    return new KeptFile(path, answer.contentType(), length, sha256, status);
  }

  private static Optional<String> given(AnswerHeaders headers) {
    return Disposition.fileName(headers.value("Content-Disposition").orElse(""));
  }

  private DownloadState state(
      HttpAnswer answer, String name, long bytes, long written, String sha256) {
    DownloadState before = known;
    AnswerHeaders headers = answer.headers();
    return new DownloadState(
        into.pattern(),
        name,
        headers
            .value("ETag")
            .filter(Download::isSendable)
            .orElse(status == 206 && before != null ? before.tag() : ""),
        headers
            .value("Last-Modified")
            .filter(Download::isSendable)
            .orElse(status == 206 && before != null ? before.modified() : ""),
        answer.contentType(),
        bytes,
        written,
        sha256);
  }

  private static boolean isSendable(String text) {
    return text.chars().allMatch(character -> character >= ' ' && character <= '~');
  }

  private void copy(HttpAnswer answer, FileChannel file, Digests digests) throws IOException {
    byte[] buffer = new byte[BUFFER];
    for (int read = answer.body().read(buffer); read >= 0; read = answer.body().read(buffer)) {
      ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, read);
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
      digests.add(buffer, read);
      progress.accept(read);
    }
  }

  private EtlException damaged(String how) {
    try {
      Files.deleteIfExists(stateFile.resolveSibling(stateFile.getFileName() + ".part"));
    } catch (IOException _) {
      // The next run asks for all of it.
    }
    return new EtlException(
        ErrorKind.DATA, "the content " + how, "try again: it was damaged on its way");
  }
}
