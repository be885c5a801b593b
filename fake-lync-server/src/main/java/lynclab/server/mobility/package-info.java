/** The mobility service of the apps that came with Lync 2010. */
@NullMarked
package lynclab.server.mobility;

import org.jspecify.annotations.NullMarked;
