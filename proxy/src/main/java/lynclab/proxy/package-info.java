/** The production reverse proxy. */
@NullMarked
package lynclab.proxy;

import org.jspecify.annotations.NullMarked;
