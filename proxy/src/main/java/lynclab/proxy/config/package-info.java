/** What the proxy shall do, as values that cannot exist when they are wrong. */
@NullMarked
package lynclab.proxy.config;

import org.jspecify.annotations.NullMarked;
