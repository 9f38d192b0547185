package dev.nytta.face.api;

import dev.nytta.face.Json;
import dev.nytta.usage.Role;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A problem detail (RFC 9457) with what to do about it.
///
/// @param kind stable word for programs; `type` is `urn:nytta:problem:KIND`
/// @param detail what happened, one sentence
/// @param remedy what to do, one sentence
/// @param more further members
record Problem(int status, String kind, String detail, String remedy, ObjectNode more) {
    static final String MEDIA_TYPE = "application/problem+json";

    private static final Map<String, String> TITLES = Map.ofEntries(
            Map.entry("bad-request", "The request cannot be read"),
            Map.entry("invalid", "The request says something that cannot be"),
            Map.entry("unauthorized", "A token is needed"),
            Map.entry("forbidden-host", "This name is not served here"),
            Map.entry("sign-in-failed", "That does not sign you in"),
            Map.entry("code-needed", "A code is needed"),
            Map.entry("too-often", "There were too many attempts"),
            Map.entry("csrf", "The request may be forged"),
            Map.entry("other-origin", "Another page asks"),
            Map.entry("no-user", "A token has no password"),
            Map.entry("wrong-password", "The password is another"),
            Map.entry("last-admin", "An admin must remain"),
            Map.entry("forbidden-role", "This is for another role"),
            Map.entry("no-person", "You have no calls of your own"),
            Map.entry("not-found", "There is no such thing"),
            Map.entry("method-not-allowed", "This cannot be done here"),
            Map.entry("changed-meanwhile", "It was changed meanwhile"),
            Map.entry("managed-by-file", "A file declares this object"),
            Map.entry("taken", "The id is taken"),
            Map.entry("no-provider", "Calls could not go anywhere"),
            Map.entry("too-many", "There are too many"),
            Map.entry("repeat-differs", "The idempotency key was used for something else"),
            Map.entry("too-large", "The request is too large"),
            Map.entry("unsupported-media-type", "The body must be JSON"),
            Map.entry("reason-needed", "A reason is needed"),
            Map.entry("not-ready", "Not ready yet"),
            Map.entry("store-broken", "A store cannot be used"),
            Map.entry("internal", "Nytta failed"));

    static Problem of(int status, String kind, String detail, String remedy) {
        return new Problem(status, kind, detail, remedy, Json.object());
    }

    static Problem invalid(List<Fields.Wrong> wrongs) {
        ArrayNode errors = Json.array();
        wrongs.forEach(wrong -> errors.addObject().put("field", wrong.field()).put("detail", wrong.detail()));
        ObjectNode more = Json.object();
        more.set("errors", errors);
        Fields.Wrong first = wrongs.getFirst();
        String detail = wrongs.size() == 1
                ? first.detail()
                : first.detail() + " And " + (wrongs.size() - 1) + " more, see `errors`.";
        return new Problem(
                422,
                "invalid",
                detail,
                "Correct what `errors` names and send it again; /openapi.json has it all.",
                more);
    }

    static Problem notFound(String what, String remedy) {
        return of(404, "not-found", what, remedy);
    }

    static Problem forbidden(Role role, Set<Role> allowed) {
        String names = allowed.stream()
                .sorted()
                .map(each -> each.wireName().replace('_', ' '))
                .collect(Collectors.joining(" or "));
        return of(
                403,
                "forbidden-role",
                "Your role, " + role.wireName().replace('_', ' ') + ", does not do this.",
                "Ask somebody who is " + names + ", or have an admin change your role.");
    }

    static Problem tooLarge(int mostBytes) {
        return of(
                413,
                "too-large",
                "The body is longer than " + mostBytes + " bytes.",
                "Send a smaller one; no object of this API needs so much.");
    }

    Reply.Whole reply() {
        ObjectNode body = Json.object();
        body.put("type", "urn:nytta:problem:" + kind)
                .put("title", TITLES.getOrDefault(kind, "Something is wrong"))
                .put("status", status)
                .put("detail", detail)
                .put("remedy", remedy);
        body.setAll(more);
        return new Reply.Whole(status, MEDIA_TYPE, Map.of(), Json.write(body));
    }
}
