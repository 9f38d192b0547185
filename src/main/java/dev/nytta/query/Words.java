package dev.nytta.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Small matters of names and sentences.
final class Words {
    private static final int SHORT = 40;

    private Words() {}

    static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /// A user's word, fit to be repeated in a sentence.
    static String shortened(String word) {
        String clean = word.replaceAll("\\p{Cntrl}", " ");
        return clean.length() <= SHORT ? clean : clean.substring(0, SHORT) + "...";
    }

    /// All values, or the first refusal.
    static <T> Reply<List<T>> all(List<Reply<T>> replies) {
        List<T> values = new ArrayList<>();
        for (Reply<T> reply : replies) {
            switch (reply) {
                case Reply.Found<T>(T value) -> values.add(value);
                case Reply.Refused<T>(String sentence) -> {
                    return new Reply.Refused<>(sentence);
                }
            }
        }
        return new Reply.Found<>(List.copyOf(values));
    }

    /// How many letters must be put in, left out or changed.
    static int distance(String a, String b) {
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[b.length()];
    }
}
