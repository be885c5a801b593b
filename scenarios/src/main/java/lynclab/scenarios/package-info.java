/** The promises as Gherkin, their steps, and the diagnosis of what fails. */
@NullMarked
package lynclab.scenarios;

import org.jspecify.annotations.NullMarked;
