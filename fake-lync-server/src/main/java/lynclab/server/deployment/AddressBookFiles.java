package lynclab.server.deployment;

/**
 * Which files the address book server keeps, and how large they are at least.
 *
 * @param daysKept full files that are kept; so many less one deltas lead to each of them
 */
public record AddressBookFiles(int daysKept, long fullSize, long deltaSize) {
    public AddressBookFiles {
        if (daysKept < 1 || fullSize < 0 || deltaSize < 0) {
            throw new IllegalArgumentException("the address book is kept for a day at least, in sizes of at least 0");
        }
    }

    /** Thirty days, with nothing but the users in the files. */
    public static AddressBookFiles defaults() {
        return new AddressBookFiles(30, 0, 0);
    }
}
