package dev.etl.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/// What the benchmark ran on.
final class Machine {
  private Machine() {}

  static Map<String, String> describe(Programs programs) throws InterruptedException {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("cpu", cpu(programs));
    facts.put("cores", Integer.toString(cores()));
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    facts.put("memory", "%d MiB".formatted(system.getTotalMemorySize() >> 20));
    facts.put("kernel", String.join(" ", system.getName(), system.getVersion(), system.getArch()));
    facts.put("load at the start", "%.2f".formatted(system.getSystemLoadAverage()));
    return facts;
  }

  static int cores() {
    return Runtime.getRuntime().availableProcessors();
  }

  private static String cpu(Programs programs) throws InterruptedException {
    Path file = Path.of("/proc/cpuinfo");
    if (!Files.exists(file)) {
      return programs.firstLine("sysctl", "-n", "machdep.cpu.brand_string");
    }
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("?");
    } catch (IOException e) {
      return "?";
    }
  }

  /// The versions of what is measured and of what measures.
  static Map<String, String> versions(Programs programs, Peers peers)
      throws IOException, InterruptedException {
    Map<String, String> versions = new LinkedHashMap<>();
    versions.put("etl", programs.firstLine("target/etl", "--version").replace("etl ", ""));
    versions.put(
        "commit", programs.firstLine("git", "describe", "--always", "--dirty", "--abbrev=12"));
    versions.put(
        "JDK", System.getProperty("java.vendor") + " " + System.getProperty("java.vm.version"));
    versions.put(
        "hyperfine", programs.firstLine("hyperfine", "--version").replace("hyperfine ", ""));
    versions.put("python", programs.firstLine("python3", "--version").replace("Python ", ""));
    versions.putAll(peers.versions());
    return versions;
  }
}
