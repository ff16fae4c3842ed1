package dev.etl.loader;

import dev.etl.file.Compression;
import dev.etl.file.InputFile;
import dev.etl.file.InputFiles;
import dev.etl.file.WantedFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JsonPointer;

/// Loads JSON files, each one document or one object a line: one file, those of a folder, those
/// that match a glob, or standard input.
///
/// @param input a path, folder or glob; `-` is standard input
/// @param records a JSON pointer (RFC 6901) to the array of records; empty for the document itself,
///   or JSON Lines
public record JsonLoader(String input, String records, Columns columns) implements DataLoader {

  private static final WantedFiles FILES =
      new WantedFiles(
          JsonLoader::isJson,
          "JSON file",
          "files ending in .json, .jsonl or .ndjson (or these with .gz or .zst)");

  /// @throws dev.etl.data.EtlException USAGE if `records` is no JSON pointer
  public JsonLoader {
    Pointers.check(records);
  }

  /// Whether the name of a file says that it holds JSON, compressed or not.
  public static boolean isJson(String name) {
    String plain = Compression.strip(name).toLowerCase(Locale.ROOT);
    return plain.endsWith(".json") || plain.endsWith(".jsonl") || plain.endsWith(".ndjson");
  }

  @Override
  public boolean remote() {
    return false;
  }

  @Override
  public List<Source> bind(LoadContext context) {
    List<InputFile> files =
        input.equals(CsvLoader.STANDARD_INPUT)
            ? List.of(context.standardInput())
            : InputFiles.find(input, FILES);
    List<Source> sources = new ArrayList<>();
    for (InputFile file : files) {
      sources.add(JsonSource.bind(file, JsonPointer.compile(records), columns));
    }
    return sources;
  }
}
