/** A certificate authority that issues by ACME (RFC 8555), and believes nobody before it has looked itself. */
@NullMarked
package lynclab.ca.acme;

import org.jspecify.annotations.NullMarked;
