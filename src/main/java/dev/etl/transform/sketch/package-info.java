/// Values in bounded memory. A [dev.etl.transform.sketch.HyperLogLog] estimates how many differ, a
/// [dev.etl.transform.sketch.QuantileSketch] holds some numbers by rank, and
/// [dev.etl.transform.sketch.Distribution] all of them as long as few differ. None depends on
/// chance ([ADR 42](docs/adr/0042-sketches.md)). [dev.etl.transform.sketch.NumberOrder] makes
/// numbers of decimals, dates and times.
@NullMarked
package dev.etl.transform.sketch;

import org.jspecify.annotations.NullMarked;
