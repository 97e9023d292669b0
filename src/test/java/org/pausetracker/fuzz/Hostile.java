package org.pausetracker.fuzz;

import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.pausetracker.http.Cursor;

/** What a value should not be, whatever it is for. */
final class Hostile {
    /** For headers and their answers: whoever writes one of these out makes a header of it. */
    static final String INJECTED = "X-Injected";

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "\0",
            "a\0b",
            "\r\n" + INJECTED + ": 1\r\n\r\n",
            "\ud800",
            "a\udfff\ud800b",
            "\uffff",
            "\ufeffa",
            "\u202eevil\u202c",
            "a\u200bb\u200d",
            "\u0085",
            "💩".repeat(120),
            "Z\u0351\u036b\u0343\u036a\u0302",
            "İıßﬁǰ",
            "x".repeat(900),
            "'; drop table event; --",
            "' or '1'='1",
            "\") or 1=1 --",
            "%' escape '",
            "\\",
            "%",
            "_",
            "$1",
            "$$",
            "{0}",
            "${jndi:ldap://127.0.0.1/a}",
            "{{7*7}}",
            "<script>alert(1)</script>",
            "]]>",
            "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]>",
            "=1+1",
            "@SUM(1)",
            "+1",
            "-1",
            "0",
            "-0",
            "1",
            "1.0",
            "01",
            " 1",
            "1_0",
            "0x10",
            "١",
            "1e9",
            "1e999999999",
            "NaN",
            "Infinity",
            "2147483648",
            "999999999999999999",
            "9223372036854775807",
            "9223372036854775808",
            "9".repeat(400),
            "null",
            "true",
            "2022-02-30",
            "2022-13-01",
            "0000-00-00",
            "0001-01-01",
            "9999-12-31",
            "99999-01-01",
            "-2022-01-01",
            "+2022-01-01",
            "2022-1-1",
            "20221121",
            "2022-11-21T00:00:00Z",
            "2022-11-21T24:00:00Z",
            "2016-12-31T23:59:60Z",
            "9999-12-31T23:59:59.999999999Z",
            "+999999999-12-31T23:59:59Z",
            "-999999999-01-01T00:00:00+18:00",
            "+294277-01-01T00:00:00Z",
            "-4713-01-01T00:00:00Z",
            "0-0-0-0-0",
            "019ab000-0000-7000-8000-00000000000g",
            "{019ab000-0000-7000-8000-000000000000}",
            "019AB000-0000-7000-8000-000000000000",
            "ffffffff-ffff-ffff-ffff-ffffffffffff",
            "..",
            "../../etc/passwd",
            "a/b",
            "a;b=c",
            "a?b",
            "a#b",
            "a.csv",
            "http://a@b.example/",
            "https://" + "a".repeat(1300),
            "javascript:alert(1)",
            "staff",
            "de",
            "Q0",
            "\"1\"",
            "W/\"1\"",
            "\"1",
            "*",
            "\"1\",\"2\"",
            "\"\u00ff\"");

    /** JSON that is no value of ours, as it would be written. */
    private static final List<String> JSON = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1",
            "1.5",
            "-0",
            "1e999999999",
            "-1e-999999999",
            "2147483648",
            "9223372036854775808",
            "9".repeat(5000),
            "0." + "1".repeat(5000),
            "\"\"",
            "[]",
            "{}",
            "[null]",
            "[[]]",
            "{\"a\":1,\"a\":2}",
            "\"\\ud800\"",
            "\"\\u0000\"",
            "[".repeat(2000) + "]".repeat(2000),
            "{\"a\":".repeat(2000) + "1" + "}".repeat(2000),
            "\"" + "x".repeat(30_000) + "\"",
            "NaN",
            "01",
            "+1",
            "'a'",
            "\"\u0001\"",
            "\"\\x\"",
            "/**/1",
            "\"a",
            "[1",
            "{\"a\"",
            "tru",
            "");

    private static final List<String> CURSOR_PARTS = List.of(
            "0",
            "-1",
            "1",
            "2147483647",
            "2147483648",
            "4294967297",
            "9223372036854775807",
            "-9223372036854775808",
            "9223372036854775808",
            "2022-11-21",
            "2022-02-30",
            "9999-12-31",
            "a",
            "zzz",
            "",
            "\ud800",
            UUID.nameUUIDFromBytes(new byte[0]).toString());

    private final Random random;

    Hostile(Random random) {
        this.random = random;
    }

    String text() {
        return oneOf(TEXTS);
    }

    String json() {
        return oneOf(JSON);
    }

    /** Well formed, with the parts of some other list or place. */
    String cursor() {
        String first = oneOf(CURSOR_PARTS);
        return random.nextBoolean() ? Cursor.encode(first) : Cursor.encode(first, oneOf(CURSOR_PARTS));
    }

    <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
