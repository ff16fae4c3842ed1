package dev.etl.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.data.ErrorKind;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

final class ReportJsonTest {

  @Test
  void showsEveryFieldInOrder() {
    ResourceUsage resources = new ResourceUsage(0.5, 0.25, 4096L, null);
    RunReport report =
        Reports.run(
            4, 0.5, resources, null, Reports.source(10, 640, 1, 2), Reports.source(0, 0, 0, 0));

    assertThat(json(report))
        .isEqualTo(
            """
            {
              "kind": "run",
              "version": 1,
              "etl_version": "0.1.0",
              "started": "2026-11-20T08:30:00Z",
              "status": "succeeded_with_rejects",
              "exit_code": 3,
              "failure": null,
              "settings": {
                "transform": "stats,log-sum-exp",
                "input": "https://***@host/items?key=***"
              },
              "notes": [ "column 'x' is in 1 of 2 inputs only: a.csv" ],
              "engine": "local",
              "mode": "threads",
              "workers": 4,
              "seconds": 0.5,
              "totals": {
                "sources": 2,
                "splits": 2,
                "rows": 10,
                "bytes": 640,
                "retries": 1,
                "rejected": 2,
                "failed_sources": 0
              },
              "sources": [ {
                "source": "a.csv",
                "splits": 1,
                "rows": 10,
                "bytes": 640,
                "seconds": 0.25,
                "retries": 1,
                "rejected": 2,
                "error": null
              }, {
                "source": "a.csv",
                "splits": 1,
                "rows": 0,
                "bytes": 0,
                "seconds": 0.25,
                "retries": 0,
                "rejected": 0,
                "error": null
              } ],
              "targets": [ {
                "target": "out.csv",
                "rows": 10,
                "changed_rows": null,
                "bytes": 512,
                "published": true
              } ],
              "stages": [ {
                "stage": "extract",
                "in": 12,
                "created": 0,
                "out": 10,
                "filtered": 0,
                "aggregated": 0,
                "duplicates": 0,
                "unmatched": 0,
                "rejected": 2,
                "bytes": 640,
                "seconds": 0.125
              } ],
              "times": {
                "parts": [ ],
                "splits": [ ],
                "omitted_splits": 0
              },
              "cluster_stages": [ ],
              "resources": {
                "user_seconds": 0.5,
                "system_seconds": 0.25,
                "allocated_bytes": 4096,
                "peak_memory_bytes": null,
                "spilled_bytes": 0
              },
              "machine": {
                "jvm": "Some VM 25 (Maker)",
                "os": "Linux 6.1",
                "architecture": "amd64",
                "cores": 4,
                "max_heap_bytes": 1024
              }
            }
            """);
  }

  @Test
  void showsWhatTheStagesOfAClusterDid() {
    RunReport report =
        Reports.onSpark(
            Reports.run(2, 1, 1),
            new ClusterStage(3, "https://me:secret@host/a", 8, 1, 2.5, 12, 3, 4, 5, 0.5, 2),
            Reports.stage(1, 0, 0));
    assertThat(json(report))
        .contains(
            """
              "engine": "spark",
              "mode": "local[2]",
            """)
        .contains(
            """
              "cluster_stages": [ {
                "id": 3,
                "name": "https://***@host/a",
                "tasks": 8,
                "failed_tasks": 1,
                "seconds": 2.5,
                "input_records": 12,
                "shuffle_read_bytes": 3,
                "shuffle_write_bytes": 4,
                "spilled_bytes": 5,
                "median_task_seconds": 0.5,
                "longest_task_seconds": 2.0,
                "skew": 4.0
              }, {
            """)
        .contains("\"skew\": null");
  }

  @Test
  void showsTheFailure() {
    Failure failure = new Failure(ErrorKind.UNAVAILABLE, "a.csv: no such file", "check the path");

    assertThat(json(Reports.run(1, 0, new ResourceUsage(0, 0, null, null), failure)))
        .contains(
            """
              "status": "failed",
              "exit_code": 5,
              "failure": {
                "kind": "unavailable",
                "message": "a.csv: no such file",
                "hint": "check the path"
              },
            """);
  }

  @Test
  void showsNoSecretOfAnyUrl() {
    String url = "https://me:secret@host/items?token=secret#secret";
    Failure failure = new Failure(ErrorKind.UNAVAILABLE, "404 from " + url, "try " + url);
    SourceReport source = new SourceReport(url, 1, 0, 0, 0, 0, 0, null);

    assertThat(json(Reports.run(1, 0, new ResourceUsage(0, 0, null, null), failure, source)))
        .contains("404 from https://***@host/items?token=***")
        .doesNotContain("secret");
  }

  @Test
  void showsWhatIsNoNumberAsNull() {
    ResourceUsage resources = new ResourceUsage(Double.NaN, Double.NEGATIVE_INFINITY, null, null);

    assertThat(json(Reports.run(1, Double.POSITIVE_INFINITY, resources, null)))
        .contains("\"seconds\": null,")
        .contains("\"user_seconds\": null,")
        .contains("\"system_seconds\": null,")
        .doesNotContain("NaN", "Infinity");
  }

  private static String json(RunReport report) {
    return new String(
        ReportJson.json(report, report.failure() == null ? 3 : 5, UnaryOperator.identity()), UTF_8);
  }
}
