package dev.etl.loader;

import dev.etl.data.BadRow;
import dev.etl.data.Column;
import dev.etl.data.EtlException;
import dev.etl.data.Field;
import dev.etl.data.RecordBatch;
import dev.etl.data.Rows;
import dev.etl.data.Schema;
import dev.etl.file.input.InputFile;
import dev.etl.file.input.StoredFile;
import dev.etl.loader.copy.ContentType;
import dev.etl.loader.copy.FileName;
import dev.etl.loader.copy.Picture;
import dev.etl.loader.copy.Sha256;
import dev.etl.loader.rows.TextColumn;
import dev.etl.loader.source.ReadColumns;
import dev.etl.loader.source.Source;
import dev.etl.loader.source.Split;
import dev.etl.loader.source.SplitConsumer;
import dev.etl.loader.source.SplitRead;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A row for each of the files found. A split has a fixed number of them. Files are opened only for
/// columns that tell of their content.
///
/// @param name the declared path
/// @param columns those to give
record FilesSource(String name, List<InputFile> files, Schema columns) implements Source {
  private static final int FILES = 256;

  @Override
  public Optional<Schema> schema() {
    return Optional.of(columns);
  }

  @Override
  public FilesSource reading(ReadColumns other) {
    return new FilesSource(name, files, FetchRow.reading(name, columns, other.schema()));
  }

  @Override
  public OptionalLong length() {
    return OptionalLong.empty();
  }

  @Override
  public boolean canBeginAgain() {
    return true;
  }

  @Override
  public Iterator<Split> splits() {
    return IntStream.range(0, (files.size() + FILES - 1) / FILES).mapToObj(Split::whole).iterator();
  }

  @Override
  public SplitRead read(Split split, SplitConsumer consumer) {
    int begin = split.index() * FILES;
    List<InputFile> part = files.subList(begin, Math.min(files.size(), begin + FILES));
    List<TextColumn> values =
        columns.fields().stream().map(field -> new TextColumn(field.type(), FILES)).toList();
    consumer.begin(columns);
    long[] lines = new long[part.size()];
    int rows = 0;
    for (int index = 0; index < part.size(); index++) {
      try {
        @Nullable String[] texts = row(part.get(index), consumer);
        for (int column = 0; column < texts.length; column++) {
          values.get(column).add(texts[column]);
        }
        lines[rows++] = begin + index + 1L;
      } catch (IOException | EtlException e) {
        reject(part.get(index), begin + index + 1L, e, consumer);
      }
    }
    List<Column> built = new ArrayList<>();
    values.forEach(column -> built.add(column.build()));
    consumer.accept(new Rows(new RecordBatch(columns, rows, built), row -> lines[row]));
    return SplitRead.whole(part.size());
  }

  private void reject(InputFile file, long line, Exception failure, SplitConsumer consumer) {
    if (failure instanceof EtlException error) {
      switch (error.kind()) {
        case UNAVAILABLE, DATA -> {}
        default -> throw error;
      }
    }
    consumer.reject(
        new BadRow(
            name, line, null, "cannot be read: " + EtlException.reason(failure), file.name()));
  }

  private @Nullable String[] row(InputFile file, SplitConsumer consumer) throws IOException {
    @Nullable String[] texts = new String[columns.size()];
    Picture picture = picture(file);
    for (int column = 0; column < texts.length; column++) {
      Field field = columns.fields().get(column);
      texts[column] =
          switch (field.name()) {
            case "width" -> text(picture.width());
            case "height" -> text(picture.height());
            case "camera" -> picture.camera();
            case "taken" -> picture.taken();
            default -> value(file, field.name(), consumer);
          };
    }
    return texts;
  }

  private Picture picture(InputFile file) throws IOException {
    if (columns.names().stream().noneMatch(FilesLoader::isOfPictures)) {
      return Picture.UNKNOWN;
    }
    try (InputStream bytes = new BufferedInputStream(file.openStored())) {
      return Picture.read(bytes);
    }
  }

  private static @Nullable String text(@Nullable Integer number) {
    return number == null ? null : number.toString();
  }

  private static @Nullable String value(InputFile file, String column, SplitConsumer consumer)
      throws IOException {
    return switch (column) {
      case FilesLoader.PATH -> file.name();
      case "name" -> FileName.of(file.name());
      case "ext" -> FileName.ending(file.name());
      case "size" -> file.length().isPresent() ? Long.toString(file.length().getAsLong()) : null;
      case "time" -> file instanceof StoredFile stored ? time(stored) : null;
      case FilesLoader.TYPE -> {
        try (InputStream bytes = file.openStored()) {
          yield ContentType.of(bytes.readNBytes(ContentType.HEAD));
        }
      }
      case FilesLoader.SHA256 -> {
        try (InputStream bytes = file.openStored()) {
          consumer.bytesRead(file.length().orElse(0));
          yield Sha256.of(bytes);
        }
      }
      default -> null;
    };
  }

  private static String time(StoredFile file) {
    long nanoseconds = file.version().modified();
    long micros = Math.floorDiv(nanoseconds, TimeUnit.MICROSECONDS.toNanos(1));
    return Instant.EPOCH.plusNanos(TimeUnit.MICROSECONDS.toNanos(micros)).toString();
  }
}
