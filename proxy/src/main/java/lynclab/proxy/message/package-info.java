/** HTTP/1.1 messages on bytes: read strictly in one pass, rewritten only where a proxy has to. */
@NullMarked
package lynclab.proxy.message;

import org.jspecify.annotations.NullMarked;
