package lynclab.lab.catalogue;

/**
 * An entry of the catalogue that no lab makes happen.
 *
 * @param reason why, as a sentence
 */
public record NotProvoked(String id, String title, String reason) {}
