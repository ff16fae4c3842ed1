/// Tests of the spelling of values.
@NullMarked
package dev.etl.data.text;

import org.jspecify.annotations.NullMarked;
