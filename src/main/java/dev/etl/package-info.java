/// `etl`, a parallel ETL runner for the command line. This room contains only [dev.etl.Main].
/// ARCHITECTURE.md lists the rooms and their imports.
@NullMarked
package dev.etl;

import org.jspecify.annotations.NullMarked;
