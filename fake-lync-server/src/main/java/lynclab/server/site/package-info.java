/** What all web services are made of: requests and replies, the pages of IIS, SOAP, challenges, and where clients are known. */
@NullMarked
package lynclab.server.site;

import org.jspecify.annotations.NullMarked;
