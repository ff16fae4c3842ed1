/// Tests of the package of the same name.
@NullMarked
package dev.etl.sink.jdbc;

import org.jspecify.annotations.NullMarked;
