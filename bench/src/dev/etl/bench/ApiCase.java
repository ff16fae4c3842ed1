package dev.etl.bench;

import dev.etl.bench.Contender.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Many slow requests at once, against a server on the same machine. Two jobs are measured, each
/// against the same job in aiohttp: to fetch each answer and tell its size, and to compute the
/// statistics of the records in it.
final class ApiCase {
  private final boolean quick;
  private final Datasets data;
  private final Peers peers;
  private final Rounds rounds;
  private final Programs programs;

  ApiCase(boolean quick, Datasets data, Peers peers, Rounds rounds, Programs programs) {
    this.quick = quick;
    this.data = data;
    this.peers = peers;
    this.rounds = rounds;
    this.programs = programs;
  }

  CaseResult run(String title) throws IOException, InterruptedException, BenchException {
    int requests = quick ? 400 : 10_000;
    int workers = quick ? 100 : 1_000;
    try (ApiProcess server = ApiProcess.start(quick ? 20 : 100)) {
      List<String> notes = limits(server.port(), workers, requests);
      Path urls = data.urls(server.delayed(), requests);
      List<Timing> timings = new ArrayList<>();
      List<Bar> bars = new ArrayList<>();
      for (Job job : Job.values()) {
        List<Contender> contenders = contenders(job, workers, urls);
        if (job == Job.FETCH) {
          contenders.add(okhttp(workers, urls));
        }
        List<Timing> measured = rounds.measure(contenders, true);
        timings.addAll(measured);
        bars.add(bar(job, measured));
      }
      CaseResult result = new CaseResult("api", title, bars, timings, notes, false);
      return quick ? result.withoutVerdicts() : result;
    }
  }

  /// What is done with each answer.
  private enum Job {
    FETCH("fetch", "--transform=fetch"),
    STATS("stats", "--column=value");

    private final String word;
    private final String option;

    Job(String word, String option) {
      this.word = word;
      this.option = option;
    }
  }

  /// What the server can do, shown by a client that does nothing but ask.
  private List<String> limits(String port, int connections, int requests)
      throws IOException, InterruptedException, BenchException {
    int many = 20 * requests;
    double seconds = load(port, "/now/", connections, many);
    double delayed = load(port, "/delay/", connections, requests);
    return List.of(
        "The server's own limit, shown by a bare client on the same cores: %,.0f requests/s without delay over %,d connections;"
                .formatted(many / seconds, connections)
            + " %.3f s for the %,d requests of this case.".formatted(delayed, requests));
  }

  private double load(String port, String path, int connections, int requests)
      throws IOException, InterruptedException, BenchException {
    Programs.Outcome outcome =
        programs
            .run(
                ApiProcess.java(
                    "LoadGenerator",
                    port,
                    path,
                    Integer.toString(connections),
                    Integer.toString(requests)))
            .orFail("the load generator");
    return Double.parseDouble(outcome.output().strip());
  }

  private List<Contender> contenders(Job job, int workers, Path urls) {
    List<String> etl = new ArrayList<>(List.of("target/etl", "run", "--no-progress"));
    etl.add(job.option);
    etl.add("--workers=" + workers);
    etl.add("--inputs-from=" + urls);
    List<Contender> contenders = new ArrayList<>();
    contenders.add(new Contender("etl, " + job.word, Role.ETL, etl));
    if (peers.has("aiohttp")) {
      contenders.add(
          peers.contender(
              "aiohttp, " + job.word,
              "aiohttp_client.py",
              job.word + " " + workers,
              List.of(urls)));
    }
    return contenders;
  }

  /// etl's library for requests, without etl: the same heap, an AOT cache, threads in the same way.
  private Contender okhttp(int workers, Path urls)
      throws IOException, InterruptedException, BenchException {
    Path cache = programs.scratch().resolve("okhttp.aot");
    List<String> arguments = List.of(Integer.toString(workers), urls.toString());
    programs
        .run(okhttp(List.of("-XX:AOTCacheOutput=" + cache), arguments))
        .orFail("okhttp, to make its AOT cache");
    return new Contender(
        "okhttp alone, fetch",
        Role.REFERENCE,
        okhttp(List.of("-XX:AOTCache=" + cache), arguments),
        "java dev.etl.bench.OkHttpFetch " + String.join(" ", arguments));
  }

  private static List<String> okhttp(List<String> options, List<String> arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xms128m",
                "-Xmn96m",
                "-XX:SurvivorRatio=1",
                "-cp",
                System.getProperty("java.class.path")));
    command.addAll(1, options);
    command.add("dev.etl.bench.OkHttpFetch");
    command.addAll(arguments);
    return command;
  }

  private static Bar bar(Job job, List<Timing> timings) {
    String text = job.word + ": at most 1.1 of aiohttp's time";
    return Timing.ofFastestPeer(timings)
        .map(peer -> Bar.atMost(text, timings.getFirst().median() / peer.median(), 1.1))
        .orElseGet(() -> Bar.notJudged(text + " (aiohttp did not run)"));
  }
}
