/** Meetings as a browser sees them: pages, the web app, files and whiteboards. */
@NullMarked
package lynclab.server.meeting;

import org.jspecify.annotations.NullMarked;
