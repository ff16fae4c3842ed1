package dev.etl.sink.folder;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Milestone;
import dev.etl.data.Milestones;
import dev.etl.data.Schema;
import dev.etl.file.Existing;
import dev.etl.file.LockedFile;
import dev.etl.file.OutputFolder;
import dev.etl.file.PartFile;
import dev.etl.file.SpillBuffer;
import dev.etl.format.FileFormat;
import dev.etl.format.OutputCompression;
import dev.etl.format.OutputFormat;
import dev.etl.sink.OpenSink;
import dev.etl.sink.SplitResult;
import dev.etl.sink.SplitWriter;
import dev.etl.sink.file.Document;
import dev.etl.sink.file.Encoding;
import dev.etl.sink.folder.Manifest.PartOfFolder;
import dev.etl.sink.requirement.FolderName;
import dev.etl.sink.requirement.Requirement;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Joins splits into a folder of files, one for each partition. A table without rows is one file
/// without rows, in the folder of null, until rows are added.
public final class FolderSink implements OpenSink {
  private static final int MIN_KEPT = 512;

  private final String name;
  private final OutputFolder folder;
  private final FileFormat format;
  private final Partitioning partitioning;
  private final Encoding encoding;
  private final List<PartOfFolder> kept;
  private final int firstPart;
  private final Milestones milestones;
  private final Map<String, Partition> partitions = new LinkedHashMap<>();
  private final List<PartOfFolder> adopted = new ArrayList<>();
  private final Set<String> adoptedFolders = new HashSet<>();
  private final SpillBuffer waiting;
  private int adoptedParts;
  private long rows;

  private FolderSink(
      OutputFolder folder,
      Path path,
      FileFormat format,
      Partitioning partitioning,
      Milestones milestones) {
    this.name = path.toString();
    this.folder = folder;
    this.format = format;
    this.partitioning = partitioning;
    this.encoding = Encoding.of(format, partitioning.inFiles(), Optional.empty());
    this.milestones = milestones;
    this.waiting = folder.newBuffer();
    Manifest next = new Manifest(format, partitioning.names(), partitioning.schema(), List.of());
    Optional<Manifest> old = folder.kept().map(file -> read(name, file));
    old.ifPresent(manifest -> checkSame(manifest, next));
    this.kept = old.map(Manifest::files).orElse(List.of());
    this.firstPart = old.map(Manifest::nextPart).orElse(0);
  }

  /// Checks that a result has the columns that name folders, and others.
  ///
  /// @throws EtlException USAGE if it does not
  public static void check(Schema schema, List<String> partitionBy) {
    Partitioning.of(schema, partitionBy);
  }

  /// Claims a folder.
  ///
  /// @param partitionBy the columns that name folders
  /// @throws EtlException USAGE if they are missing, or the folder contains another table that must
  ///   be kept; otherwise like [OutputFolder#claim]
  public static FolderSink open(
      Path path,
      FileFormat format,
      List<String> partitionBy,
      Existing existing,
      Schema schema,
      Milestones milestones) {
    Partitioning partitioning = Partitioning.of(schema, partitionBy);
    OutputFolder folder = OutputFolder.claim(path, existing, new OwnFiles());
    try {
      FolderSink sink = new FolderSink(folder, path, format, partitioning, milestones);
      milestones.reached(Milestone.CLAIMED, sink.name);
      return sink;
    } catch (RuntimeException | Error failure) {
      folder.close();
      throw failure;
    }
  }

  private static Manifest read(String name, LockedFile file) {
    try {
      return Manifest.read(file);
    } catch (IOException e) {
      throw new EtlException(
          ErrorKind.UNAVAILABLE,
          "cannot add to " + name + ": " + EtlException.reason(e),
          "write into a new folder",
          e);
    }
  }

  private void checkSame(Manifest old, Manifest next) {
    check("format", text(old.format()), text(next.format()));
    check(
        "columns that name folders",
        String.join(", ", old.partitionBy()),
        String.join(", ", next.partitionBy()));
    check("columns", text(old.schema()), text(next.schema()));
  }

  private void check(String what, String old, String next) {
    if (!old.equals(next)) {
      throw new EtlException(
          ErrorKind.USAGE,
          "cannot add to %s: its %s: %s; of the result: %s".formatted(name, what, old, next),
          "give the result the same, or write into a new folder");
    }
  }

  private static String text(FileFormat format) {
    String name = format.ending().substring(1);
    return format.format() == OutputFormat.PARQUET
        ? name + " (" + OutputCompression.GRAMMAR.print(format.compression()) + ")"
        : name;
  }

