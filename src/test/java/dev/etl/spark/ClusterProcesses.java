package dev.etl.spark;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.launcher.JavaModuleOptions;

/// A standalone cluster of Spark on the loopback interface: a master and workers, each a process of
/// its own with one core and a gigabyte for executors. Ports are whatever is free. Closing it kills
/// them all.
public final class ClusterProcesses implements AutoCloseable {
  private static final long LONGEST_SECONDS = 180;
  private static final Pattern MASTER = Pattern.compile("Starting Spark master at (spark://\\S+)");
  private static final Pattern REGISTERED = Pattern.compile("Registering worker ");
  private static final Pattern BEGUN = Pattern.compile("Registering app ");
  private static final Pattern ENDED = Pattern.compile("Removing app ");

  private final SparkHome home;
  private final Path folder;
  private final List<Process> processes = new ArrayList<>();
  private final Thread atExit = new Thread(this::killAll);
  private String masterUrl = "";

  private ClusterProcesses(SparkHome home, Path folder) {
    this.home = home;
    this.folder = folder;
  }

  /// Starts a cluster, and returns once its master knows all its workers.
  ///
  /// @param folder an empty folder, for all that the cluster needs and writes
  public static ClusterProcesses start(int workers, Path folder) throws Exception {
    ClusterProcesses cluster = new ClusterProcesses(SparkHome.make(folder.resolve("home")), folder);
    Runtime.getRuntime().addShutdownHook(cluster.atExit);
    try {
      cluster.startMaster();
      for (int worker = 0; worker < workers; worker++) {
        cluster.startWorker(worker);
      }
      cluster.await(REGISTERED, workers);
      return cluster;
    } catch (Exception | Error e) {
      cluster.close();
      throw e;
    }
  }

  /// Where drivers find it: `spark://127.0.0.1:PORT`.
  public String masterUrl() {
    return masterUrl;
  }

  /// The processes of its workers, killed ones too.
  public List<Process> workers() {
    return Collections.unmodifiableList(processes.subList(1, processes.size()));
  }

  /// Kills a worker and its executors, so that none can say good-bye.
  ///
  /// @param worker its number, from 0
  public void kill(int worker) {
    kill(workers().get(worker));
  }

  /// What `SPARK_HOME` is for drivers.
  public Path sparkHome() {
    return home.folder();
  }

  /// Returns once no application is left that the master has begun.
  public void awaitNoApplication() throws Exception {
    int begun = (int) BEGUN.matcher(Files.readString(log("master"))).results().count();
    if (begun > 0) {
      await(ENDED, begun);
    }
  }

  /// What executors have said so far, those of workers that are gone too.
  public String executorLogs() throws IOException {
    StringBuilder logs = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(named("stderr")).sorted().toList()) {
        logs.append(file).append(":\n").append(Files.readString(file));
      }
    }
    return logs.toString();
  }

  @Override
  public void close() throws IOException {
    Runtime.getRuntime().removeShutdownHook(atExit);
    killAll();
    home.close();
  }

  private void startMaster() throws Exception {
    run("master", "org.apache.spark.deploy.master.Master");
    masterUrl = await(MASTER, 1).group(1);
  }

  private void startWorker(int worker) throws IOException {
    String name = "worker-" + worker;
    run(
        name,
        "org.apache.spark.deploy.worker.Worker",
        "--cores",
        "1",
        "--memory",
        "1g",
        "--work-dir",
        folder.resolve(name).toString(),
        masterUrl);
  }

  private void run(String name, String main, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    Collections.addAll(command, JavaModuleOptions.defaultModuleOptionArray());
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("-Dspark.master.rest.enabled=false");
    command.add("-Dorg.slf4j.simpleLogger.log.org.sparkproject=warn");
    command.addAll(List.of("-Djava.io.tmpdir=" + folder, "-cp", home.jars(), main));
    command.addAll(List.of("--host", "127.0.0.1", "--port", "0", "--webui-port", "0"));
    Collections.addAll(command, arguments);
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(variable -> variable.startsWith("SPARK_"));
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("SPARK_HOME", home.folder().toString());
    environment.put("SPARK_LOCAL_IP", "127.0.0.1");
    environment.put("SPARK_LOCAL_DIRS", folder.toString());
    environment.put("SPARK_SCALA_VERSION", "2.13");
    builder.redirectErrorStream(true).redirectOutput(log(name).toFile());
    processes.add(builder.start());
  }

  private Path log(String name) {
    return folder.resolve(name + ".log");
  }

  /// Returns as soon as the master has said something so many times: the last of them.
  private Matcher await(Pattern said, int times) throws Exception {
    long start = System.nanoTime();
    while (System.nanoTime() - start < SECONDS.toNanos(LONGEST_SECONDS)) {
      Matcher matcher = said.matcher(Files.readString(log("master")));
      int found = 0;
      while (matcher.find()) {
        if (++found == times) {
          return matcher;
        }
      }
      if (!processes.getFirst().isAlive()) {
        break;
      }
      Thread.sleep(50);
    }
    throw new AssertionError("the master has not said '" + said + "':\n" + logs());
  }

  /// What its processes have said so far.
  public String logs() throws IOException {
    StringBuilder logs = new StringBuilder();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(named(".log")).sorted().toList()) {
        logs.append(file.getFileName()).append(":\n").append(Files.readString(file));
      }
    }
    return logs.toString();
  }

  private static Predicate<Path> named(String end) {
    return file -> file.toString().endsWith(end);
  }

  private void killAll() {
    processes.reversed().forEach(ClusterProcesses::kill);
  }

  private static void kill(Process process) {
    // The worker first, or it starts executors anew.
    List<ProcessHandle> all =
        Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(handle -> handle.onExit().join());
  }
}
