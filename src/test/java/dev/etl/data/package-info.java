/// Tests of the data room.
@NullMarked
package dev.etl.data;

import org.jspecify.annotations.NullMarked;
