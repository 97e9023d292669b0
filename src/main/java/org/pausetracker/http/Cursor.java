package org.pausetracker.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where the next page of a list starts: the sort key of the last item shown. Opaque to clients, and not signed: a forged
 * one can only name another place in the same list, as long as its parts are bound, never pasted, into SQL.
 */
public record Cursor(List<String> parts) {

    public static String encode(String... parts) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            for (var part : parts) {
                out.writeUTF(part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
    }

    /** The value of the query parameter {@code cursor}: null when absent, a 400 unless it has exactly {@code n} parts. */
    public static @Nullable Cursor decode(@Nullable String cursor, int n) {
        if (cursor == null) {
            return null;
        }
        var parts = new ArrayList<String>(n);
        try (var in = new DataInputStream(
                new ByteArrayInputStream(Base64.getUrlDecoder().decode(cursor)))) {
            for (var i = 0; i < n; i++) {
                parts.add(in.readUTF());
            }
            if (in.read() != -1) {
                throw invalid();
            }
        } catch (IOException | IllegalArgumentException garbage) {
            throw invalid();
        }
        if (!parts.stream().allMatch(Texts::isPlain)) {
            throw invalid();
        }
        return new Cursor(List.copyOf(parts));
    }

    public String text(int i) {
        return parts.get(i);
    }

    public long number(int i) {
        return read(i, Long::parseLong);
    }

    /** A number that is cut off to fit would name another place. */
    public int integer(int i) {
        return read(i, Integer::parseInt);
    }

    public UUID uuid(int i) {
        return read(i, UUID::fromString);
    }

    public LocalDate date(int i) {
        return IsoDate.parse(parts.get(i)).orElseThrow(Cursor::invalid);
    }

    private <T> T read(int i, Function<String, T> reader) {
        try {
            return reader.apply(parts.get(i));
        } catch (IllegalArgumentException garbage) {
            throw invalid();
        }
    }

    private static ProblemException invalid() {
        return ProblemException.badRequest("cursor", "must be the cursor of a page of this list");
    }
}
