/// Tests. Each room's stand beside it; here are those of the whole program and its architecture.
@NullMarked
package dev.etl;

import org.jspecify.annotations.NullMarked;
