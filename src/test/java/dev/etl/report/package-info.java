/// Tests of the reports: what the values derive, and golden texts of every rendering.
@NullMarked
package dev.etl.report;

import org.jspecify.annotations.NullMarked;
