package dev.nytta.face.api;

import dev.nytta.ledger.Edit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What an editor says that it has seen: `If-Match: "REVISION"`, `If-None-Match: *` for a new object, or the `revision`
/// of an answer that is sent back.
final class Expected {
    static final String REVISION = "revision";
    private static final Pattern ETAG = Pattern.compile("(?:W/)?\"([0-9]{1,18})\"|([0-9]{1,18})");

    private Expected() {}

    static String etag(long revision) {
        return "\"" + revision + "\"";
    }

    static Edit edit(Ask ask, Fields body) {
        Optional<Long> shown = body.whole(REVISION);
        Edit edit = Edit.by(ask.who());
        if (ask.header("if-none-match").filter("*"::equals).isPresent()) {
            return edit.expecting(Edit.NEW);
        }
        Optional<String> match = ask.header("if-match").filter(value -> !value.equals("*"));
        if (match.isEmpty()) {
            return shown.map(edit::expecting).orElse(edit);
        }
        Matcher etag = ETAG.matcher(match.get().strip());
        if (!etag.matches()) {
            body.wrong("If-Match", "`If-Match` must be the ETag of an answer, such as \"12\".");
            return edit;
        }
        return edit.expecting(Long.parseLong(etag.group(1) == null ? etag.group(2) : etag.group(1)));
    }
}
