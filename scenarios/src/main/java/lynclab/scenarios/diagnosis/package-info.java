/** What was observed, turned into causes and remedies. */
@NullMarked
package lynclab.scenarios.diagnosis;

import org.jspecify.annotations.NullMarked;
