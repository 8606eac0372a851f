package io.calypso.backup.restore;

import io.calypso.backup.catalog.CatalogProblems;
import io.calypso.common.base.CalypsoException;
import java.time.Instant;

/**
 * The content of {@code File.LStat}: 14 to 16 numbers in Bacula's own base 64, separated by blanks.
 *
 * @param mode type and permissions as {@code stat(2)} has them
 * @param links the number of names of the inode
 * @param linkedTo the {@code FileIndex} of the name that was saved with the data, for a further name of the same inode; 0 otherwise
 */
record FileAttributes(int mode, long links, long sizeBytes, Instant modifiedAt, long linkedTo) {

    private static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final int TYPE_MASK = 0170000;

    static FileAttributes parse(String lstat) {
        String[] fields = lstat.split(" ", -1);
        if (fields.length < 14) {
            throw unexpected(lstat);
        }
        return new FileAttributes(
                (int) number(fields[2], lstat),
                number(fields[3], lstat),
                Math.max(0, number(fields[7], lstat)),
                Instant.ofEpochSecond(number(fields[11], lstat)),
                number(fields[13], lstat));
    }

    FileKind kind() {
        return switch (mode & TYPE_MASK) {
            case 0040000 -> FileKind.DIRECTORY;
            case 0100000 -> FileKind.FILE;
            case 0120000 -> FileKind.SYMLINK;
            default -> FileKind.OTHER;
        };
    }

    /** The permissions in octal, four digits. */
    String permissions() {
        return String.format(java.util.Locale.ROOT, "%04o", mode & 07777);
    }

    private static long number(String text, String lstat) {
        boolean negative = text.startsWith("-");
        String digits = negative ? text.substring(1) : text;
        if (digits.isEmpty() || digits.length() > 11) {
            throw unexpected(lstat);
        }
        long value = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = DIGITS.indexOf(digits.charAt(i));
            if (digit < 0) {
                throw unexpected(lstat);
            }
            value = (value << 6) + digit;
        }
        return negative ? -value : value;
    }

    private static CalypsoException unexpected(String lstat) {
        String excerpt = lstat.length() > 120 ? lstat.substring(0, 120) + " …" : lstat;
        return CalypsoException.of(
                        CatalogProblems.CATALOG_UNEXPECTED,
                        "A file's attributes were not understood: '" + excerpt + "'.")
                .remedy("Report this text together with the version of Bacula.");
    }
}
