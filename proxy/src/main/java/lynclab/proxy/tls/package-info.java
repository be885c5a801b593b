/** Certificates that the proxy presents, and authorities that it trusts. */
@NullMarked
package lynclab.proxy.tls;

import org.jspecify.annotations.NullMarked;