  private static String text(Schema schema) {
    return String.join(
        ", ", schema.fields().stream().map(field -> field.name() + " " + field.type()).toList());
  }

  @Override
  public List<Requirement> requirements() {
    return FolderName.of(partitioning.schema(), partitioning.names(), /* escapes= */ true);
  }

  @Override
  public SplitWriter newSplit() {
    return new PartitionedSplitWriter(partitioning, encoding, folder.newBuffer());
  }

  @Override
  public void append(SplitResult result) {
    try (PartitionedSplit split = (PartitionedSplit) result) {
      rows += split.rows();
      for (int index = 0; index < split.folders().size(); index++) {
        Partition partition =
            partitions.computeIfAbsent(split.folders().get(index), this::newPartition);
        partition.append(split.results().get(index));
      }
    }
    milestones.reached(Milestone.APPENDED, name);
  }

  private String fileName(int part) {
    return "part-%04d".formatted(part) + format.ending();
  }

  private Partition newPartition(String path) {
    PartitionIds.checkCount(partitions.size() + 1);
    String file = path + "/" + fileName(firstPart);
    return new Partition(
        file, folder.newFile(file), encoding.newDocument(() -> waiting.newPart(MIN_KEPT)));
  }

  /// The place for other processes to write folders of the same table for [#adopt]. Folders that
  /// are not adopted are deleted.
  public Path partsFolder() {
    return folder.partsFolder();
  }

  /// Adopts all files of a folder that another [FolderSink] has published, after the existing ones.
  /// Nothing may be appended afterwards.
  ///
  /// @param part in [#partsFolder], of the same schema, format and partitions
  public void adopt(Path part) {
    String number = fileName(firstPart + (partitions.isEmpty() ? 0 : 1) + adoptedParts);
    List<PartOfFolder> files =
        manifest(part).files().stream().filter(file -> file.rows() > 0).toList();
    for (PartOfFolder file : files) {
      String path = file.path().substring(0, file.path().lastIndexOf('/'));
      if (adoptedFolders.add(path)) {
        PartitionIds.checkCount(adoptedFolders.size());
      }
      folder.adopt(part.resolve(file.path()), path + "/" + number);
      adopted.add(new PartOfFolder(path + "/" + number, file.rows(), file.bytes()));
      rows += file.rows();
    }
    adoptedParts += files.isEmpty() ? 0 : 1;
  }

  private Manifest manifest(Path part) {
    try (LockedFile file = folder.listIn(part)) {
      return read(name, file);
    }
  }

  @Override
  public long rows() {
    return rows;
  }

  @Override
  public OptionalLong bytes() {
    return OptionalLong.of(
        partitions.values().stream().mapToLong(partition -> partition.file.bytes()).sum()
            + adopted.stream().mapToLong(PartOfFolder::bytes).sum());
  }

  @Override
  public void prepare() {
    List<PartOfFolder> files = new ArrayList<>();
    boolean added = !partitions.isEmpty() || !adopted.isEmpty();
    for (PartOfFolder file : kept) {
      if (file.rows() > 0 || !added) {
        folder.keep(file.path());
        files.add(file);
      }
    }
    if (files.isEmpty() && !added) {
      // Readers cannot open a folder without files, or know its columns.
      partitions.computeIfAbsent(partitioning.folderOfNulls(), this::newPartition);
    }
    for (Partition partition : partitions.values()) {
      files.add(partition.finish());
    }
    files.addAll(adopted);
    byte[] manifest =
        new Manifest(format, partitioning.names(), partitioning.schema(), files).toBytes();
    folder.newFile(Manifest.NAME).write(out -> out.write(manifest));
    folder.prepare();
    milestones.reached(Milestone.PREPARED, name);
  }

  @Override
  public void commit() {
    folder.commit();
    milestones.reached(Milestone.PUBLISHED, name);
    folder.close();
    milestones.reached(Milestone.CLEANED, name);
  }

  @Override
  public void close() {
    waiting.close();
    folder.close();
  }

  /// The file of one partition.
  private static final class Partition {
    private final String path;
    private final PartFile file;
    private final Document document;
    private long rows;

    Partition(String path, PartFile file, Document document) {
      this.path = path;
      this.file = file;
      this.document = document;
    }

    void append(SplitResult result) {
      rows += result.rows();
      file.write(out -> document.append(result, out));
    }

    PartOfFolder finish() {
      file.write(document::finish);
      return new PartOfFolder(path, rows, file.bytes());
    }
  }
}
