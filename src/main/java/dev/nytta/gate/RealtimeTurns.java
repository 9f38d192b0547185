package dev.nytta.gate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The turns of a realtime session by the provider's names: those that were asked for and have none yet, and those that
/// are not done yet. Bounded.
final class RealtimeTurns {
    private static final int MOST = 256;

    private final ArrayDeque<RealtimeTurn> asked = new ArrayDeque<>();
    private final Map<String, RealtimeTurn> named = new LinkedHashMap<>();

    /// A `response.create` goes on.
    void ask(RealtimeTurn turn) {
        asked.addLast(turn);
    }

    void put(String id, RealtimeTurn turn) {
        if (named.size() >= MOST) {
            String eldest = named.keySet().iterator().next();
            Optional.ofNullable(named.remove(eldest)).ifPresent(RealtimeTurn::forget);
        }
        named.put(id, turn);
    }

    Optional<RealtimeTurn> find(String id) {
        return Optional.ofNullable(named.get(id));
    }

    void remove(String id) {
        named.remove(id);
    }

    /// A response began: it answers the first one that was asked for, if any was. All turns of a session are for the
    /// same holder and model, so that it makes no difference where the provider began another one first.
    Optional<RealtimeTurn> answerTo(String id) {
        Optional<RealtimeTurn> first = Optional.ofNullable(asked.pollFirst());
        first.ifPresent(turn -> {
            put(id, turn);
            turn.cancelIfClosed();
        });
        return first;
    }

    /// The provider refused a message: the turn that it asked for, if it was one.
    ///
    /// @param cause the client's name for the message, or empty where it gave none
    Optional<RealtimeTurn> refusedOne(String cause) {
        Optional<RealtimeTurn> meant =
                asked.stream().filter(turn -> turn.eventId().equals(cause)).findFirst();
        meant.ifPresent(asked::remove);
        return meant;
    }

    Optional<String> idOf(RealtimeTurn turn) {
        return named.entrySet().stream()
                .filter(each -> each.getValue() == turn)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /// Whether anything runs at the provider that no money is held for.
    boolean anyUnheld() {
        return named.values().stream().anyMatch(RealtimeTurn::isUnheld);
    }

    /// The session is over: what nobody held money for is booked as estimated.
    void bookUnheld() {
        for (RealtimeTurn turn : new ArrayList<>(named.values())) {
            turn.forget();
        }
        named.clear();
        asked.clear();
    }
}
