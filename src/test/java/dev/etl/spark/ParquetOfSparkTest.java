package dev.etl.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.InProcess;
import dev.etl.Outcome;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Parquet files that Spark wrote, read on one machine and on Spark.
@Tag("spark")
final class ParquetOfSparkTest {
  private static final String ROWS =
      """
      select id, if(id % 3 = 0, null, concat('n', id % 50)) n, id / 7.0d d,
        cast(id * 1.25 as decimal(38, 10)) x, timestamp_micros(1706659200000001 + id) ts,
        named_struct('a', id, 'b', array(id, null)) s, map('k', array(named_struct('c', id))) m,
        cast('bytes' as binary) y, id % 4 = 1 b, date_add(date '2024-01-31', cast(id as int)) dt,
        cast(id as float) f, if(id % 2 = 0, array(), null) e
      from range(3000)
      """;

  @TempDir private Path folder;

  @Test
  void filesOfSparkAreReadLikeTheirRows() {
    SparkSession session = LocalSpark.session();
    session.conf().set("spark.sql.session.timeZone", "UTC");
    for (String type : new String[] {"INT96", "TIMESTAMP_MICROS"}) {
      session.conf().set("spark.sql.parquet.outputTimestampType", type);
      String data = folder.resolve(type).toString();
      session.sql(ROWS).repartition(1).sortWithinPartitions("id").write().parquet(data);

      Outcome outcome = InProcess.ETL.run("run", data, "--limit=3");

      assertThat(outcome.stdout().lines().toList())
          .as(outcome.stderr())
          .containsExactly(
              "id,n,d,x,ts,s,m,y,b,dt,f,e",
              "0,,0.0,0.0000000000,2024-01-31T00:00:00.000001Z,\"{\"\"a\"\":0,\"\"b\"\":[0,null]}\","
                  + "\"{\"\"k\"\":[{\"\"c\"\":0}]}\",Ynl0ZXM=,false,2024-01-31,0.0,[]",
              "1,n1,0.14285714285714285,1.2500000000,2024-01-31T00:00:00.000002Z,"
                  + "\"{\"\"a\"\":1,\"\"b\"\":[1,null]}\",\"{\"\"k\"\":[{\"\"c\"\":1}]}\",Ynl0ZXM=,"
                  + "true,2024-02-01,1.0,",
              "2,n2,0.2857142857142857,2.5000000000,2024-01-31T00:00:00.000003Z,"
                  + "\"{\"\"a\"\":2,\"\"b\"\":[2,null]}\",\"{\"\"k\"\":[{\"\"c\"\":2}]}\",Ynl0ZXM=,"
                  + "false,2024-02-02,2.0,[]");
    }
  }

  @Test
  void executorsReadTheSameRows() {
    SparkSession session = LocalSpark.session();
    String data = folder.resolve("data").toString();
    session.sql(ROWS).drop("y").write().partitionBy("b").parquet(data);
    Outcome here = InProcess.ETL.run("run", data, "--where=id % 2 = 0", "--derive=z=d + 1");
    Outcome there = LocalSpark.run(data, "--where=id % 2 = 0", "--derive=z=d + 1");

    assertThat(here.stdout().lines().count()).as(here.stderr()).isEqualTo(1501);
    assertThat(there.stdout()).as(there.stderr()).isEqualTo(here.stdout());
  }
}
