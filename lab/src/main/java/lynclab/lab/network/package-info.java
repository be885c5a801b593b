/** The loopback fabric: which zone reaches which address and port, the relays in between, and the SOCKS doors into it. */
@NullMarked
package lynclab.lab.network;

import org.jspecify.annotations.NullMarked;
