package io.calypso.backup.job;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A pattern as {@code fnmatch(3)} compares it without flags: a star and a question mark match slashes as well. */
final class Glob {

    private final Pattern pattern;

    Glob(String glob) {
        Pattern compiled;
        try {
            compiled = Pattern.compile(translate(glob), Pattern.DOTALL);
        } catch (PatternSyntaxException invalid) {
            compiled = Pattern.compile(Pattern.quote(glob));
        }
        pattern = compiled;
    }

    boolean matches(String path) {
        return pattern.matcher(path).matches();
    }

    private static String translate(String glob) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            switch (c) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                case '\\' -> {
                    i++;
                    if (i < glob.length()) {
                        regex.append(Pattern.quote(glob.substring(i, i + 1)));
                    }
                }
                case '[' -> {
                    int end = glob.indexOf(']', i + 2);
                    if (end < 0) {
                        regex.append("\\[");
                    } else {
                        regex.append(set(glob.substring(i + 1, end)));
                        i = end;
                    }
                }
                default -> regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return regex.toString();
    }

    private static String set(String content) {
        boolean negated = content.startsWith("!") || content.startsWith("^");
        String chosen = negated ? content.substring(1) : content;
        return "[" + (negated ? "^" : "")
                + chosen.replace("\\", "\\\\").replace("[", "\\[").replace("&&", "&\\&") + "]";
    }
}
