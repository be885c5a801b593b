/** The programs that sign in and join, each as far as the wire shows it: what it tries, in which order, and what makes it stop. */
@NullMarked
package lynclab.lab.clients;

import org.jspecify.annotations.NullMarked;
