/// Outcomes of tests of pipelines for people: [dev.etl.cli.suite.TestText].
@NullMarked
package dev.etl.cli.suite;

import org.jspecify.annotations.NullMarked;
