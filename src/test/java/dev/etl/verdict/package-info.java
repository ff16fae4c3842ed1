@NullMarked
package dev.etl.verdict;

import org.jspecify.annotations.NullMarked;
