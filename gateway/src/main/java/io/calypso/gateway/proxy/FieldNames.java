package io.calypso.gateway.proxy;

import java.util.List;
import java.util.stream.IntStream;

/** A set of names of header fields, in any case. Names of the same length are so few that comparing with each is faster than a hash. */
final class FieldNames {

    private final String[][] byLength;

    FieldNames(List<String> names) {
        int longest = names.stream().mapToInt(String::length).max().orElse(0);
        byLength = IntStream.rangeClosed(0, longest)
                .mapToObj(length ->
                        names.stream().filter(name -> name.length() == length).toArray(String[]::new))
                .toArray(String[][]::new);
    }

    boolean contains(String name) {
        if (name.length() >= byLength.length) {
            return false;
        }
        for (String candidate : byLength[name.length()]) {
            if (candidate.equalsIgnoreCase(name)) {
                return true;
            }
        }
        return false;
    }
}
