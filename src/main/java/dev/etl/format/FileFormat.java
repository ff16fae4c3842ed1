package dev.etl.format;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.file.Compression;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.Locale;

/// How a file is written: the format, and how that is compressed. Immutable.
public record FileFormat(OutputFormat format, OutputCompression compression)
    implements Serializable {

  /// A format as it is usually compressed.
  public static FileFormat of(OutputFormat format) {
    return new FileFormat(
        format, format == OutputFormat.PARQUET ? OutputCompression.ZSTD : OutputCompression.NONE);
  }

  /// A format, compressed as the ending of a file's name asks for, or else as usual.
  ///
  /// @throws EtlException USAGE if the format has none of that sort
  public static FileFormat of(OutputFormat format, Path path) {
    Compression ending = Compression.of(name(path));
    if (format == OutputFormat.PARQUET && ending != Compression.NONE) {
      throw parquetAsAWhole(path);
    }
    return ending == Compression.NONE ? of(format) : of(format).with(OutputCompression.of(ending));
  }

  /// The same with another compression.
  ///
  /// @param path the file's name
  /// @throws EtlException USAGE if its ending asks for yet another one
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

  /// The same with another compression, for one file, whose name has to tell it: who reads the file
  /// goes by its name. Parquet tells it within.
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

  /// The same with another compression, whatever its file is called.
  public FileFormat with(OutputCompression other) {
    return new FileFormat(format, other);
  }

  private static String text(OutputCompression compression) {
    return compression.name().toLowerCase(Locale.ROOT);
  }

  /// What the ending of a file's name asks for: `a.csv.gz` is CSV, compressed by gzip.
  ///
  /// @throws EtlException USAGE if it asks for something that cannot be written
  public static FileFormat ofFile(Path path) {
    return of(OutputFormat.ofFile(path), path);
  }

  /// Whether a name ends as those of files of some format, or of compressed ones.
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

  /// How the names of such files end: `.csv.gz`. Parquet is compressed within, which no name tells.
  public String ending() {
    return format == OutputFormat.PARQUET
        ? format.ending()
        : format.ending() + compression.ofFiles().ending();
  }
}
