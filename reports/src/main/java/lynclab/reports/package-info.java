/** Allure rendering and the sign-off page. */
@NullMarked
package lynclab.reports;

import org.jspecify.annotations.NullMarked;
