package io.calypso.backup.job;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads configuration text as Bacula's lexer does (lib/lex.c of 13.0.3), written apart from the renderer to be held against it: tokens of
 * words, quoted strings (a backslash takes the next character, line ends are dropped), braces, equals, commas and line ends.
 */
final class BaculaText {

    /** One token; the quoted ones carry their value in {@code text}. */
    record Token(Kind kind, String text) {}

    enum Kind {
        WORD,
        QUOTED,
        OPEN,
        CLOSE,
        EQUALS,
        COMMA,
        END_OF_LINE,
        INCLUDE
    }

    private BaculaText() {}

    static List<Token> tokens(String text) {
        List<Token> tokens = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            switch (c) {
                case ' ', '\t', '\r' -> at++;
                case '\n', ';' -> {
                    tokens.add(new Token(Kind.END_OF_LINE, ""));
                    at++;
                }
                case '#' -> at = endOfLine(text, at);
                case '{' -> at = single(tokens, Kind.OPEN, at);
                case '}' -> at = single(tokens, Kind.CLOSE, at);
                case '=' -> at = single(tokens, Kind.EQUALS, at);
                case ',' -> at = single(tokens, Kind.COMMA, at);
                case '"' -> at = quoted(text, at + 1, tokens);
                case '@' -> {
                    int end = wordEnd(text, at + 1);
                    tokens.add(new Token(Kind.INCLUDE, text.substring(at + 1, end)));
                    at = end;
                }
                default -> {
                    int end = wordEnd(text, at);
                    tokens.add(new Token(Kind.WORD, text.substring(at, end)));
                    at = end;
                }
            }
        }
        return tokens;
    }

    private static int single(List<Token> tokens, Kind kind, int at) {
        tokens.add(new Token(kind, ""));
        return at + 1;
    }

    private static int endOfLine(String text, int at) {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }

    private static int wordEnd(String text, int from) {
        int at = from;
        while (at < text.length() && " \t\r\n={};,#".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return Math.max(at, from + 1);
    }

    private static int quoted(String text, int from, List<Token> tokens) {
        StringBuilder value = new StringBuilder();
        int at = from;
        boolean escaped = false;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '\n') {
                escaped = false;
            } else if (escaped) {
                value.append(c);
                escaped = false;
            } else if (c == '\\') {
                escaped = true;
            } else if (c == '"') {
                tokens.add(new Token(Kind.QUOTED, value.toString()));
                return at;
            } else {
                value.append(c);
            }
        }
        throw new AssertionError("a quoted string does not end");
    }

    /** The values of a directive, wherever it stands. */
    static List<String> values(String text, String directive) {
        List<Token> tokens = tokens(text);
        List<String> values = new ArrayList<>();
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.kind() == Kind.WORD) {
                words.append(token.text());
            } else if (token.kind() == Kind.EQUALS) {
                if (words.toString().equalsIgnoreCase(directive)) {
                    values.add(tokens.get(i + 1).text());
                }
            } else if (token.kind() == Kind.END_OF_LINE || token.kind() == Kind.OPEN) {
                words.setLength(0);
            }
        }
        return values;
    }

    /** What stands outside of quotes: the shape that no name and no path may change. */
    static List<String> shape(String text) {
        return tokens(text).stream()
                .map(token -> token.kind() == Kind.QUOTED ? "QUOTED" : token.kind() + token.text())
                .toList();
    }
}
