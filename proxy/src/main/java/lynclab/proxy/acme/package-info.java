/** Certificates that the proxy asks for itself, by ACME, and renews before they end. */
@NullMarked
package lynclab.proxy.acme;

import org.jspecify.annotations.NullMarked;
