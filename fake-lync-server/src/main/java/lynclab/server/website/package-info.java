/** The two web sites of a server: which virtual directories exist, and which of them answers. */
@NullMarked
package lynclab.server.website;

import org.jspecify.annotations.NullMarked;
