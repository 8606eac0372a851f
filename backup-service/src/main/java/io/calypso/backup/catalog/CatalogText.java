package io.calypso.backup.catalog;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Texts of the catalog, whatever bytes they have. The catalog is {@code SQL_ASCII}: Bacula stores names as the client has them, and on an old
 * file server some are Latin-1. A session of PostgreSQL's driver speaks UTF-8, and the server refuses to send it anything else, so every text
 * is selected as bytes ({@link #column}) and sent as bytes ({@link #PARAMETER}).
 *
 * <p>{@link #decode} and {@link #encode} are inverse to each other: a byte that is not part of valid UTF-8 becomes one character of the
 * private use area, U+F700 plus the byte, and the three bytes of such a character itself become three of them. So a name can be shown,
 * compared, selected and restored, and each name has one form only.
 */
public final class CatalogText {

    /**
     * The parameter of a statement that takes {@link #encode} of a text. {@code convert_from} takes its collation from the name of the
     * encoding, and an index is used for its own collation only.
     */
    public static final String PARAMETER = "(convert_from(?, 'SQL_ASCII') collate \"default\")";

    private static final char FIRST = 0xF780;
    private static final char LAST = 0xF7FF;
    private static final int OFFSET = 0xF700;

    private CatalogText() {}

    /** The expression that selects a text as its bytes. */
    public static String column(String expression) {
        return "convert_to(" + expression + ", 'SQL_ASCII')";
    }

    /** Returns the text of bytes. */
    public static String decode(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        var text = new StringBuilder(bytes.length);
        while (true) {
            var result = decoder.decode(in, out, true);
            append(text, out.flip());
            out.clear();
            if (!result.isError()) {
                return text.toString();
            }
            for (int i = 0; i < result.length(); i++) {
                text.append(escaped(in.get()));
            }
            decoder.reset();
        }
    }

    /** Returns the bytes of a text, as {@link #decode} had them. */
    public static byte[] encode(String text) {
        var bytes = new ByteArrayOutputStream(text.length());
        int begin = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= FIRST && c <= LAST) {
                bytes.writeBytes(text.substring(begin, i).getBytes(StandardCharsets.UTF_8));
                bytes.write(c - OFFSET);
                begin = i + 1;
            }
        }
        bytes.writeBytes(text.substring(begin).getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }

    /** Returns a text of {@link #decode} as a sentence shows it: a byte that is not UTF-8 is {@code \\xE9}. */
    public static String shown(String text) {
        var shown = new StringBuilder(text.length());
        text.chars().forEach(c -> {
            if (c >= FIRST && c <= LAST) {
                shown.append("\\x").append(Integer.toHexString(c - OFFSET).toUpperCase(Locale.ROOT));
            } else {
                shown.append((char) c);
            }
        });
        return shown.toString();
    }

    /** Returns the text of bytes for reading only: what is not UTF-8 becomes U+FFFD. */
    static String readable(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static void append(StringBuilder text, CharBuffer valid) {
        for (int i = 0; i < valid.length(); i++) {
            char c = valid.charAt(i);
            if (c >= FIRST && c <= LAST) {
                for (byte each : String.valueOf(c).getBytes(StandardCharsets.UTF_8)) {
                    text.append(escaped(each));
                }
            } else {
                text.append(c);
            }
        }
    }

    private static char escaped(byte value) {
        return (char) (OFFSET + (value & 0xFF));
    }
}
