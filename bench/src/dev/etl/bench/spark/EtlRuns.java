package dev.etl.bench.spark;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.etl.data.Milestones;
import dev.etl.engine.Engine;
import dev.etl.engine.EngineName;
import dev.etl.engine.EngineSettings;
import dev.etl.engine.Engines;
import dev.etl.engine.RunContext;
import dev.etl.engine.bound.Cancellation;
import dev.etl.engine.count.ProgressListener;
import dev.etl.format.OutputFormat;
import dev.etl.pipeline.Pipeline;
import dev.etl.pipeline.PipelineReader;
import dev.etl.pipeline.Workers;
import dev.etl.pipeline.document.Variables;
import dev.etl.report.RunReport;
import dev.etl.sink.StandardOutputSink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// `EtlRuns local FOLDER` and `EtlRuns spark MASTER FOLDER`: the statistics of all files of a
/// folder by etl. With `-Dstages=true`, what each stage of Spark took goes to standard error.
public final class EtlRuns {
  private EtlRuns() {}

  public static void main(String[] arguments) throws IOException {
    EngineName name = arguments[0].equals("spark") ? EngineName.SPARK : EngineName.LOCAL;
    Optional<String> master =
        name == EngineName.SPARK ? Optional.of(arguments[1]) : Optional.empty();
    EngineSettings settings = new EngineSettings(master, Map.of(), new Workers.Automatic());
    Pipeline pipeline = pipeline(arguments[arguments.length - 1]);
    try (Engine engine = Engines.open(name, settings)) {
      AskedRuns.serve(() -> run(engine, pipeline));
    }
  }

  private static Pipeline pipeline(String folder) {
    String text =
        """
        extract:
          - csv: %s
        transform:
          - select: [value]
          - summarize: [stats, log-sum-exp]
        """
            .formatted(folder);
    return PipelineReader.parse(
            text, "the benchmark", Path.of(""), new Variables(Map.of(), Map.of()))
        .pipeline(new StandardOutputSink(OutputFormat.CSV));
  }

  private static String run(Engine engine, Pipeline pipeline) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RunContext context =
        new RunContext(
            InputStream.nullInputStream(),
            out,
            Milestones.UNWATCHED,
            ProgressListener.NONE,
            new Cancellation(),
            Map.of(),
            "",
            false);
    RunReport report = engine.run(pipeline, context);
    if (report.failure() != null) {
      throw new IOException(report.failure().message());
    }
    if (Boolean.getBoolean("stages")) {
      System.err.println(report.seconds() + " s");
      report.clusterStages().forEach(System.err::println);
    }
    return out.toString(UTF_8);
  }
}
