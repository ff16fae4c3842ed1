/// Tests of the whole program and its architecture. The tests of a room are in its package.
@NullMarked
package dev.etl;

import org.jspecify.annotations.NullMarked;
