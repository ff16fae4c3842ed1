/// Text. For people: [dev.etl.format.text.TextTable] for terminals, with columns that line up, and
/// [dev.etl.format.text.MarkdownEncoder] for web pages. As values: [dev.etl.format.text.NumberText]
/// says which texts are numbers, [dev.etl.format.text.NullTexts] which mean that there is none.
@NullMarked
package dev.etl.format.text;

import org.jspecify.annotations.NullMarked;
