package dev.etl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Lists of files, and copies of them, from folder to folder.
final class CopyRunTest {
  @TempDir private Path folder;

  private Outcome run(String transform, String... more) throws IOException {
    Path pipeline = folder.resolve("copy.yaml");
    Files.writeString(
        pipeline,
        """
        extract:
          files: in/**
        transform:
        %s
        load:
          file: out.csv
        """
            .formatted(transform.indent(2)));
    List<String> arguments = new ArrayList<>(List.of("run", "-f", pipeline.toString()));
    arguments.addAll(List.of(more));
    return InProcess.ETL.run(arguments.toArray(String[]::new));
  }

  private Path file(String name, String content) throws IOException {
    Path file = folder.resolve("in").resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }

  @Test
  void filesAreListedWithTheirTypes() throws IOException {
    Files.setLastModifiedTime(
        file("a.txt", "abc"), FileTime.from(Instant.parse("2020-01-02T03:04:05.123456Z")));
    file("b/PHOTO.JPG", "x");
    Files.write(folder.resolve("in/b/PHOTO.JPG"), new byte[] {-1, -40, -1, -32});
    file("b/none", "");
    Outcome outcome = run("- drop: [path]", "-q");
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(Files.readAllLines(folder.resolve("out.csv")))
        .hasSize(4)
        .element(1)
        .isEqualTo("a.txt,.txt,3,2020-01-02T03:04:05.123456Z,text/plain");
    assertThat(folder.resolve("out.csv")).content().contains("PHOTO.JPG,.jpg,4,", ",image/jpeg");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sequential", "threads", "processes"})
  void filesAreCopiedToPlacesNamedAfterTheirContent(String mode) throws IOException {
    for (int index = 0; index < 600; index++) {
      file("d" + index % 7 + "/f" + index + ".txt", "content " + index % 500);
    }
    Outcome outcome =
        run(
            """
            - copy: {to: "copies/{sha256}{ext}"}
            - select: [name, copied_to, etag]
            """,
            "--mode=" + mode);
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    try (Stream<Path> copies = Files.list(folder.resolve("copies"))) {
      assertThat(copies).hasSize(500);
    }
    for (String line : Files.readAllLines(folder.resolve("out.csv")).subList(1, 601)) {
      String[] values = line.split(",", -1);
      int number = Integer.parseInt(values[0].replaceAll("[^0-9]", ""));
      assertThat(Path.of(values[1])).hasContent("content " + number % 500);
    }
  }

  @Test
  void whatIsThereIsLeftAloneAndWhatDiffersIsReplaced() throws IOException {
    file("a.txt", "new");
    file("b.txt", "same");
    Path copies = Files.createDirectories(folder.resolve("copies"));
    Files.writeString(copies.resolve("a.txt"), "old");
    Path same = Files.writeString(copies.resolve("b.txt"), "same");
    Object key = Files.readAttributes(same, BasicFileAttributes.class).fileKey();
    assertThat(run("- copy: {to: \"copies/{name}\"}").exitCode()).isZero();
    assertThat(copies.resolve("a.txt")).hasContent("new");
    assertThat(Files.readAttributes(same, BasicFileAttributes.class).fileKey()).isEqualTo(key);
  }

  @Test
  void picturesTellTheirSize() throws IOException {
    file("a.txt", "abc");
    ImageIO.write(
        new BufferedImage(30, 20, BufferedImage.TYPE_INT_RGB),
        "png",
        folder.resolve("in/b.png").toFile());
    Outcome outcome = run("- select: [name, width, height, camera, taken]");
    assertThat(outcome.exitCode()).isEqualTo(2);
    Path pipeline = folder.resolve("copy.yaml");
    Files.writeString(
        pipeline, Files.readString(pipeline).replace("in/**", "in/**\n  pictures: true"));
    assertThat(InProcess.ETL.run("run", "-q", "-f", pipeline.toString()).exitCode()).isZero();
    assertThat(folder.resolve("out.csv"))
        .hasContent("name,width,height,camera,taken\na.txt,,,,\nb.png,30,20,,\n");
  }

  @Test
  void leftoversOfKilledCopiesAreRemoved() throws IOException {
    file("a.txt", "a");
    Path copies = Files.createDirectories(folder.resolve("copies"));
    Path leftover = copies.resolve(".b.txt.etl-4711-00c0ffee00c0ffee.tmp");
    Path unnamed = copies.resolve(".etl-4711-00c0ffee00c0ffee.tmp");
    Path other = copies.resolve(".b.txt.tmp");
    for (Path path : List.of(leftover, unnamed, other)) {
      Files.writeString(path, "half");
    }
    assertThat(run("- copy: {to: \"copies/{name}\"}").exitCode()).isZero();
    assertThat(leftover).doesNotExist();
    assertThat(unnamed).doesNotExist();
    assertThat(other).exists();
  }

  @Test
  void twoFilesWithOneTargetAreAnError() throws IOException {
    file("a/x.txt", "one");
    file("b/x.txt", "other");
    Outcome outcome = run("- copy: {to: \"copies/{name}\"}");
    assertThat(outcome.exitCode()).isEqualTo(4);
    assertThat(outcome.stderr())
        .contains("copy: two files with other bytes have the same target:")
        .contains("hint: tell them apart: {sha256} in 'to'");
    assertThat(folder.resolve("out.csv")).doesNotExist();
  }

  @Test
  void aRowWhoseFileIsNotCopiedIsRejected() throws IOException {
    file("a.txt", "a");
    file("b.txt", "b");
    file("c.txt", "c");
    Outcome outcome =
        run(
            """
            - derive:
                path: CASE WHEN name = 'b.txt' THEN 'none' ELSE path END
                up: CASE WHEN name = 'c.txt' THEN '../up' ELSE 'x' END
            - copy: {to: "copies/{up}/{name}"}
            - select: [name]
            """,
            "--max-errors=2",
            "--rejects=" + folder.resolve("bad.csv"));
    assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(3);
    assertThat(folder.resolve("bad.csv"))
        .content()
        .contains("was not copied: none: no such file")
        .contains("is '../up', which cannot be a part of the target");
    assertThat(folder.resolve("out.csv")).hasContent("name\na.txt\n");
    assertThat(folder.resolve("up")).doesNotExist();
  }

  @Test
  void aLargeFileIsCopiedWhole() throws IOException {
    String content =
        String.join("\n", IntStream.range(0, 700_000).mapToObj(i -> "row " + i).toList());
    file("large.txt", content);
    assertThat(run("- copy: {to: \"copies/{name}\"}").exitCode()).isZero();
    assertThat(Files.readString(folder.resolve("copies/large.txt"), UTF_8)).isEqualTo(content);
  }

  @Test
  void aPreviewCopiesNothing() throws IOException {
    file("a.txt", "a");
    assertThat(run("- copy: {to: \"copies/{name}\"}", "--dry-run").exitCode()).isZero();
    Outcome outcome = InProcess.ETL.run("preview", "-f", folder.resolve("copy.yaml").toString());
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.stderr()).contains("a preview copies no files");
    assertThat(folder.resolve("copies")).doesNotExist();
  }
}
