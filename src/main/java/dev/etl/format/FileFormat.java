package dev.etl.format;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.file.OutputTarget;
import dev.etl.file.compression.Compression;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The format of a file, and its compression. Immutable.
public record FileFormat(OutputFormat format, OutputCompression compression)
    implements Serializable {

  /// File name endings of other compressions and archives, without the dot.
  private static final Set<String> OTHER_COMPRESSIONS =
      Set.of(
          "bz2", "xz", "lz4", "zip", "7z", "br", "bz", "gzip", "lz", "lzma", "lzo", "rar", "snappy",
          "sz", "tar", "tbz2", "tgz", "txz", "z", "zlib", "zstd");

  /// A format with its default compression.
  public static FileFormat of(OutputFormat format) {
    return new FileFormat(
        format, format == OutputFormat.PARQUET ? OutputCompression.ZSTD : OutputCompression.NONE);
  }

  /// A format, with the compression of a file name's ending, or else its default.
  ///
  /// @throws EtlException USAGE if the format does not support the compression, or the ending names
  ///   an unsupported one
  public static FileFormat of(OutputFormat format, Path path) {
    checkCompression(path);
    Compression ending = Compression.of(name(path));
    if (format == OutputFormat.PARQUET && ending != Compression.NONE) {
      throw parquetAsAWhole(path);
    }
    return ending == Compression.NONE ? of(format) : of(format).with(OutputCompression.of(ending));
  }

  /// This format with another compression.
  ///
  /// @param path the file's name
  /// @throws EtlException USAGE if its ending names a different one
  public FileFormat with(OutputCompression other, Path path) {
    Compression ending = Compression.of(name(path));
    if (ending != Compression.NONE && ending != other.ofFiles()) {
      throw new EtlException(
          ErrorKind.USAGE,
          "%s is the name of a file compressed by %s, and compression says %s"
              .formatted(path, text(OutputCompression.of(ending)), text(other)),
          "leave compression out, or give the file another name");
    }
    return with(other);
  }

  /// This format with another compression, for one file, whose name has to show it, since readers
  /// go by the name. Parquet stores it inside.
  ///
  /// @param path the file's name
  /// @throws EtlException USAGE if its ending does not ask for it
  public FileFormat ofOneFile(OutputCompression other, Path path) {
    FileFormat same = with(other, path);
    if (format != OutputFormat.PARQUET && other.ofFiles() != Compression.of(name(path))) {
      throw new EtlException(
          ErrorKind.USAGE,
          "%s is to be compressed by %s, and its name does not say so".formatted(path, text(other)),
          "name it " + path.resolveSibling(name(path) + other.ofFiles().ending()));
    }
    return same;
  }

  /// This format with another compression, regardless of the file's name.
  public FileFormat with(OutputCompression other) {
    return new FileFormat(format, other);
  }

  /// Checks that a name does not claim an unsupported compression or archive, regardless of the
  /// format.
  private static void checkCompression(Path path) {
    String name = name(path);
    int dot = name.lastIndexOf('.');
    if (dot > 0
        && OTHER_COMPRESSIONS.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT))
        && !OutputTarget.isInPlace(path)) {
      throw new EtlException(
          ErrorKind.USAGE,
          path + ": files that end in " + name.substring(dot) + " cannot be written",
          "compress it with .gz or .zst, as in " + name.substring(0, dot) + ".gz");
    }
  }

  /// The format of a file with a fixed format, such as a report, with the compression of its name's
  /// ending.
  ///
  /// @param what its name in errors: `--report`
  /// @throws EtlException USAGE if the name asks for another format
  public static FileFormat fixed(OutputFormat format, Path path, String what) {
    String name = Compression.strip(name(path));
    Optional<OutputFormat> named = OutputFormat.ofEnding(name);
    boolean fits =
        named.isPresent()
            ? named.get() == format || named.get() == OutputFormat.TABLE
            : !OutputFormat.hasEnding(name);
    if (!fits && !OutputTarget.isInPlace(path)) {
      String stem = name.substring(0, name.lastIndexOf('.'));
      throw new EtlException(
          ErrorKind.USAGE,
          "%s: %s is not the name of a file of %s, which is written there"
              .formatted(what, path, format),
          "name it "
              + path.resolveSibling(
                  stem.endsWith(format.ending()) ? stem : stem + format.ending()));
    }
    return of(format, path);
  }

  private static String text(OutputCompression compression) {
    return OutputCompression.GRAMMAR.print(compression);
  }

  /// The format that a file name's ending asks for: `a.csv.gz` is CSV, compressed by gzip.
  ///
  /// @throws EtlException USAGE if it asks for something that cannot be written
  public static FileFormat ofFile(Path path) {
    checkCompression(path);
    return of(OutputFormat.ofFile(path), path);
  }

  /// True if a name has the ending of some format or compression.
  public static boolean isNamed(String name) {
    return Compression.of(name) != Compression.NONE || OutputFormat.ofEnding(name).isPresent();
  }

  private static EtlException parquetAsAWhole(Path path) {
    return new EtlException(
        ErrorKind.USAGE,
        path + ": Parquet is compressed within, and not as a whole",
        "name it " + path.resolveSibling(Compression.strip(name(path))));
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }

  /// The ending of file names: `.csv.gz`. Parquet is compressed inside, which no name shows.
  public String ending() {
    return format == OutputFormat.PARQUET
        ? format.ending()
        : format.ending() + compression.ofFiles().ending();
  }
}
