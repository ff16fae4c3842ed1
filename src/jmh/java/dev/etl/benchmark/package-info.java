/// Benchmarks of single classes, run by JMH in the Maven profile `jmh`. Figures from here explain
/// the times of whole programs, which `bench` measures; they do not stand for them.
@NullMarked
package dev.etl.benchmark;

import org.jspecify.annotations.NullMarked;
