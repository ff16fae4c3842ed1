package dev.etl.file.input;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.file.compression.DamagedFileException;
import dev.etl.file.compression.InputCompression;
import dev.etl.file.glob.WantedFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// A ZIP archive of this machine, whose entries are files.
public final class ZipArchive {
  /// Between the name of an archive and that of an entry.
  public static final String SEPARATOR = "!/";

  private static final String DAMAGED = "is a damaged ZIP archive: ";
  private static final String HINT = "download it again, or pack it again";

  /// Entries that show another kind of file.
  private static final Map<String, String> DOCUMENTS =
      Map.of(
          "xl/workbook.xml", "an Excel workbook",
          "xl/workbook.bin", "an Excel workbook",
          "word/document.xml", "a Word document",
          "ppt/presentation.xml", "a PowerPoint presentation",
          "content.xml", "an OpenDocument file");

  private ZipArchive() {}

  /// The entries of an archive with wanted names, in the order of their names; if there are none,
  /// and the name of the archive itself is wanted, all. Hidden entries and those of `__MACOSX` are
  /// left out.
  ///
  /// @throws EtlException DATA if it has none, is damaged or another kind of file; if it cannot be
  ///   read in parts, an [ArchiveException]
  /// @throws IOException if it cannot be read
  public static List<InputFile> entries(InputFile archive, WantedFiles wanted) throws IOException {
    String kind = wanted.kind().replace(" file", "");
    if (!(archive instanceof LocalFile file)) {
      throw new ArchiveException(kind);
    }
    try (ZipFile zip = open(file.path())) {
      for (Map.Entry<String, String> document : DOCUMENTS.entrySet()) {
        if (zip.getEntry(document.getKey()) != null) {
          throw new EtlException(
              ErrorKind.DATA,
              "is " + document.getValue() + ", and not " + kind,
              "save it as " + kind + " first");
        }
      }
      List<ZipEntry> all =
          zip.stream()
              .map(ZipEntry.class::cast)
              .filter(entry -> !entry.isDirectory() && !isHidden(entry.getName()))
              .sorted((one, other) -> one.getName().compareTo(other.getName()))
              .toList();
      List<ZipEntry> named =
          all.stream().filter(entry -> wanted.names().test(base(entry.getName()))).toList();
      List<ZipEntry> taken = named.isEmpty() && isNamed(archive, wanted) ? all : named;
      if (taken.isEmpty()) {
        throw new EtlException(
            ErrorKind.DATA,
            "holds no " + wanted.kind(),
            "unpack it, and name the file and its type: --input-format=csv");
      }
      return taken.stream()
          .map(entry -> file.entry(entry.getName(), Math.max(0, entry.getCompressedSize())))
          .toList();
    }
  }

  private static boolean isNamed(InputFile archive, WantedFiles wanted) {
    return wanted.names().test(base(archive.name()));
  }

  private static String base(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  private static boolean isHidden(String name) {
    return Arrays.stream(name.split("/", -1))
        .anyMatch(part -> part.startsWith(".") || part.equals("__MACOSX"));
  }

  /// @throws DamagedFileException if it is no archive
  static ZipFile open(Path path) throws IOException {
    try {
      return new ZipFile(path.toFile());
    } catch (ZipException e) {
      throw new DamagedFileException(DAMAGED + e.getMessage(), HINT, e);
    }
  }

  /// The archive in the name of an entry; empty for other names.
  public static Optional<String> archiveOf(String name) {
    int end = name.lastIndexOf(SEPARATOR);
    return end < 0 || !InputCompression.isArchive(name.substring(0, end))
        ? Optional.empty()
        : Optional.of(name.substring(0, end));
  }
}
