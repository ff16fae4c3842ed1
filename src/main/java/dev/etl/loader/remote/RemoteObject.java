package dev.etl.loader.remote;

import dev.etl.file.input.InputFile;
import java.util.List;

/// What a URL answered. Immutable.
///
/// @param file its content
/// @param names the names that URL and server give it, the best first: `data.csv`
/// @param contentType the content type; empty if the server gives none
/// @param isArchive whether it is a ZIP archive
public record RemoteObject(
    InputFile file, List<String> names, String contentType, boolean isArchive) {
  public RemoteObject {
    names = List.copyOf(names);
  }
}
