package dev.etl.report;

/// Where a run took place. Immutable.
///
/// @param jvm name, version and vendor of the JVM
/// @param os name and version of the operating system
/// @param architecture the processor family, as the JVM calls it: `amd64`, `aarch64`
/// @param cores how many processors the JVM may use
/// @param maxHeapBytes how far the heap may grow
public record Machine(String jvm, String os, String architecture, int cores, long maxHeapBytes) {

  /// The machine and the JVM that this is running on.
  public static Machine current() {
    Runtime runtime = Runtime.getRuntime();
    return new Machine(
        "%s %s (%s)"
            .formatted(property("java.vm.name"), Runtime.version(), property("java.vendor")),
        property("os.name") + " " + property("os.version"),
        property("os.arch"),
        runtime.availableProcessors(),
        runtime.maxMemory());
  }

  private static String property(String name) {
    return System.getProperty(name, "unknown");
  }
}
