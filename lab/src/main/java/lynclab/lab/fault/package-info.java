/** What can go wrong in a lab, each fault in a file of its own. */
@NullMarked
package lynclab.lab.fault;

import org.jspecify.annotations.NullMarked;
