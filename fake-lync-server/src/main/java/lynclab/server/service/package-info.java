/** The services beside sign-in and meetings: address book, groups, device update. */
@NullMarked
package lynclab.server.service;

import org.jspecify.annotations.NullMarked;
