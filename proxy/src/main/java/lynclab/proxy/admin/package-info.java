/** Looking at a running proxy and telling it what to do: status, metrics, reload; open to nobody who should not. */
@NullMarked
package lynclab.proxy.admin;

import org.jspecify.annotations.NullMarked;
