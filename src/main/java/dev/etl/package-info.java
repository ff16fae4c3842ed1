/// `etl`, a parallel ETL runner for the command line. The rooms, and who may import whom, stand in
/// ARCHITECTURE.md; this one holds [dev.etl.Main] and nothing else.
@NullMarked
package dev.etl;

import org.jspecify.annotations.NullMarked;
