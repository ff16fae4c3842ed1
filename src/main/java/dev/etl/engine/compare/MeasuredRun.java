package dev.etl.engine.compare;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Milestones;
import dev.etl.engine.Engine;
import dev.etl.engine.RunContext;
import dev.etl.engine.bound.Cancellation;
import dev.etl.engine.bound.Failures;
import dev.etl.engine.count.ProgressListener;
import dev.etl.pipeline.Pipeline;
import dev.etl.pipeline.PipelineFile;
import dev.etl.pipeline.PipelineReader;
import dev.etl.pipeline.PipelineWriter;
import dev.etl.pipeline.document.Variables;
import dev.etl.report.MachineLoad;
import dev.etl.report.ResourceUsage;
import dev.etl.report.RunReport;
import dev.etl.sink.NullSink;
import dev.etl.sink.Sink;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/// A run in a separate process, to measure what only a whole process can tell. The pipeline, with
/// mode and workers, is sent as pipeline text to the process's standard input: it holds secrets,
/// which others could see on a command line, in a file or in the environment. The process answers
/// with [MeasuredCost], or with nothing if the run failed.
public final class MeasuredRun {
  private MeasuredRun() {}

  /// Starts the process and waits for its answer; empty if the run failed.
  static Optional<MeasuredCost> inChildProcess(
      List<String> command, Pipeline pipeline, LocalStrategy strategy) {
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      try (BufferedReader answer = process.inputReader(UTF_8)) {
        send(text(pipeline, strategy), process.getOutputStream());
        process.waitFor();
        // A JVM may have printed messages before.
        return answer.lines().reduce((_, later) -> later).flatMap(MeasuredCost::parse);
      } finally {
        process.destroy();
      }
    } catch (IOException e) {
      throw new EtlException(
          ErrorKind.UNAVAILABLE,
          "the process that measures a run cannot be started: " + EtlException.reason(e),
          "",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failures.cancelled();
    }
  }

  /// Sends the whole text; ignores a process that has already ended.
  private static void send(String text, OutputStream order) {
    try (order) {
      order.write(text.getBytes(UTF_8));
    } catch (IOException e) {
      LoggerFactory.getLogger("etl.engine").debug("the process that measures a run ended", e);
    }
  }

  private static String text(Pipeline pipeline, LocalStrategy strategy) {
    Pipeline measured = strategy.in(pipeline).into(new NullSink());
    return PipelineWriter.withSecrets(
        measured.loaders(),
        measured.transforms(),
        PipelineFile.of(measured, strategy.settings()).run());
  }

  /// Runs the order of the parent process and answers with the cost of the last run.
  ///
  /// @param order the pipeline to run; read to its end
  /// @param workerProgram the command line of a worker process
  /// @param sink formats the result and writes it to standard output, which is discarded
  /// @param answer receives the cost, if the run succeeded
  /// @throws IOException if a stream fails
  public static void run(
      InputStream order,
      Repetitions repetitions,
      List<String> workerProgram,
      Sink sink,
      OutputStream answer,
      Cancellation cancellation)
      throws IOException {
    PipelineFile file =
        PipelineReader.parse(
            new String(order.readAllBytes(), UTF_8),
            "the pipeline that is compared",
            Path.of(""),
            new Variables(Map.of(), Map.of()));
    RunContext context =
        new RunContext(
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream(),
            Milestones.UNWATCHED,
            ProgressListener.NONE,
            cancellation,
            Map.of(),
            "",
            false);
    LocalStrategy strategy =
        new LocalStrategy(
            file.run().mode().orElseThrow(),
            file.run().workers().orElseThrow(),
            file.run().resources().isolated());
    Pipeline pipeline = file.pipeline(sink).repeated(repetitions.scale());
    Engine engine = strategy.engine(pipeline, workerProgram);
    for (int warmup = 0; warmup < repetitions.warmups(); warmup++) {
      if (engine.run(pipeline, context).failure() != null) {
        return;
      }
    }
    MachineLoad before = MachineLoad.now();
    RunReport report = engine.run(pipeline, context);
    ResourceUsage used = report.resources();
    double others = MachineLoad.now().othersSince(before, report.seconds(), used.cpuSeconds());
    if (report.failure() == null) {
      MeasuredCost cost =
          new MeasuredCost(
              report.seconds(),
              used.cpuSeconds(),
              others,
              Optional.ofNullable(used.peakMemoryBytes()));
      answer.write(cost.text().getBytes(UTF_8));
    }
  }

  /// How often a process repeats its work.
  ///
  /// @param warmups runs before the measured one
  /// @param scale how often each run reads the inputs, at least 1
  public record Repetitions(int warmups, int scale) {}
}
