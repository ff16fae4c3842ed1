/// XML as records: [dev.etl.format.xml.XmlLines] gives the elements at an
/// [dev.etl.format.xml.XmlPath] as lines of JSON, one after another, so that types, columns and bad
/// rows are those of JSON.
@NullMarked
package dev.etl.format.xml;

import org.jspecify.annotations.NullMarked;
