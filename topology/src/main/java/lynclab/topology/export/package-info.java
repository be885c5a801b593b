/** A plan as configuration of the products that people have: reverse proxies, DNS servers, certificate requests, firewalls. */
@NullMarked
package lynclab.topology.export;

import org.jspecify.annotations.NullMarked;
