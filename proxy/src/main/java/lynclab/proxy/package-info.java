/**
 * The production reverse proxy: {@link lynclab.proxy.ReverseProxy} binds the listeners of a configuration and passes
 * requests on until it is closed.
 */
@NullMarked
package lynclab.proxy;

import org.jspecify.annotations.NullMarked;
