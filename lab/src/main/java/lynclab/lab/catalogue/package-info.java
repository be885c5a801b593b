/** The failure catalogue: which of its entries can be made to happen in a lab, how, and why not the others. */
@NullMarked
package lynclab.lab.catalogue;

import org.jspecify.annotations.NullMarked;
