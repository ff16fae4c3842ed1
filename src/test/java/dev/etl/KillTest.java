package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.Executable.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// One target in three states: as an old run left it, as a new one leaves it that nobody disturbs,
/// and as it is after the new one was killed. For a target that is new the first of them is
/// nothing. For one thread.
final class KillTest {
  private static final int KILLED = 137;

  private final KillTarget target;
  private final Path root;
  private final Function<String[], Outcome> program;
  private final List<String> old;
  private final List<String> whole;
  private final String wholeWithAll;
  private final Duration duration;
  private int attempts;

  /// @param root an empty folder
  /// @param program runs that are not killed; of the same build as those that are, which results
  ///   name
  KillTest(KillTarget target, Path root, Function<String[], Outcome> program) throws IOException {
    this.target = target;
    this.root = root;
    this.program = program;
    writeInput("old", 3);
    writeInput("new", 4);
    Path undisturbed = Files.createDirectory(root.resolve("undisturbed"));
    runOld(undisturbed);
    this.old = target.shows(undisturbed);
    long start = System.nanoTime();
    run(undisturbed, "new");
    this.duration = Duration.ofNanos(System.nanoTime() - start);
    this.whole = target.shows(undisturbed);
    this.wholeWithAll = target.leaves(undisturbed).replace(undisturbed.toString(), "");
    assertThat(whole).isNotEqualTo(old).doesNotContain("");
  }

  /// Several files, so that there are several splits.
  private void writeInput(String name, int files) throws IOException {
    Path folder = Files.createDirectory(root.resolve(name));
    for (int file = 0; file < files; file++) {
      StringBuilder rows = new StringBuilder("id,part,value\n");
      for (int row = 0; row < 3_000; row++) {
        int id = file * 3_000 + row;
        rows.append(id).append(",p").append(id % 3).append(',').append(id / 7.0).append('\n');
      }
      Files.writeString(folder.resolve(file + ".csv"), rows);
    }
  }

  private List<String> arguments(Path folder, String input) throws IOException {
    String data = root.resolve(input).toString();
    List<String> arguments = new ArrayList<>(List.of("run", "--quiet"));
    arguments.addAll(target.arguments(folder));
    if (arguments.contains("-f")) {
      arguments.add("--set=INPUT=" + data);
    } else {
      arguments.addAll(List.of("--where=value >= 0", data));
    }
    return arguments;
  }

  /// How long a run takes that nobody disturbs.
  Duration duration() {
    return duration;
  }

  private void runOld(Path folder) throws IOException {
    if (target.exists()) {
      run(folder, "old");
    }
  }

  private void run(Path folder, String input) throws IOException {
    Outcome outcome = program.apply(arguments(folder, input).toArray(String[]::new));
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
  }

  /// Makes the old result, has a process begin to replace it, kills that, and sees what is there.
  ///
  /// @param command what is put before the arguments of the program
  /// @param moment waits for the moment to kill it
  /// @return whether each part shows the new result
  List<Boolean> killed(List<String> command, Moment moment) throws IOException {
    Path folder = Files.createDirectory(root.resolve("killed-" + attempts++));
    runOld(folder);
    List<String> words = new ArrayList<>(command);
    words.addAll(arguments(folder, "new"));
    try (Running running = new Executable(words, Path.of(""), Map.of()).start()) {
      moment.await(running);
      running.signal("KILL");
      assertThat(running.outcome().exitCode()).isIn(KILLED, 0);
    }
    List<Boolean> published = new ArrayList<>();
    List<String> shown = target.shows(folder);
    for (int part = 0; part < shown.size(); part++) {
      assertThat(shown.get(part)).isIn(old.get(part), whole.get(part));
      published.add(shown.get(part).equals(whole.get(part)));
    }
    if (!target.appends() || published.contains(false)) {
      run(folder, "new");
      assertThat(target.leaves(folder).replace(folder.toString(), "")).isEqualTo(wholeWithAll);
    }
    return published;
  }

  /// Waits for the moment to kill a process.
  @FunctionalInterface
  interface Moment {
    void await(Running running);
  }
}
