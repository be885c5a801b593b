/** A real browser on a vantage point of a lab. */
@NullMarked
package lynclab.lab.browser;

import org.jspecify.annotations.NullMarked;
