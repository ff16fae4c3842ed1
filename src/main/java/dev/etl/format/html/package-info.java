/// What a page of HTML says: [dev.etl.format.html.HtmlPage].
@NullMarked
package dev.etl.format.html;

import org.jspecify.annotations.NullMarked;
