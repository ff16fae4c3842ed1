/// Parts of the rows: by their place in the input (`BoundRange`), or at random (`BoundSample`).
@NullMarked
package dev.etl.transform.part;

import org.jspecify.annotations.NullMarked;
