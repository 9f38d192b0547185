package dev.nytta.intake;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.OptionalLong;

/// Times as agents write them.
public final class Times {
    private static final int SHORTEST = 20;
    /// The year 2286.
    private static final BigDecimal LATEST_SECONDS = new BigDecimal("1e10");

    private Times() {}

    /// Milliseconds since 1970 of an ISO 8601 time with a zone (`2026-11-20T09:14:03.118Z`), if it is one.
    public static OptionalLong iso(String text) {
        if (text.length() < SHORTEST) {
            return OptionalLong.empty();
        }
        long quick = quick(text);
        if (quick >= 0) {
            return OptionalLong.of(quick);
        }
        try {
            return OptionalLong.of(OffsetDateTime.parse(text).toInstant().toEpochMilli());
        } catch (DateTimeException | ArithmeticException _) {
            return OptionalLong.empty();
        }
    }

    /// Milliseconds since 1970 of as many seconds (`1770983427.123`), if that is a time of this age.
    public static OptionalLong seconds(BigDecimal seconds) {
        boolean sane = seconds.signum() > 0 && seconds.compareTo(LATEST_SECONDS) < 0;
        return sane ? OptionalLong.of(seconds.movePointRight(3).longValue()) : OptionalLong.empty();
    }

    /// The usual form `....-..-..T..:..:..[.fff]Z`, digit by digit; -1 for any other.
    private static long quick(String text) {
        int length = text.length();
        boolean whole = length == 20;
        boolean millis = length == 24 && text.charAt(19) == '.';
        if (!(whole || millis) || text.charAt(length - 1) != 'Z' || text.charAt(10) != 'T') {
            return -1;
        }
        int year = digits(text, 0, 4);
        int month = digits(text, 5, 2);
        int day = digits(text, 8, 2);
        int second = digits(text, 17, 2);
        int minute = digits(text, 14, 2);
        int hour = digits(text, 11, 2);
        int fraction = millis ? digits(text, 20, 3) : 0;
        boolean valid = year >= 1970 && month >= 1 && month <= 12 && day >= 1 && day <= 28 && hour >= 0 && hour < 24;
        if (!valid || minute < 0 || minute > 59 || second < 0 || second > 59 || fraction < 0) {
            return -1;
        }
        return ((days(year, month, day) * 24 + hour) * 60 + minute) * 60_000L + second * 1_000L + fraction;
    }

    private static int digits(String text, int from, int count) {
        int value = 0;
        for (int i = from; i < from + count; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    /// Days since 1970-01-01 in the Gregorian calendar.
    private static long days(int year, int month, int day) {
        int shifted = month <= 2 ? year - 1 : year;
        int era = shifted / 400;
        int yearOfEra = shifted - era * 400;
        int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * 146_097L + dayOfEra - 719_468L;
    }
}
