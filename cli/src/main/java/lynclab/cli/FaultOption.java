package lynclab.cli;

import lynclab.lab.catalogue.Catalogue;

/** What is said of a {@code --fault} that no lab can have. */
final class FaultOption {

    private FaultOption() {}

    static BadInputException unknown(String id) {
        return new BadInputException("--fault " + id + ": "
                + Catalogue.notProvoked().stream()
                        .filter(entry -> entry.id().equalsIgnoreCase(id))
                        .findFirst()
                        .map(entry -> "no lab makes it happen. " + entry.reason())
                        .orElse("the catalogue has no such entry; ids look like D-01"));
    }
}
