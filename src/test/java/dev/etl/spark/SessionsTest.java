package dev.etl.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.etl.engine.EngineSettings;
import dev.etl.engine.wire.Channel;
import dev.etl.engine.wire.Frame;
import dev.etl.pipeline.Workers;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.apache.spark.serializer.JavaSerializer;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.serializer.Serializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/// What sessions are started with.
@Tag("spark")
final class SessionsTest {
  private static final ClassTag<Frame> FRAMES = ClassTag$.MODULE$.apply(Frame.class);

  @Test
  void framesTravelWhateverSerializerIsAskedFor() {
    SparkConf conf =
        Sessions.conf(
            new EngineSettings(
                Optional.empty(),
                Map.of("spark.serializer", KryoSerializer.class.getName()),
                new Workers.Automatic()));
    assertThat(conf.get("spark.serializer")).isEqualTo(JavaSerializer.class.getName());
    Frame frame = new Frame(7, Channel.STATE, 3, new byte[] {1, 2});
    assertThat(travelled(frame, new JavaSerializer(conf)))
        .usingRecursiveComparison()
        .isEqualTo(frame);
    assertThatThrownBy(() -> travelled(frame, new KryoSerializer(conf)))
        .as("whether Kryo could do it too")
        .isInstanceOf(Exception.class);
  }

  private static Frame travelled(Frame frame, Serializer serializer) {
    var instance = serializer.newInstance();
    return instance.deserialize(instance.serialize(frame, FRAMES), FRAMES);
  }

  @Test
  void whatIsAskedForComesBeforeWhatIsUsual() {
    SparkConf conf =
        Sessions.conf(
            new EngineSettings(
                Optional.of("local[3]"),
                Map.of("spark.app.name", "mine", "spark.master", "local[9]"),
                new Workers.Automatic()));
    assertThat(conf.get("spark.app.name")).isEqualTo("mine");
    assertThat(conf.get("spark.master")).isEqualTo("local[3]");
    assertThat(conf.get("spark.sql.session.timeZone")).isEqualTo("UTC");
  }

  @Test
  void aSessionWithinThisProcessListensToNobodyElse() {
    SparkConf conf =
        Sessions.conf(new EngineSettings(Optional.empty(), Map.of(), new Workers.Automatic()));
    assertThat(conf.get("spark.driver.bindAddress")).isEqualTo("127.0.0.1");
    assertThat(conf.get("spark.ui.enabled")).isEqualTo("false");
  }
}
