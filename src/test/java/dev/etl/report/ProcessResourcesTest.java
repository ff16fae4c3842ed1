package dev.etl.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class ProcessResourcesTest {
  private static final int MEGABYTE = 1_000_000;

  @Test
  void cpuTimeGrowsWithWork() {
    CpuTime before = ProcessResources.cpuTime();

    long deadline = System.nanoTime() + 60_000_000_000L;
    double sum = 0;
    CpuTime spent;
    do {
      sum += IntStream.range(0, MEGABYTE).mapToDouble(Math::sqrt).sum();
      spent = ProcessResources.cpuTime().since(before);
    } while (spent.userSeconds() < 0.1 && System.nanoTime() < deadline);

    assertThat(sum).isPositive();
    assertThat(spent.userSeconds()).isBetween(0.1, 60.0);
  }

  @Test
  void cpuTimeNeverRunsBackwards() {
    assertThat(new CpuTime(3, 1).since(new CpuTime(1, 2))).isEqualTo(new CpuTime(2, 0));
  }

  @Test
  void allocatedBytesGrowWithAllocation() throws InterruptedException {
    long before = Objects.requireNonNull(ProcessResources.allocatedBytes());
    List<byte[]> kept = new CopyOnWriteArrayList<>();

    kept.add(new byte[8 * MEGABYTE]);
    Thread.ofVirtual().start(() -> kept.add(new byte[8 * MEGABYTE])).join();

    long allocated = Objects.requireNonNull(ProcessResources.allocatedBytes()) - before;
    assertThat(kept).hasSize(2);
    assertThat(allocated).isBetween(16L * MEGABYTE, 1_000L * MEGABYTE);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void peakMemoryIsThatOfAJvm() {
    assertThat(ProcessResources.peakMemoryBytes()).isBetween(10L * MEGABYTE, 100_000L * MEGABYTE);
  }

  @Test
  void theNameOfTheProgramMayLookLikeTheRest() {
    String stat = "7 (a) R 1) (b) S 1 7 7 0 -1 4194560 100 0 0 0 1234 56 9 9 20 0 15 0 0 0 0";

    assertThat(ProcessResources.parseStat(stat)).isEqualTo(new CpuTime(12.34, 0.56));
  }

  @Test
  void thePeakIsInKibibytes() {
    assertThat(ProcessResources.parsePeak("Name:\tjava\nVmHWM:\t   1234 kB\nVmRSS:\t 99 kB\n"))
        .isEqualTo(1234L * 1024);
    assertThat(ProcessResources.parsePeak("Name:\tjava\n")).isNull();
  }

  @Test
  void readingCpuTimeLoadsNoManagementClasses(@TempDir Path folder) throws Exception {
    Path log = folder.resolve("classes.log");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:file=" + log,
                "-cp",
                System.getProperty("java.class.path"),
                CheapReadings.class.getName())
            .inheritIO()
            .start();

    assertThat(process.waitFor()).isZero();
    assertThat(Files.readString(log))
        .contains("dev.etl.report.CpuTime")
        .doesNotContain(" java.lang.management.", " com.sun.management.");
  }

  /// A program that reads what is cheap to read.
  static final class CheapReadings {
    public static void main(String[] args) {
      ProcessResources.cpuTime();
      ProcessResources.peakMemoryBytes();
    }
  }
}
