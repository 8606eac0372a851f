package io.calypso.common.base;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Opaque keyset cursors: the sort key of the last row of a page, as URL-safe text. */
public final class Cursor {

    private static final int MAX_LENGTH = 4096;

    private Cursor() {}

    /** Encodes these key parts as a cursor. */
    public static String encode(String... parts) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            for (String part : parts) {
                out.writeUTF(part);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
    }

    /**
     * Decodes the key parts of a cursor.
     *
     * @throws CalypsoException 400 {@code bad-cursor} when it is not a Calypso cursor or has a different number of parts
     */
    public static List<String> decode(String cursor, int parts) {
        if (cursor.length() > MAX_LENGTH) {
            throw invalid();
        }
        var found = new ArrayList<String>();
        try (var in = new DataInputStream(
                new ByteArrayInputStream(Base64.getUrlDecoder().decode(cursor)))) {
            while (in.available() > 0) {
                found.add(in.readUTF());
            }
        } catch (IOException | IllegalArgumentException notOurs) {
            throw invalid();
        }
        if (found.size() != parts) {
            throw invalid();
        }
        return List.copyOf(found);
    }

    /** The problem for a cursor that does not belong to the list: 400 {@code bad-cursor}. */
    public static CalypsoException invalid() {
        return CalypsoException.of(CommonProblems.BAD_CURSOR, "The cursor does not belong to this list and order.")
                .remedy("Start again without a cursor.");
    }
}
