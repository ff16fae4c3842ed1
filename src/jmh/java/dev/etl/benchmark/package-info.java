/// Benchmarks of single classes, run by JMH in the Maven profile `jmh`. They explain the times of
/// whole programs, which `bench` measures, and do not replace them.
@NullMarked
package dev.etl.benchmark;

import org.jspecify.annotations.NullMarked;
