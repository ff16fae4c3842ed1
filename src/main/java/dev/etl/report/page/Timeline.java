package dev.etl.report.page;

import dev.etl.report.RunTimes;
import dev.etl.report.SplitTiming;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// When each split was read: a row for each worker.
///
/// @param times with at least one split
/// @param seconds wall time of the run
record Timeline(RunTimes times, double seconds) {
  private static final int MAX_LISTED = 500;
  private static final double HIGHEST = 320;

  void draw(Html html) {
    int workers = times.splits().stream().mapToInt(SplitTiming::worker).max().orElse(1);
    double row = Math.clamp(HIGHEST / workers, 3, 22);
    double bottom = workers * row;
    double end = times.splits().stream().mapToDouble(SplitTiming::endSeconds).max().orElse(0);
    Scale scale = Scale.upTo(Math.max(seconds, end), 22, Drawing.WIDTH - 4);
    String description =
        "%d splits were read by %d workers; reading ended after %s of %s."
            .formatted(
                times.splits().size(), workers, Numbers.seconds(end), Numbers.seconds(seconds));
    html.element("p", description);
    try (Drawing drawing =
        new Drawing(html, "timeline", "Splits by worker", description, bottom + 18)) {
      drawing.horizontalAxis(scale, 0, bottom, Numbers::seconds);
      int every = row >= 9 ? 1 : (int) Math.ceil(9 / row);
      for (int worker = 1; worker <= workers; worker += every) {
        drawing.label(Integer.toString(worker), 16, (worker - 0.5) * row + 3, "end");
      }
      for (SplitTiming split : times.splits()) {
        drawing.box(
            kind(split),
            scale.at(split.startSeconds()),
            (split.worker() - 1) * row + 1,
            scale.at(split.endSeconds()) - scale.at(split.startSeconds()) - 0.4,
            row - 2,
            title(split));
      }
    }
    html.table("Workers", List.of("worker", "splits", "busy", "rows"), workers());
    html.open("details").element("summary", "Splits, one by one");
    html.table(
        "Splits",
        List.of(
            "split",
            "source",
            "worker",
            "start",
            "time",
            "CPU",
            "rows",
            "bytes",
            "retries",
            "rejected"),
        times.splits().stream().limit(MAX_LISTED).map(Timeline::cells).toList());
    long more = times.splits().size() - MAX_LISTED + times.omittedSplits();
    if (times.splits().size() > MAX_LISTED) {
      html.element("p", "and " + Numbers.count(more) + " more");
    }
    html.close();
  }

  private List<List<String>> workers() {
    TreeMap<Integer, List<SplitTiming>> byWorker = new TreeMap<>();
    for (SplitTiming split : times.splits()) {
      byWorker.computeIfAbsent(split.worker(), _ -> new ArrayList<>()).add(split);
    }
    List<List<String>> rows = new ArrayList<>();
    byWorker.forEach(
        (worker, splits) -> {
          double busy = splits.stream().mapToDouble(SplitTiming::seconds).sum();
          rows.add(
              List.of(
                  Integer.toString(worker),
                  Numbers.count(splits.size()),
                  Numbers.seconds(busy),
                  Numbers.count(splits.stream().mapToLong(SplitTiming::rows).sum())));
        });
    return rows;
  }

  private static String kind(SplitTiming split) {
    return split.failed()
        ? "bad"
        : split.retries() > 0 ? "warn" : split.split() % 2 == 0 ? "b" : "a";
  }

  private static String title(SplitTiming split) {
    return "split %d of %s: %s, %s rows%s%s"
        .formatted(
            split.split(),
            split.source(),
            Numbers.seconds(split.seconds()),
            Numbers.count(split.rows()),
            split.retries() > 0 ? ", retries: " + split.retries() : "",
            split.failed() ? ", failed" : "");
  }

  private static List<String> cells(SplitTiming split) {
    Double cpu = split.cpuSeconds();
    return List.of(
        Integer.toString(split.split()),
        split.source(),
        Integer.toString(split.worker()),
        Numbers.seconds(split.startSeconds()),
        Numbers.seconds(split.seconds()),
        cpu == null ? "–" : Numbers.seconds(cpu),
        Numbers.count(split.rows()),
        Numbers.count(split.bytes()),
        Numbers.count(split.retries()),
        Numbers.count(split.rejected()) + (split.failed() ? ", failed" : ""));
  }
}
