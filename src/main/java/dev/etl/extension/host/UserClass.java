package dev.etl.extension.host;

import java.io.Serializable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A class of the user, as declared. Immutable.
///
/// @param name its full name
/// @param classPath jars and folders, with all that the class needs
/// @param settings what it gets from the pipeline file, in order
/// @param timeout time after which a process that does not answer is killed; null for no limit
/// @param memory bytes of the heap of each process; null for the default of the JVM
/// @param trusted whether it may run in the process that calls it
public record UserClass(
    String name,
    List<String> classPath,
    Map<String, String> settings,
    @Nullable Duration timeout,
    @Nullable Long memory,
    boolean trusted)
    implements Serializable {

  public UserClass {
    classPath = List.copyOf(classPath);
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }

  /// The time limit, if there is one.
  public Optional<Duration> timeLimit() {
    return Optional.ofNullable(timeout);
  }

  /// The heap of each process, if it is limited.
  public Optional<Long> heap() {
    return Optional.ofNullable(memory);
  }

  /// The same with more of a class path at the end.
  ///
  /// @param always whether it may run in the process that calls it, whatever it declares
  public UserClass and(List<String> more, boolean always) {
    List<String> all = new ArrayList<>(classPath);
    all.addAll(more);
    return new UserClass(name, all, settings, timeout, memory, trusted || always);
  }

  /// The same with a class path that does not depend on the current folder.
  public UserClass everywhere() {
    List<String> absolute =
        classPath.stream().map(entry -> Path.of(entry).toAbsolutePath().toString()).toList();
    return new UserClass(name, absolute, settings, timeout, memory, trusted);
  }
}
