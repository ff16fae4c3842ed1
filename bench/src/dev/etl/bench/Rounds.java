package dev.etl.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// Measures contenders in turns. hyperfine by itself runs all runs of a command and then the next
/// command, so that a slow minute of the machine would hit one of them alone; here each round runs
/// each command once, in a new order.
final class Rounds {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Programs programs;
  private final int runs;
  private final Random order;

  /// @param seed what the order of each round follows from
  Rounds(Programs programs, int runs, long seed) {
    this.programs = programs;
    this.runs = runs;
    this.order = new Random(seed);
  }

  /// Runs each contender once to prove that all agree (which warms up caches too, and measures peak
  /// memory), then times them. The first one is timed twice in each round, if it is etl: see
  /// [Timing#noise].
  ///
  /// @param agree whether their results are to be compared
  /// @param others further contenders that do other work, so that their results are not compared
  /// @throws BenchException if one fails or results differ
  List<Timing> measure(List<Contender> contenders, boolean agree, Contender... others)
      throws IOException, InterruptedException, BenchException {
    Map<String, OptionalLong> peaks = new HashMap<>();
    String expected = "";
    for (Contender other : others) {
      peaks.put(
          other.name(), programs.runMetered(other.command()).orFail(other.name()).peakBytes());
    }
    for (Contender contender : contenders) {
      Programs.Outcome outcome = programs.runMetered(contender.command()).orFail(contender.name());
      peaks.put(contender.name(), outcome.peakBytes());
      if (agree && !expected.isEmpty()) {
        Agreement.check(contenders.getFirst().name(), expected, contender.name(), outcome.output());
      }
      expected = expected.isEmpty() ? outcome.output() : expected;
    }
    Stream<Contender> twin =
        contenders.stream()
            .limit(1)
            .filter(contender -> contender.role() == Contender.Role.ETL)
            .map(Contender::twin);
    List<Timing> timings =
        Stream.of(contenders.stream(), Stream.of(others), twin)
            .flatMap(each -> each)
            .map(
                contender ->
                    new Timing(
                        contender,
                        new ArrayList<>(),
                        new ArrayList<>(),
                        new ArrayList<>(),
                        peaks.getOrDefault(contender.name(), OptionalLong.empty())))
            .toList();
    for (int round = 0; round < runs; round++) {
      List<Timing> turn = new ArrayList<>(timings);
      Collections.shuffle(turn, order);
      for (Timing timing : turn) {
        addRun(timing);
      }
    }
    return timings;
  }

  private void addRun(Timing timing) throws IOException, InterruptedException, BenchException {
    Path export = programs.scratch().resolve("hyperfine.json");
    programs
        .run(
            List.of(
                "hyperfine",
                "--shell=none",
                "--style=none",
                "--runs=1",
                "--export-json=" + export,
                quoted(timing.contender().command())))
        .orFail("hyperfine of " + timing.contender().name());
    JsonNode result = JSON.readTree(Files.readString(export)).get("results").get(0);
    timing.wall().add(result.get("times").get(0).asDouble());
    timing.user().add(result.get("user").asDouble());
    timing.system().add(result.get("system").asDouble());
  }

  /// The peak memory of each contender over all runs; empty where it is not measured or the program
  /// failed, which is noted.
  Map<String, OptionalLong> peaks(List<Contender> contenders, List<String> notes)
      throws IOException, InterruptedException {
    Map<String, OptionalLong> peaks = new HashMap<>();
    for (int round = 0; round < runs; round++) {
      for (Contender contender : contenders) {
        Programs.Outcome outcome = programs.runMetered(contender.command());
        OptionalLong before = peaks.getOrDefault(contender.name(), OptionalLong.of(0));
        if (outcome.code() != 0) {
          if (round == 0) {
            notes.add(contender.name() + " failed: " + Programs.lastLine(outcome.errors()));
          }
          peaks.put(contender.name(), OptionalLong.empty());
        } else if (before.isPresent() && outcome.peakBytes().isPresent()) {
          peaks.put(
              contender.name(),
              OptionalLong.of(Math.max(before.getAsLong(), outcome.peakBytes().getAsLong())));
        } else {
          peaks.put(contender.name(), OptionalLong.empty());
        }
      }
    }
    return peaks;
  }

  private static String quoted(List<String> command) {
    return String.join(
        " ", command.stream().map(word -> "'" + word.replace("'", "'\\''") + "'").toList());
  }
}
