package io.calypso.auth.password;

import io.calypso.common.base.Validation;
import io.calypso.common.token.Secret;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Accepts long passwords that attackers do not try first. No composition rules, following NIST SP 800-63B. */
@ApplicationScoped
public class PasswordRules {

    /** The maximum number of characters of a password. */
    public static final int LONGEST = 256;

    private static final String LIST = "/common-passwords.txt";
    private static final int FEWEST_DIFFERENT = 5;

    private final int shortest;
    private final Set<String> common;

    PasswordRules(PasswordConfig config) {
        this.shortest = config.passwordMinLength();
        this.common = read();
    }

    /**
     * Adds the errors of a new password.
     *
     * @param pointer the field of the password
     */
    public void check(Validation validation, String pointer, Secret password, String username) {
        String text = password.reveal();
        int length = password.length();
        if (!validation.check(
                length >= shortest && length <= LONGEST,
                pointer,
                "bad-length",
                "must have " + shortest + " to " + LONGEST + " characters")) {
            return;
        }
        String plain = text.toLowerCase(Locale.ROOT);
        validation.check(!isCommon(plain), pointer, "too-common", "is one of the passwords that attackers try first");
        validation.check(
                plain.chars().distinct().count() >= FEWEST_DIFFERENT && !isRun(plain),
                pointer,
                "too-simple",
                "must not be a repetition or a run of consecutive characters");
        validation.check(
                username.length() < 4 || !core(plain).equals(core(username.toLowerCase(Locale.ROOT))),
                pointer,
                "like-username",
                "must not be the user name");
    }

    private boolean isCommon(String plain) {
        return common.contains(plain) || common.contains(core(plain));
    }

    /** Returns the text without the digits and symbols that people add around a word. */
    private static String core(String plain) {
        int from = 0;
        int to = plain.length();
        while (from < to && !Character.isLetter(plain.charAt(from))) {
            from++;
        }
        while (to > from && !Character.isLetter(plain.charAt(to - 1))) {
            to--;
        }
        return from == to ? plain : plain.substring(from, to);
    }

    /** Whether each character follows or precedes the one before it, as in 123456789012 or abcdefghijkl. */
    private static boolean isRun(String plain) {
        int steps = 0;
        for (int i = 1; i < plain.length(); i++) {
            int step = Math.abs(plain.charAt(i) - plain.charAt(i - 1));
            if (step == 1 || step == 9) {
                steps++;
            }
        }
        return steps >= plain.length() - 2;
    }

    private static Set<String> read() {
        try (InputStream list = PasswordRules.class.getResourceAsStream(LIST)) {
            if (list == null) {
                throw new IllegalStateException("the list of common passwords is missing");
            }
            var reader = new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8));
            return reader.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .collect(Collectors.toCollection(HashSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
