package dev.etl.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ComparisonJsonTest {

  @Test
  void showsEveryFieldInOrder() {
    assertThat(json(Reports.comparison()))
        .isEqualTo(
            """
            {
              "kind": "comparison",
              "version": 1,
              "etl_version": "0.1.0",
              "started": "2026-11-20T08:30:00Z",
              "settings": {
                "runs": "3"
              },
              "notes": [ ],
              "strategies": [ {
                "mode": "sequential",
                "workers": 1,
                "scale": 1,
                "bytes": 640,
                "runs": 3,
                "median_seconds": 2.0,
                "min_seconds": 1.0,
                "max_seconds": 3.0,
                "mean_seconds": 2.0,
                "stddev_seconds": 1.0,
                "median_cpu_seconds": 1.25,
                "speedup": 1.0,
                "efficiency": 1.0,
                "median_allocated_bytes": null,
                "peak_memory_bytes": null,
                "parts": [ ],
                "times": {
                  "wall_seconds": [ 2.0, 1.0, 3.0 ],
                  "user_seconds": [ 1.0, 0.5, 1.5 ],
                  "system_seconds": [ 0.25, 0.25, 0.25 ],
                  "allocated_bytes": [ ]
                }
              }, {
                "mode": "threads",
                "workers": 4,
                "scale": 1,
                "bytes": 640,
                "runs": 2,
                "median_seconds": 0.5,
                "min_seconds": 0.25,
                "max_seconds": 0.75,
                "mean_seconds": 0.5,
                "stddev_seconds": 0.3535533905932738,
                "median_cpu_seconds": 2.0,
                "speedup": 4.0,
                "efficiency": 1.0,
                "median_allocated_bytes": 1500000.0,
                "peak_memory_bytes": 64000000,
                "parts": [ ],
                "times": {
                  "wall_seconds": [ 0.25, 0.75 ],
                  "user_seconds": [ 1.0, 2.0 ],
                  "system_seconds": [ 0.5, 0.5 ],
                  "allocated_bytes": [ 1000000, 2000000 ]
                }
              } ],
              "machine": {
                "jvm": "Some VM 25 (Maker)",
                "os": "Linux 6.1",
                "architecture": "amd64",
                "cores": 4,
                "max_heap_bytes": 1024
              },
              "judgement": null
            }
            """);
  }

  @Test
  void showsNoSecretOfAnyUrl() {
    Map<String, String> settings = Map.of("input", "https://me:secret@host/?key=secret");
    Comparison comparison =
        new Comparison("0.1.0", Reports.STARTED, settings, List.of(), Reports.MACHINE);

    assertThat(json(comparison)).contains("https://***@host/?key=***").doesNotContain("secret");
  }

  @Test
  void showsNoSecretOfANote() {
    Comparison comparison =
        new Comparison(
            "0.1.0",
            Reports.STARTED,
            Map.of(),
            List.of(),
            Reports.MACHINE,
            List.of("s3cret.csv: the delimiter is a semicolon"));

    assertThat(json(comparison)).contains("\"***.csv: the delimiter is a semicolon\"");
  }

  private static String json(Comparison comparison) {
    return new String(
        ComparisonJson.json(comparison, null, text -> text.replace("s3cret", "***")), UTF_8);
  }
}
