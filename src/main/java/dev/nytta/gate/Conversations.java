package dev.nytta.gate;

import dev.nytta.usage.Call;
import dev.nytta.usage.Usage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// How long what providers keep is: of the last answers and conversations, the tokens that a call which goes on from
/// one has in its prompt beside its own (`previous_response_id`, `conversation`).
///
/// Nothing in such a call says so, and without it a long conversation would be held for as if it began anew. What came
/// before a start of the server, or by another way, is not known.
final class Conversations {
    private static final int MOST = 20_000;
    private static final int LONGEST_ID = 256;
    /// It grows with each answer; a response stays as it was.
    private static final String CONVERSATION = "conv_";

    private final Map<String, Long> tokens = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MOST;
        }
    };

    /// The call, with the length of what it goes on from where that is known.
    Call known(Call call) {
        if (call.earlier().id().isEmpty()) {
            return call;
        }
        return find(call.earlier().id()).map(call::goingOnFrom).orElse(call);
    }

    private synchronized Optional<Long> find(String id) {
        return Optional.ofNullable(tokens.get(id));
    }

    /// Remembers an answer, and the conversation that it belongs to, as what they used tells it.
    void keep(String answer, Call call, Usage usage) {
        long length = usage.promptTokens() + usage.outputTokens();
        put(answer, length);
        if (call.earlier().id().startsWith(CONVERSATION)) {
            put(call.earlier().id(), length);
        }
    }

    private synchronized void put(String id, long length) {
        if (!id.isEmpty() && id.length() <= LONGEST_ID && length > 0) {
            tokens.put(id, length);
        }
    }
}
