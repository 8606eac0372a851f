package io.calypso.common.base;

/** The problem for an object that does not exist. */
public final class NotFound {

    private NotFound() {}

    /**
     * 404 {@code not-found}.
     *
     * @param noun the kind of object, such as {@code job}
     * @param id its name or id, as the caller gave it
     * @param list where the objects of this kind are listed, such as {@code /api/v1/backup/jobs}
     */
    public static CalypsoException of(String noun, String id, String list) {
        return CalypsoException.of(CommonProblems.NOT_FOUND, "There is no " + noun + " '" + id + "'.")
                .remedy("List them with GET " + list + ".");
    }
}
