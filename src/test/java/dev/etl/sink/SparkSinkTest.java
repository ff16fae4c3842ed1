package dev.etl.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Field;
import dev.etl.data.Schema;
import dev.etl.data.StorageUri;
import dev.etl.data.Type;
import dev.etl.sink.open.SinkOpener;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tables of Spark, as they are declared.
final class SparkSinkTest {
  private static DeltaSink upsert(List<String> key, List<String> partitionBy) {
    return new DeltaSink("out", partitionBy, Optional.of(WriteMode.UPSERT), key, false);
  }

  private static Schema columns(String... names) {
    return new Schema(Stream.of(names).map(name -> Field.of(name, Type.LONG)).toList());
  }

  private static void assertRefused(SparkSink sink, Schema schema, String message) {
    assertThatThrownBy(() -> SinkOpener.check(sink, schema))
        .hasMessage("out: " + message)
        .isInstanceOfSatisfying(
            EtlException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.USAGE));
  }

  @Test
  void theColumnsThatAreNamedAreThere() {
    DeltaSink sink = upsert(List.of("id"), List.of("day"));
    assertThatCode(() -> SinkOpener.check(sink, columns("id", "day", "x")))
        .doesNotThrowAnyException();
    assertRefused(
        sink,
        columns("id", "days", "x"),
        "partition_by: 'day' is not a column of the result; did you mean 'days'?");
    assertRefused(
        sink,
        columns("ID", "day", "x"),
        "key: 'id' is not a column of the result; did you mean 'ID'?");
    assertRefused(
        sink,
        columns("id", "day", "ID"),
        "the columns 'id' and 'ID' are the same name" + " in Spark");
    assertRefused(sink, columns(), "the result has no columns");
    assertRefused(
        upsert(List.of("id", "id"), List.of()), columns("id"), "key names the column 'id' twice");
    assertRefused(
        upsert(List.of("id"), List.of("id", "day")),
        columns("id", "day"),
        "partition_by names all columns, and none is left");
  }

  @Test
  void rowsOfACatalogHaveNoKeys() {
    assertThatThrownBy(
            () ->
                new TableSink(
                    CatalogName.parse("t"),
                    TableFormat.DELTA,
                    List.of(),
                    Optional.of(WriteMode.UPSERT)))
        .isInstanceOf(EtlException.class)
        .hasMessageContaining("have no keys");
  }

  @ParameterizedTest
  @CsvSource({
    "out/facts, out/facts",
    "/facts, /facts",
    "./s3a:/x, ./s3a:/x",
    "file:/facts, /facts",
    "FILE:///a b/c%20d, /a b/c%20d",
    "file://host/facts,",
    "s3a://bucket/facts,",
    "hdfs:/facts,",
    "abfss://container@account.dfs.core.windows.net/facts,",
  })
  void aTableIsOnADiskOfThisMachineOrIsNot(String location, String path) {
    DeltaSink sink = new DeltaSink(location, List.of(), Optional.empty(), List.of(), false);
    assertThat(sink.path()).isEqualTo(Optional.ofNullable(path).map(Path::of));
  }

  @ParameterizedTest
  @CsvSource({
    "s3a://key:secret@bucket/x, true",
    "s3a://key:@bucket, true",
    "abfss://container@account/x, false",
    "hdfs://host:9000/a@b, false",
    "s3a://bucket/a:b@c, false",
  })
  void aPasswordInAUriIsSeen(String text, boolean secret) {
    assertThat(StorageUri.of(text).orElseThrow().holdsSecrets()).isEqualTo(secret);
  }
}
