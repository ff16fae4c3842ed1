package dev.etl.report;

import dev.etl.verdict.Evidence;
import dev.etl.verdict.Interval;
import dev.etl.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Verdicts as lines for people, each at most 80 columns unless names are long.
public final class JudgementText {
  private JudgementText() {}

  /// The lines: for each verdict a sentence, the CPU time beside it, and the rule.
  public static List<String> lines(Judgement judgement) {
    List<String> lines = new ArrayList<>();
    for (Judgement.Paired paired : judgement.verdicts()) {
      lines.add(paired.sentence());
      Verdict verdict = paired.verdict();
      if (verdict instanceof Verdict.Judged judged) {
        lines.add("  " + beside(judged));
      }
      lines.add("  rule: " + verdict.rule());
    }
    judgement.gates().forEach(gate -> lines.add(gate.sentence()));
    return lines;
  }

  private static String beside(Verdict.Judged judged) {
    Interval cpu = judged.cpu();
    return "CPU time: %s; others' share of the machine: %s"
        .formatted(cpu == null ? "unknown" : cpu.text() + " times", share(judged.evidence()));
  }

  private static String share(Evidence evidence) {
    if (Double.isNaN(evidence.othersShare())) {
      return "unknown";
    }
    return String.format(Locale.ROOT, "%.0f %%", 100 * evidence.othersShare())
        + (evidence.adjusted() ? ", corrected" : "");
  }
}
