/// XML files as the files of JSON Lines that their records make.
@NullMarked
package dev.etl.loader.xml;

import org.jspecify.annotations.NullMarked;
