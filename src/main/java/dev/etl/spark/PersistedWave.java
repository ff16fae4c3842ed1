package dev.etl.spark;

import dev.etl.engine.wire.Frame;
import dev.etl.engine.wire.SplitContent;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;

/// The frames of a wave, which Spark keeps.
///
/// @param partitions in which partition each split is
/// @param bytes how many bytes each partition has
/// @param contents what each split gave when executors read it first
/// @param near the frames, where this process has them; none otherwise
@SuppressWarnings("ArrayRecordComponent") // never compared
record PersistedWave(
    JavaRDD<Frame> frames,
    Map<Integer, Integer> partitions,
    long[] bytes,
    Map<Integer, SplitContent> contents,
    List<Frame> near) {}
