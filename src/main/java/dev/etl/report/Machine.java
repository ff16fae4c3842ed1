package dev.etl.report;

/// The machine and JVM of a run. Immutable.
///
/// @param jvm name, version and vendor of the JVM
/// @param os name and version of the operating system
/// @param architecture the processor family, as the JVM calls it: `amd64`, `aarch64`
/// @param cores processors available to the JVM
/// @param maxHeapBytes maximum size of the heap
public record Machine(String jvm, String os, String architecture, int cores, long maxHeapBytes) {

  /// The current machine and JVM.
  public static Machine current() {
    Runtime runtime = Runtime.getRuntime();
    return new Machine(
        property("java.vm.name") + " " + Runtime.version() + " (" + property("java.vendor") + ")",
        property("os.name") + " " + property("os.version"),
        property("os.arch"),
        runtime.availableProcessors(),
        runtime.maxMemory());
  }

  private static String property(String name) {
    return System.getProperty(name, "unknown");
  }
}
