package dev.etl.loader.remote;

import dev.etl.file.input.FileFacts;
import dev.etl.file.input.InputFile;
import dev.etl.file.input.LocalFile;
import dev.etl.file.input.RemoteFile;
import dev.etl.http.ContentRequest;
import dev.etl.http.HttpAnswer;
import dev.etl.http.HttpClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The files behind URLs that a run reads, until it is closed. Thread-safe.
public final class RemoteObjects implements AutoCloseable {
  /// Bytes of the first request: enough for a small file, or a sample of a large one and a byte
  /// behind it.
  private static final int HEAD = (1 << 20) + (1 << 16);

  private final Supplier<HttpClient> client;
  private final Path folder;
  private final Queue<SpooledBytes> spooled = new ConcurrentLinkedQueue<>();

  /// @param client the client of the run, made on demand
  /// @param folder the folder for temporary files
  public RemoteObjects(Supplier<HttpClient> client, Path folder) {
    this.client = client;
    this.folder = folder;
  }

  /// Asks for a file: for its beginning, which is all if it is small. A server that gives no parts
  /// of one version sends it whole, and it is kept until this is closed.
  ///
  /// @throws dev.etl.loader.source.DataLoadException if it is unavailable
  public RemoteObject open(RemoteInput input) {
    return open(new UrlParts(client, input));
  }

  RemoteObject open(Parts parts) {
    return first(parts).orElseGet(() -> whole(parts));
  }

  /// The answer to a request for the beginning; empty if the whole has to be requested.
  private Optional<RemoteObject> first(Parts parts) {
    return parts.get(
        RangedBytes.request(0, HEAD - 1, List.of()),
        () -> {},
        answer -> Optional.ofNullable(first(parts, answer)));
  }

  /// A file that was opened before, perhaps in another process.
  public InputFile restore(RemoteInput input, FileFacts facts) {
    return new RemoteFile(
        input.name(),
        new RangedBytes(
            new UrlParts(client, input),
            Validator.of(facts.version()),
            facts.length(),
            new byte[0]));
  }

  private RemoteObject whole(Parts parts) {
    return parts.get(
        new ContentRequest(List.of(RangedBytes.AS_STORED), Set.of()),
        () -> {},
        answer -> kept(parts, answer));
  }

  /// The answer to the first request; null if it takes another one, for the whole.
  private @Nullable RemoteObject first(Parts parts, HttpAnswer answer) throws IOException {
    if (answer.status() == 200) {
      return kept(parts, answer);
    }
    if (answer.status() == 416) {
      return ContentRange.isOfEmpty(answer.headers())
          ? object(answer, new RemoteFile(parts.name(), spool(parts, new byte[0])), parts)
          : null;
    }
    Optional<ContentRange> range = ContentRange.of(answer.headers());
    if (range.isEmpty()
        || range.get().from() != 0
        || range.get().size() != Math.min(HEAD, range.get().length())
        || isEncoded(answer)) {
      return null;
    }
    int size = (int) range.get().size();
    byte[] head = answer.body().readNBytes(size + 1);
    if (head.length != size || isArchive(head)) {
      return null;
    }
    long length = range.get().length();
    Optional<Validator> validator = Validator.of(answer.headers());
    if (validator.isPresent()) {
      return object(
          answer,
          new RemoteFile(parts.name(), new RangedBytes(parts, validator.get(), length, head)),
          parts);
    }
    return size == length
        ? object(answer, new RemoteFile(parts.name(), spool(parts, head)), parts)
        : null;
  }

  private static boolean isEncoded(HttpAnswer answer) {
    return answer
        .headers()
        .value("Content-Encoding")
        .filter(encoding -> !encoding.strip().equalsIgnoreCase("identity"))
        .isPresent();
  }

  private static boolean isArchive(byte[] head) {
    return head.length > 3 && head[0] == 'P' && head[1] == 'K' && head[2] == 3 && head[3] == 4;
  }

  private SpooledBytes spool(Parts parts, byte[] bytes) throws IOException {
    return keep(SpooledBytes.of(parts.name(), new ByteArrayInputStream(bytes), folder));
  }

  private SpooledBytes keep(SpooledBytes bytes) {
    spooled.add(bytes);
    return bytes;
  }

  private RemoteObject kept(Parts parts, HttpAnswer answer) throws IOException {
    SpooledBytes bytes = keep(SpooledBytes.of(parts.name(), answer.body(), folder));
    Path archive = bytes.archive();
    return object(
        answer,
        archive == null
            ? new RemoteFile(parts.name(), bytes)
            : LocalFile.ofTemporary(archive, parts.name()),
        parts);
  }

  private static RemoteObject object(HttpAnswer answer, InputFile file, Parts parts) {
    List<String> names = new ArrayList<>();
    names.add(parts.lastPart());
    Disposition.fileName(answer.headers().value("Content-Disposition").orElse(""))
        .ifPresent(names::add);
    names.add(answer.url().lastPart());
    return new RemoteObject(file, names, answer.contentType(), file instanceof LocalFile);
  }

  @Override
  public void close() {
    for (SpooledBytes bytes : spooled) {
      try {
        bytes.close();
      } catch (IOException _) {
        // It was only read.
      }
    }
  }
}
