/** Puts a topology on the network: hosts, firewall, vantage points, targets. */
@NullMarked
package lynclab.lab;

import org.jspecify.annotations.NullMarked;
