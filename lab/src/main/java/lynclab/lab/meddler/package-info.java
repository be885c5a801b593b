/** A box in front of the target that does one thing wrong, so that target and box together are a faulty reverse proxy. */
@NullMarked
package lynclab.lab.meddler;

import org.jspecify.annotations.NullMarked;
