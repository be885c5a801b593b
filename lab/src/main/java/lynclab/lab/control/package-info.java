/** The switches of a running lab, by HTTP on loopback. */
@NullMarked
package lynclab.lab.control;

import org.jspecify.annotations.NullMarked;
