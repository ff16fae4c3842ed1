package dev.etl.bench;

import dev.etl.bench.Contender.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A filter and a logarithm over CSV files, whose rows all contenders write to one path.
///
/// @param out the path, whose ending says the format
record WrittenRows(Path out, Rounds rounds, Programs programs) {
  private static final double MIB = 1 << 20;

  /// What is in the file that a contender wrote.
  interface Content {
    /// Its counts and sums, as CSV; empty if nobody can tell.
    Optional<String> of(Contender contender)
        throws IOException, InterruptedException, BenchException;
  }

  Contender etl(Path folder) {
    return new Contender(
        "etl",
        Role.ETL,
        List.of(
            "target/etl",
            "run",
            "--no-progress",
            "--where=value > 0.5",
            "--derive=lv = ln(value)",
            "--output=" + out,
            folder.toString()));
  }

  /// Times them, once all of them have written the same.
  List<Timing> measure(List<Contender> contenders, Content content)
      throws IOException, InterruptedException, BenchException {
    checkAgreement(contenders, content);
    List<Timing> timings = rounds.measure(contenders, false);
    Files.deleteIfExists(out);
    return timings;
  }

  /// What each of them wrote must have the same rows, as far as counts and sums tell.
  private void checkAgreement(List<Contender> contenders, Content content)
      throws IOException, InterruptedException, BenchException {
    String expected = "";
    for (Contender contender : contenders) {
      Files.deleteIfExists(out);
      programs.run(contender.command()).orFail(contender.name());
      String found = content.of(contender).orElse("");
      if (!expected.isEmpty()) {
        Agreement.check(contenders.getFirst().name(), expected, contender.name(), found);
      }
      expected = expected.isEmpty() ? found : expected;
    }
  }

  static Bar memory(Timing timing, int mebibytes) {
    String text = "at most " + mebibytes + " MiB";
    return timing.peakBytes().isPresent()
        ? Bar.atMost(text, timing.peakBytes().getAsLong() / MIB, mebibytes)
        : Bar.notJudged(text);
  }
}
