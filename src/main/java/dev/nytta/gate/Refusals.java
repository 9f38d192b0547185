package dev.nytta.gate;

import dev.nytta.gate.server.Requests.Fault;
import dev.nytta.ledger.Balance;
import dev.nytta.policy.SafeWords;
import dev.nytta.usage.Money;
import dev.nytta.usage.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// What the gate itself says no to. No sentence holds a number that a client could take for a status.
final class Refusals {
    private static final Set<String> AMOUNTS = Set.of("limit_usd", "committed_usd", "held_usd");
    private static final Map<String, String> DO_NOT_RETRY = Map.of("x-should-retry", "false");

    static final Refusal NO_KEY = of(
            401,
            "missing_key",
            "No Nytta key was sent: give one (nk_...) where you give the provider's key, or in the header x-nytta-key.");
    static final Refusal UNKNOWN_KEY = of(
            401, "unknown_key", "This Nytta key is not known here: check that it is complete, or ask for a new one.");
    static final Refusal MISTYPED_KEY = of(
            401,
            "mistyped_key",
            "This Nytta key was copied wrongly, since its end does not fit the rest: copy it again as a whole.");
    static final Refusal REVOKED_KEY =
            of(401, "revoked_key", "This Nytta key was revoked: ask whoever runs Nytta for a new one.");
    static final Refusal EXPIRED_KEY =
            of(401, "expired_key", "This Nytta key has expired: ask whoever runs Nytta for a new one.");
    static final Refusal ENDED_RUN =
            of(403, "ended_run", "The run that this call belongs to has ended: start it again with nytta run.");
    static final Refusal WEB_PAGE = of(
            403,
            "web_page",
            "Without keys, Nytta answers programs on this machine only, not web pages: add a key to use it from a page.");
    static final Refusal NO_SUCH_PATH = of(
            404,
            "unknown_path",
            "Nothing is at this path: use a path of the provider's API, or put the provider's id in front of it.");
    static final Refusal NO_WEBSOCKET =
            of(426, "no_websocket", "No WebSocket is served here: send the same request over HTTP with stream set.");
    static final Refusal UNMETERED_MESSAGE = of(
            400,
            "unmetered_message",
            "Nytta cannot meter what this message may start: send the input with the next response.create.");
    static final Refusal GOES_ROUND = of(
            403,
            "unmetered_session",
            "What this starts would run past Nytta, which could neither meter nor stop it: open the session through"
                    + " Nytta, over WebSocket at /v1/realtime.");
    static final Refusal COST_OF_A_SESSION = of(
            400,
            "malformed_request",
            "A session has many responses, so x-nytta-max-cost-usd has no meaning for it: leave the header out and use a"
                    + " key with a budget.");
    static final Refusal NAMELESS_SESSION = of(
            400,
            "malformed_request",
            "The session's address has to name its model, once: open it as /v1/realtime?model=gpt-realtime.");
    static final Refusal UNREADABLE_MESSAGE =
            of(400, "malformed_request", "The message is not usable: send one JSON object with each field once.");
    static final Refusal OUR_FAULT = of(
            500,
            "internal_error",
            "Nytta made a mistake with this call: tell whoever runs it to look at its log; other calls are not affected.");
    static final Refusal OVERLOADED = retry(
            503,
            "overloaded",
            "Nytta has more to do than it has memory for, and takes no new calls: try again in a few seconds.",
            5);
    static final Refusal STOPPING =
            retry(503, "stopping", "Nytta is being stopped or restarted: try again in a few seconds.", 2);

    /// Codex tries a 429 again only where a `retry-after` is given; all others do anyway.
    static final Refusal TOO_MANY_CALLS = retry(
            429,
            "too_many_calls",
            "Nytta has as many calls open as it may (limits.streams): try again in a moment.",
            2);
    static final Refusal TOO_MANY_CALLS_OF_KEY = retry(
            429,
            "too_many_calls_of_key",
            "This key has as many calls open as it may (limits.streams_per_key): let one come to its end, or try again"
                    + " in a moment.",
            2);

    private Refusals() {}

