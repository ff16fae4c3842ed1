/// The job that a command line describes: its options, by what they are about, and the pipeline
/// made from them.
@NullMarked
package dev.etl.cli.job;

import org.jspecify.annotations.NullMarked;
