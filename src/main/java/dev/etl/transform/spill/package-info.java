/// Rows that wait in bounded memory. A [dev.etl.transform.spill.Workspace] is the memory and the
/// temporary folder of a run; a [dev.etl.transform.spill.BatchStore] keeps batches in that memory,
/// then in compressed temporary files.
@NullMarked
package dev.etl.transform.spill;

import org.jspecify.annotations.NullMarked;
