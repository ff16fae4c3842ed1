/// Tests of the reports: derived values, and golden texts of every rendering.
@NullMarked
package dev.etl.report;

import org.jspecify.annotations.NullMarked;
