/// Tests of the grammars.
@NullMarked
package dev.etl.data.grammar;

import org.jspecify.annotations.NullMarked;
