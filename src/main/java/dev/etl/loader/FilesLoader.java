package dev.etl.loader;

import dev.etl.data.Field;
import dev.etl.data.Schema;
import dev.etl.data.Type;
import dev.etl.file.glob.WantedFiles;
import dev.etl.file.input.InputFiles;
import dev.etl.loader.source.Source;
import dev.etl.loader.source.SourceFacts;
import java.util.ArrayList;
import java.util.List;

/// Lists files, of which nothing is parsed: a row for each, with path, name, ending, size, time of
/// the last change and type by content.
///
/// @param input a path, folder or glob, on this machine or in an object store
/// @param sha256 whether to add the digests of contents
/// @param pictures whether to add size, camera and time of pictures
public record FilesLoader(String input, boolean sha256, boolean pictures) implements DataLoader {
  static final String PATH = "path";
  static final String TYPE = "type";
  static final String SHA256 = "sha256";

  private static final List<Field> FIELDS =
      List.of(
          Field.of(PATH, Type.STRING),
          Field.of("name", Type.STRING),
          Field.of("ext", Type.STRING),
          Field.of("size", Type.LONG),
          Field.of("time", Type.TIMESTAMPTZ),
          Field.of(TYPE, Type.STRING));

  private static final List<Field> OF_PICTURES =
      List.of(
          Field.of("width", Type.LONG),
          Field.of("height", Type.LONG),
          Field.of("camera", Type.STRING),
          Field.of("taken", Type.TIMESTAMP));

  /// The columns of its rows.
  Schema schema() {
    List<Field> fields = new ArrayList<>(FIELDS);
    if (sha256) {
      fields.add(Field.of(SHA256, Type.STRING));
    }
    if (pictures) {
      fields.addAll(OF_PICTURES);
    }
    return new Schema(fields);
  }

  /// Whether a column is read from the heads of pictures.
  static boolean isOfPictures(String column) {
    return OF_PICTURES.stream().anyMatch(field -> field.name().equals(column));
  }

  @Override
  public boolean remote() {
    return InputFiles.isObject(input);
  }

  @Override
  public List<Source> bind(LoadContext context) {
    return List.of(new FilesSource(input, context.find(input, WantedFiles.ALL), schema()));
  }

  @Override
  public Source restore(SourceFacts facts, LoadContext context) {
    throw SourceFacts.foreign(FilesLoader.class, facts);
  }
}
