package dev.etl.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The data, made by `etl generate` when it is first asked for and kept. Beside each folder stands
/// a file that tells how it was made and its size; where that is no longer true, it is made anew.
final class Datasets {
  private final Path folder;
  private final boolean quick;
  private final Programs programs;

  /// @param quick whether small data will do
  Datasets(Path folder, boolean quick, Programs programs) {
    this.folder = folder;
    this.quick = quick;
    this.programs = programs;
  }

  private int manyFiles() {
    return quick ? 4 : 20;
  }

  /// How many rows the folder [#files()] holds.
  long rows() {
    return manyFiles() * (quick ? 20_000L : 2_000_000L);
  }

  /// Twenty files of 2,000,000 rows: 1.07 GB.
  Path files() throws IOException, InterruptedException, BenchException {
    return generated("files", manyFiles(), rows() / manyFiles());
  }

  /// One file of 10,000,000 rows, in a folder of its own.
  Path large() throws IOException, InterruptedException, BenchException {
    return generated("large", 1, quick ? 20_000 : 10_000_000);
  }

  /// Five files of 200,000 rows.
  Path small() throws IOException, InterruptedException, BenchException {
    return generated("small", 5, quick ? 2_000 : 200_000);
  }

  /// One file of a dialect.
  Path dialect(DialectFiles dialect) throws IOException {
    Path target = folder.resolve(dialect.caseName());
    Path file = target.resolve("data.csv");
    String how = "rows=" + dialect.rows(quick);
    if (!isThere(target, how)) {
      clear(target);
      System.err.println("making " + target);
      dialect.write(file, quick, Bench.SEED);
      keep(target, how);
    }
    return file;
  }

  private Path generated(String name, int files, long rows)
      throws IOException, InterruptedException, BenchException {
    Path target = folder.resolve(name);
    if (!isThere(target, "files=" + files + " rows=" + rows)) {
      clear(target);
      System.err.println("making " + target);
      programs
          .run(
              List.of(
                  "target/etl",
                  "generate",
                  "--files=" + files,
                  "--rows=" + rows,
                  "--output=" + target))
          .orFail("etl generate");
      keep(target, "files=" + files + " rows=" + rows);
    }
    return target;
  }

  /// The rows of [#files()] in one file, in a folder of its own.
  Path oneFile() throws IOException, InterruptedException, BenchException {
    List<Path> parts = list(files());
    Path target = folder.resolve("onefile");
    if (!isThere(target, "joined")) {
      clear(target);
      System.err.println("making " + target);
      try (FileChannel joined =
          FileChannel.open(
              target.resolve("data.csv"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        for (Path part : parts) {
          long header = part.equals(parts.getFirst()) ? 0 : headerBytes(part);
          try (FileChannel from = FileChannel.open(part)) {
            for (long at = header; at < from.size(); ) {
              at += from.transferTo(at, from.size() - at, joined);
            }
          }
        }
      }
      keep(target, "joined");
    }
    return target;
  }

  private static long headerBytes(Path file) throws IOException {
    try (BufferedReader reader = Files.newBufferedReader(file, UTF_8)) {
      return reader.readLine().getBytes(UTF_8).length + 1L;
    }
  }

  /// The files of [#files()] four times, as hard links: four times the work, none of the disk.
  Path fourfold() throws IOException, InterruptedException, BenchException {
    List<Path> parts = list(files());
    Path target = folder.resolve("fourfold");
    if (!isThere(target, "links")) {
      clear(target);
      for (int index = 0; index < 4 * parts.size(); index++) {
        Files.createLink(target.resolve("data_" + index + ".csv"), parts.get(index % parts.size()));
      }
      keep(target, "links");
    }
    return target;
  }

  /// The files of a folder, sorted by name.
  static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  /// A list of so many URLs.
  Path urls(String base, int count) throws IOException {
    Path target = folder.resolve("urls.txt");
    Files.createDirectories(folder);
    return Files.write(target, IntStream.range(0, count).mapToObj(id -> base + id).toList());
  }

  private static Path manifest(Path target) {
    return target.resolveSibling(target.getFileName() + ".made");
  }

  private static boolean isThere(Path target, String how) throws IOException {
    return Files.exists(manifest(target))
        && Files.isDirectory(target)
        && Files.readString(manifest(target)).equals(how + " bytes=" + size(target));
  }

  private static void keep(Path target, String how) throws IOException {
    Files.writeString(manifest(target), how + " bytes=" + size(target));
  }

  static long size(Path folder) throws IOException {
    long size = 0;
    for (Path file : list(folder)) {
      size += Files.size(file);
    }
    return size;
  }

  private static void clear(Path target) throws IOException {
    Files.createDirectories(target);
    for (Path file : list(target)) {
      Files.delete(file);
    }
  }
}
