package dev.etl.engine;

import dev.etl.file.SimulatedDisk;
import dev.etl.file.Trouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/// How runs over a target go that nothing disturbs, on one kind of disk. What a name shows is its
/// text, or the texts of a folder; an empty text if it is missing. Immutable.
///
/// @param before the disk with the old result, if there is one, and the input of the new one
/// @param old what every name shows before the run
/// @param expected what every name shows after it
/// @param afterOld what every name shows after another run on the old result
/// @param afterNew what every name shows after another run on the new result
/// @param operations how many there are in the run
/// @param kinds how many of each kind
record PowerCase(
    SimulatedDisk before,
    Map<String, String> old,
    Map<String, String> expected,
    Map<String, String> afterOld,
    Map<String, String> afterNew,
    long operations,
    Map<Trouble.Kind, Long> kinds) {
  static final int NEW = 2;
  static final int NEXT = 3;

  private static final int OLD = 1;

  /// What of a disk a case depends on.
  record Key(SimulatedDisk.Features features, boolean replaces) {}

  static PowerCase of(PowerTarget target, Key key) {
    SimulatedDisk before = empty(key.features());
    if (key.replaces()) {
      before = published(target, before, OLD);
    }
    target.prepare(before, NEW);
    before = before.copy();
    SimulatedDisk counted = before.copy();
    target.run(counted, NEW, new HashSet<>());
    Map<Trouble.Kind, Long> kinds = new EnumMap<>(Trouble.Kind.class);
    for (Trouble.Kind kind : Trouble.Kind.values()) {
      kinds.put(kind, counted.operations(kind));
    }
    long operations = counted.operations();
    SimulatedDisk after = counted.copy();
    Map<String, String> afterOld = shows(target, published(target, before, NEXT));
    return new PowerCase(
        before,
        shows(target, before),
        shows(target, after),
        afterOld,
        target.refuses() ? afterOld : shows(target, published(target, after, NEXT)),
        operations,
        kinds);
  }

  private static SimulatedDisk empty(SimulatedDisk.Features features) {
    SimulatedDisk disk = new SimulatedDisk();
    disk.set(features);
    try {
      Files.createDirectory(disk.root().resolve("in"));
      Files.createDirectory(disk.root().resolve("out"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return disk;
  }

  private static SimulatedDisk published(PowerTarget target, SimulatedDisk disk, int version) {
    SimulatedDisk copy = disk.copy();
    target.prepare(copy, version);
    target.run(copy, version, new HashSet<>());
    return copy.copy();
  }

  static Map<String, String> shows(PowerTarget target, SimulatedDisk disk) {
    Map<String, String> content = disk.content();
    Map<String, String> shows = new LinkedHashMap<>();
    for (String name : target.names()) {
      String path = PowerTarget.OUTPUT.resolve(name).toString();
      Map<String, String> found = new TreeMap<>(content);
      found.keySet().removeIf(file -> !file.equals(path) && !file.startsWith(path + "/"));
      shows.put(name, found.isEmpty() ? "" : found.toString());
    }
    return shows;
  }
}
