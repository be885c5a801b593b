/** Private and public certificate authorities, and certificates with one fault. */
@NullMarked
package lynclab.ca;

import org.jspecify.annotations.NullMarked;
