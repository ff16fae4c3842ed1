package dev.etl.pipeline.form;

import dev.etl.data.grammar.Durations;
import dev.etl.data.grammar.Sizes;
import dev.etl.extension.host.UserClass;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The keys of a class of the user, in a source or a step.
public final class ClassKeys {
  private static final Key<List<String>> CLASS_PATH =
      Key.of(
              "class_path",
              Codec.items(Codecs.PATH),
              List.of(),
              "Jars and folders with the class and all that it needs.")
          .standard("that of `--class-path`");
  private static final Key<Map<String, String>> WITH =
      Key.of(
              "with",
              Codec.values("settings", Codec.text("a setting")),
              Map.of(),
              "Settings for the class, by their names. No secrets: reports show them.")
          .standard("none");
  private static final Key<Optional<Duration>> TIMEOUT =
      Key.optional(
              "timeout",
              Durations.GRAMMAR,
              "A process that needs longer for an answer (some thousand rows) is killed and"
                  + " replaced once.")
          .standard("no limit");
  private static final Key<Optional<Long>> MEMORY =
      Key.optional("memory", Sizes.GRAMMAR, "Heap of each process of the class.")
          .standard("that of the JVM");
  private static final Key<Boolean> TRUSTED =
      Key.of(
          "trusted",
          Codec.flag(),
          false,
          "Runs the class in the process of etl, which it can crash.");

  /// All but the one that names the class.
  public static final List<Key<?>> KEYS = List.of(CLASS_PATH, WITH, TIMEOUT, MEMORY, TRUSTED);

  private ClassKeys() {}

  /// The key that names the class.
  ///
  /// @param type the interface that it implements
  public static Key<String> name(String key, String type) {
    return Key.required(
        key,
        Codec.text("the name of a class"),
        "The full name of a class that implements `dev.etl.extension." + type + "`.");
  }

  /// Reads a class.
  public static UserClass read(Key<String> name, Fields fields) {
    return new UserClass(
        fields.get(name),
        fields.get(CLASS_PATH),
        fields.get(WITH),
        fields.get(TIMEOUT).orElse(null),
        fields.get(MEMORY).orElse(null),
        fields.get(TRUSTED));
  }

  /// Writes all but the name.
  public static void write(UserClass type, MappingBuilder to) {
    to.put(CLASS_PATH, type.classPath())
        .put(WITH, type.settings())
        .put(TIMEOUT, type.timeLimit())
        .put(MEMORY, type.heap())
        .put(TRUSTED, type.trusted());
  }
}
