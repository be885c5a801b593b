/** One request and its answer: read strictly from bytes, decided, and streamed in both directions. */
@NullMarked
package lynclab.proxy.exchange;

import org.jspecify.annotations.NullMarked;
