package dev.etl.pipeline.document;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.pipeline.document.Node.Mapping;
import dev.etl.pipeline.document.Node.Scalar;
import dev.etl.pipeline.document.Node.Secret;
import dev.etl.pipeline.document.Node.Sequence;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A place in a file: `pipeline.yaml, line 12: transform[2].filter`. Immutable.
///
/// @param file the name of the file
/// @param line from 1
/// @param path the keys and indexes that lead to it, indexes from 0; empty for the whole document
public record Location(String file, int line, String path) {

  /// The place of a key below this one.
  public Location key(String key, int at) {
    return new Location(file, at, path.isEmpty() ? key : path + "." + key);
  }

  /// The place of an item of this list.
  public Location item(int index, int at) {
    return new Location(file, at, path + "[" + index + "]");
  }

  /// An error here.
  ///
  /// @param message the error
  /// @param hint the hint
  public EtlException error(String message, String hint) {
    return new EtlException(ErrorKind.USAGE, prefix() + message, hint);
  }

  /// An error without a place, with this place in front.
  public EtlException of(EtlException error) {
    return new EtlException(error.kind(), prefix() + error.getMessage(), error.hint(), error);
  }

  private String prefix() {
    return file + (line > 0 ? ", line " + line : "") + ": " + (path.isEmpty() ? "" : path + ": ");
  }

  /// Runs code that may fail because of a node; its error gets this place, and shows no secret of
  /// the node.
  public <T> T in(Node node, Supplier<T> work) {
    try {
      return work.get();
    } catch (EtlException e) {
      Set<Secret> secrets = secrets(node).collect(Collectors.toSet());
      throw new EtlException(
          e.kind(), prefix() + hidden(e.getMessage(), secrets), hidden(e.hint(), secrets));
    }
  }

  private static String hidden(String message, Set<Secret> secrets) {
    String shown = Secret.hiding(secrets).in(message);
    for (Secret secret : secrets) {
      if (!secret.value().isEmpty()) {
        shown = shown.replace(secret.value(), secret.reference());
      }
    }
    return shown;
  }

  /// The values of the environment in a node.
  public static Stream<Secret> secrets(Node node) {
    return switch (node) {
      case Scalar scalar -> scalar.secrets().stream();
      case Sequence sequence -> sequence.items().stream().flatMap(Location::secrets);
      case Mapping mapping -> mapping.entries().stream().flatMap(entry -> secrets(entry.value()));
    };
  }
}
