/** What a configuration may say, without being wrong, that will hurt somebody: each with cause, consequence and remedy. */
@NullMarked
package lynclab.proxy.review;

import org.jspecify.annotations.NullMarked;
