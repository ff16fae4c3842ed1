package dev.etl.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// The page `bench/results/README.md`: each case over time, from the results beside it.
final class ResultsPage {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, List<String>> rows = new LinkedHashMap<>();
  private final Map<String, String> titles = new LinkedHashMap<>();

  private ResultsPage() {}

  /// Writes the page anew.
  ///
  /// @param folder with a folder for each result
  static void write(Path folder) throws IOException {
    ResultsPage page = new ResultsPage();
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path entry : entries.sorted().toList()) {
        Path file = entry.resolve("result.json");
        // Other measurements have results of other forms.
        if (Files.exists(file) && JSON.readTree(Files.readString(file)).has("cases")) {
          page.add(entry.getFileName().toString(), JSON.readTree(Files.readString(file)));
        }
      }
    }
    Files.writeString(folder.resolve("README.md"), page.render());
  }

  private void add(String name, JsonNode result) {
    for (JsonNode one : result.get("cases")) {
      String title = one.get("name").asString();
      titles.put(title, one.get("title").asString());
      rows.computeIfAbsent(title, _ -> new ArrayList<>()).add(row(name, one));
    }
  }

  private static String row(String name, JsonNode one) {
    Optional<JsonNode> etl = fastest(one, "ETL", true);
    Optional<JsonNode> peer = fastest(one, "PEER", false);
    String ratio =
        etl.isPresent() && peer.isPresent()
            ? ResultMarkdown.number(median(etl.get()) / median(peer.get()))
            : "";
    return "| [%s](%s/result.md) | %s | %s | %s | %s |"
        .formatted(
            name,
            name,
            etl.map(timing -> ResultMarkdown.number(median(timing))).orElse(""),
            peer.map(ResultsPage::named).orElse(""),
            ratio,
            bars(one));
  }

  /// The contender of a role with the least median, or the first one.
  private static Optional<JsonNode> fastest(JsonNode one, String role, boolean first) {
    JsonNode found = null;
    for (JsonNode timing : one.get("timings")) {
      boolean plays = timing.get("contender").get("role").asString().equals(role);
      if (plays && (found == null || (!first && median(timing) < median(found)))) {
        found = timing;
      }
    }
    return Optional.ofNullable(found);
  }

  private static String named(JsonNode timing) {
    return "%s, %s"
        .formatted(
            ResultMarkdown.number(median(timing)),
            timing.get("contender").get("name").asString());
  }

  private static double median(JsonNode timing) {
    List<Double> wall = new ArrayList<>();
    timing.get("wall").forEach(run -> wall.add(run.asDouble()));
    return Timing.median(wall);
  }

  private static String bars(JsonNode one) {
    int met = 0;
    int judged = 0;
    for (JsonNode bar : one.get("bars")) {
      String verdict = bar.get("verdict").asString();
      met += verdict.equals(Bar.Verdict.MET.toString()) ? 1 : 0;
      judged += verdict.equals(Bar.Verdict.NOT_JUDGED.toString()) ? 0 : 1;
    }
    return judged == 0 ? "" : met + " of " + judged;
  }

  private String render() {
    StringBuilder text = new StringBuilder();
    text.append("# Results over time\n\n");
    text.append("Medians in seconds. Machines and data of different dates may differ: compare the ")
        .append("ratios. `bench/run` writes this page.\n");
    for (String name : rows.keySet()) {
      text.append("\n## %s\n\n%s.\n\n".formatted(name, titles.get(name)));
      text.append("| result | etl | fastest peer | ratio | bars met |\n|---|---:|---|---:|---|\n");
      rows.get(name).forEach(row -> text.append(row).append('\n'));
    }
    return text.toString();
  }
}