    static Refusal fault(Fault fault) {
        return switch (fault) {
            case STOPPING -> STOPPING;
            case OVERLOADED -> OVERLOADED;
            case TOO_SLOW ->
                new Refusal(
                        fault.status(),
                        "request_too_slow",
                        "The request did not come in time: send it again, over a faster line or in one piece.",
                        Map.of(),
                        Map.of());
            case MALFORMED ->
                of(fault.status(), "malformed_http", "This is not a clean HTTP/1.1 request: send it again as one.");
            case BODY_TOO_LARGE ->
                of(
                        fault.status(),
                        "body_too_large",
                        "The request's body is too large: send less, or ask for a higher limit (limits.body).");
            case LINE_TOO_LONG -> of(fault.status(), "url_too_long", "The request's path is too long: shorten it.");
            case EXPECTATION ->
                of(fault.status(), "unknown_expectation", "Only Expect: 100-continue is known: leave the header out.");
            case HEADERS_TOO_LARGE ->
                of(
                        fault.status(),
                        "headers_too_large",
                        "The request's headers are too large: send fewer or shorter ones.");
        };
    }

    /// The same as a caller may see it.
    static Refusal as(GateRooms.Shown shown, Refusal whole, Balance balance) {
        return switch (shown) {
            case GateRooms.Shown.Now() -> whole;
            case GateRooms.Shown.Step(Balance then) -> atStep(whole, then);
            case GateRooms.Shown.Band() -> inBand(whole, balance);
        };
    }

    private static Refusal atStep(Refusal whole, Balance then) {
        Map<String, String> detail = new LinkedHashMap<>(whole.detail());
        detail.replace("committed_usd", Money.text(then.committedNano()));
        detail.replace("held_usd", Money.text(then.heldNano()));
        return with(detail, whole);
    }

    /// How much is used in a band, in place of amounts.
    private static Refusal inBand(Refusal whole, Balance balance) {
        Map<String, String> detail = new LinkedHashMap<>();
        whole.detail().forEach((name, value) -> {
            if (!AMOUNTS.contains(name)) {
                detail.put(name, value);
            } else if (!detail.containsKey("used")) {
                detail.put("used", AnswerHeads.band(balance.limitNano(), balance.availableNano()));
            }
        });
        return with(detail, whole);
    }

    private static Refusal with(Map<String, String> detail, Refusal whole) {
        return new Refusal(whole.status(), whole.reason(), whole.sentence(), whole.headers(), detail);
    }

    static Refusal malformed(String what) {
        return of(400, "malformed_request", what);
    }

    static Refusal unknownModel(String provider, String model) {
        String where = provider.isEmpty()
                ? "No provider is configured for"
                : "The provider " + SafeWords.in(provider) + " is not known or does not serve";
        return new Refusal(
                404,
                "unknown_model",
                where + " this model: check its name, or ask whoever runs Nytta to add the provider.",
                DO_NOT_RETRY,
                Map.of("model", model));
    }

    static Refusal closed(String why) {
        return retry(503, "ledger_closed", "Nytta takes no calls at the moment: " + why, 30);
    }

    /// What the operator wrote is cleared of words that a client could take for a reason to try again.
    ///
    /// Codex alone takes a 402 for something to try again, and shows only what is in its promo header.
    static Refusal stopped(String reason, String client) {
        String said = "This session was stopped: " + SafeWords.in(reason) + " Start a new one to go on";
        String sentence = said + ".";
        if (!client.startsWith("codex")) {
            return of(402, "session_stopped", sentence);
        }
        return new Refusal(
                429,
                "session_stopped",
                sentence,
                Map.of("x-should-retry", "false", "x-codex-promo-message", said),
                Map.of("error_type", "usage_limit_reached", "error_code", "usage_limit_reached"));
    }

    /// @param timeout whether the provider took too long, rather than broke off
    static Refusal upstream(String provider, String trouble, boolean timeout) {
        Map<String, String> detail = new LinkedHashMap<>();
        detail.put("provider", provider);
        detail.put("trouble", trouble);
        return new Refusal(
                timeout ? 504 : 502,
                "provider_" + trouble,
                "The provider " + SafeWords.in(provider) + " gave no whole answer (" + trouble.replace('_', ' ')
                        + "): try again; if it stays so, ask whoever runs Nytta to check its base_url.",
                Map.of(),
                detail);
    }

    private static Refusal of(int status, String reason, String sentence) {
        return new Refusal(status, reason, sentence, DO_NOT_RETRY, Map.of());
    }

    private static Refusal retry(int status, String reason, String sentence, int afterSeconds) {
        return new Refusal(status, reason, sentence, Map.of("retry-after", Integer.toString(afterSeconds)), Map.of());
    }
}
