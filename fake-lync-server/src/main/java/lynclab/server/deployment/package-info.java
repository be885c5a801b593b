/** The deployment as a server knows it: pools, simple URLs, users, meetings and the settings that decide its answers. */
@NullMarked
package lynclab.server.deployment;

import org.jspecify.annotations.NullMarked;
