package dev.etl.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The Python programs that etl is measured against, in an environment of their own with the
/// versions that `bench/peers/requirements.txt` names. What cannot be installed is skipped, and the
/// result says so by name.
final class Peers {
  static final List<String> NAMES = List.of("pandas", "polars", "duckdb", "aiohttp", "miller");

  /// Not a Python package, but a program of the system.
  private static final String MILLER = "miller";

  private static final Path REQUIREMENTS = Path.of("bench/peers/requirements.txt");
  private static final Path ENVIRONMENT = Path.of("bench/.venv");
  private static final Path INSTALLED = ENVIRONMENT.resolve("installed.txt");

  private final Programs programs;
  private final Map<String, String> skipped = new LinkedHashMap<>();

  private Peers(Programs programs) {
    this.programs = programs;
  }

  /// Installs what is asked for, unless it is there already.
  static Peers install(List<String> names, Programs programs)
      throws IOException, InterruptedException {
    Peers peers = new Peers(programs);
    for (String name : NAMES) {
      if (!names.contains(name)) {
        peers.skipped.put(name, "not asked for");
      }
    }
    if (!names.isEmpty()) {
      String reason = names.equals(List.of(MILLER)) ? "" : peers.prepare();
      for (String name : names) {
        String missing =
            name.equals(MILLER)
                ? peers.missingMiller()
                : reason.isEmpty() ? peers.missing(name) : reason;
        if (!missing.isEmpty()) {
          peers.skipped.put(name, missing);
          System.err.println("skipped " + name + ": " + missing);
        }
      }
    }
    return peers;
  }

  /// Makes the environment; returns why that failed, or nothing.
  private String prepare() throws IOException, InterruptedException {
    if (!programs.firstLine("python3", "--version").startsWith("Python 3")) {
      return "python3 is not there";
    }
    String wanted = Files.readString(REQUIREMENTS);
    if (Files.exists(INSTALLED) && Files.readString(INSTALLED).equals(wanted)) {
      return "";
    }
    System.err.println("installing the peers into " + ENVIRONMENT);
    Programs.Outcome made =
        programs.run(List.of("python3", "-m", "venv", "--clear", ENVIRONMENT.toString()));
    if (made.code() != 0) {
      return "python3 -m venv failed: " + Programs.lastLine(made.output() + made.errors());
    }
    if (pip("--requirement", REQUIREMENTS.toString()).code() == 0) {
      Files.writeString(INSTALLED, wanted);
      return "";
    }
    // One that cannot be had must not cost the others.
    for (String requirement : wanted.lines().toList()) {
      pip(requirement);
    }
    return "";
  }

  private Programs.Outcome pip(String... what) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(python(), "-m", "pip", "install", "--quiet"));
    command.addAll(List.of("--retries=1", "--disable-pip-version-check"));
    command.addAll(List.of(what));
    return programs.run(command);
  }

  /// Why a peer cannot run; nothing if it can.
  private String missing(String name) throws IOException, InterruptedException {
    String modules = name.equals("duckdb") || name.equals("aiohttp") ? name : name + ", numpy";
    Programs.Outcome outcome = programs.run(List.of(python(), "-c", "import " + modules));
    return outcome.code() == 0
        ? ""
        : "its packages could not be installed: " + Programs.lastLine(outcome.errors());
  }

  private String missingMiller() throws IOException, InterruptedException {
    return programs.firstLine("mlr", "--version").startsWith("mlr ")
        ? ""
        : "mlr is not there: apt install miller, or brew install miller";
  }

  String python() {
    return ENVIRONMENT.resolve("bin/python").toString();
  }

  boolean has(String name) {
    return !skipped.containsKey(name);
  }

  /// What is skipped, and why.
  Map<String, String> skipped() {
    return skipped;
  }

  /// The versions of the packages that are measured.
  Map<String, String> versions() throws IOException, InterruptedException {
    Map<String, String> versions = new TreeMap<>();
    if (NAMES.stream().anyMatch(name -> has(name) && !name.equals(MILLER))) {
      Programs.Outcome list =
          programs.run(List.of(python(), "-m", "pip", "list", "--format=freeze"));
      List<String> wanted =
          Files.readString(REQUIREMENTS).lines().map(line -> line.split("==", -1)[0]).toList();
      list.output()
          .lines()
          .map(line -> line.split("==", -1))
          .filter(pair -> wanted.contains(pair[0]))
          .forEach(pair -> versions.put(pair[0], pair[1]));
    }
    if (has(MILLER)) {
      versions.put(MILLER, programs.firstLine("mlr", "--version").replace("mlr ", ""));
    }
    return versions;
  }

  /// A contender that runs a program of `bench/peers`.
  ///
  /// @param arguments what it is given before its files
  /// @param files what it works on; the result shows them as a glob
  Contender contender(String name, String program, String arguments, List<Path> files) {
    List<String> command = new ArrayList<>(List.of(python(), "bench/peers/" + program));
    command.addAll(List.of(arguments.split(" ", -1)));
    String shown = String.join(" ", command) + " " + glob(files);
    files.forEach(file -> command.add(file.toString()));
    return new Contender(name, Contender.Role.PEER, command, shown);
  }

  /// Miller, with a program of `bench/peers`.
  Contender miller(String program, List<Path> files) {
    List<String> command =
        new ArrayList<>(List.of("mlr", "--icsv", "--ocsv", "put", "-q", "-f"));
    command.add("bench/peers/" + program);
    String shown = String.join(" ", command) + " " + glob(files);
    files.forEach(file -> command.add(file.toString()));
    return new Contender(MILLER, Contender.Role.PEER, command, shown);
  }

  static String glob(List<Path> files) {
    return files.size() == 1 ? files.getFirst().toString() : files.getFirst().getParent() + "/*";
  }
}
