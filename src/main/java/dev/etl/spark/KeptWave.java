package dev.etl.spark;

import dev.etl.engine.Frame;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;

/// The frames of a wave, which Spark keeps.
///
/// @param partitions in which partition each split is
/// @param bytes how many bytes each partition has
@SuppressWarnings("ArrayRecordComponent") // never compared
record KeptWave(JavaRDD<Frame> frames, Map<Integer, Integer> partitions, long[] bytes) {}
