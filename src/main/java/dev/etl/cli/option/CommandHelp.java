package dev.etl.cli.option;

import java.util.List;

/// The texts of a command for its help.
///
/// @param name the command
/// @param header what it does, as one line
/// @param description paragraphs below the header; may be empty
/// @param synopses its command lines; empty to derive one from the options
/// @param examples command lines to try
public record CommandHelp(
    String name,
    String header,
    List<String> description,
    List<String> synopses,
    List<String> examples) {

  public CommandHelp {
    description = List.copyOf(description);
    synopses = List.copyOf(synopses);
    examples = List.copyOf(examples);
  }

  /// The header without its full stop.
  public String phrase() {
    return header.replaceFirst("\\.$", "");
  }
}
