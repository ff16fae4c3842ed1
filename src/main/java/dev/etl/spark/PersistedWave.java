package dev.etl.spark;

import dev.etl.engine.wire.Frame;
import dev.etl.engine.wire.SplitContent;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;

/// The frames of a wave, persisted by Spark.
///
/// @param partitions the partition of each split
/// @param bytes bytes of each partition
/// @param contents counts of each split when executors first read it
/// @param near the frames held by this process; empty otherwise
@SuppressWarnings("ArrayRecordComponent") // never compared
record PersistedWave(
    JavaRDD<Frame> frames,
    Map<Integer, Integer> partitions,
    long[] bytes,
    Map<Integer, SplitContent> contents,
    List<Frame> near) {}
