package dev.nytta.wire.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.usage.Call;
import dev.nytta.usage.Call.Operation;
import dev.nytta.wire.json.JsonCursor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What chunks repeat before their choices is passed over; whoever reads all of it must see the same.
class ChatBeginningTest {
    private static final List<String> HEAD = List.of(
            "\"id\":\"\"",
            "\"id\":\"c-1\"",
            "\"created\":7",
            "\"created\":8",
            "\"object\":\"chat.completion.chunk\"",
            "\"model\":\"gpt-5.4\"",
            "\"model\":\"gpt-5.4-mini\"",
            "\"mod\\u0065l\":\"escaped\"",
            "\"service_tier\":\"flex\"",
            "\"service_tier\":\"default\"",
            "\"system_fingerprint\":\"fp\"",
            "\"other\":{\"choices\":[1]}",
            "\"usage\":null",
            "\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":2}",
            "\"x_groq\":{\"usage\":{\"prompt_tokens\":4,\"completion_tokens\":9}}",
            "\"error\":{\"message\":\"no\"}");
    private static final List<String> CHOICES = List.of(
            "\"choices\":[]",
            "\"choices\": [{\"index\":0,\"delta\":{\"content\":\"word\"},\"finish_reason\":null}]",
            "\"choices\":[{\"index\":0,\"delta\":{\"content\":\"word\"},\"finish_reason\":null}]",
            "\"choices\":[{\"index\":1,\"delta\":{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"{\"}}]}}]",
            "\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]",
            "\"choices\":[{\"index\":0,");

    private final Random random = new Random(11);

    @Test
    void chunks_that_repeat_their_beginning_say_the_same_as_chunks_that_are_read_whole() {
        for (int round = 0; round < 3_000; round++) {
            assertSame(stream());
        }
    }

    private static void assertSame(List<String> chunks) {
        ChatReading passing = reading(512);
        ChatReading whole = reading(0);
        for (String chunk : chunks) {
            byte[] bytes = chunk.getBytes(UTF_8);
            boolean read = passing.read(JsonCursor.lenient(bytes, 0, bytes.length));
            assertThat(read).as(chunk).isEqualTo(whole.read(JsonCursor.lenient(bytes, 0, bytes.length)));
            assertThat(state(passing)).as(() -> String.join("\n", chunks)).isEqualTo(state(whole));
        }
    }

    private static ChatReading reading(int mostBeginning) {
        return new ChatReading(Call.plain("openai-chat", Operation.GENERATE, "gpt-5.4", 0), "openai", mostBeginning);
    }

    private static List<Object> state(ChatReading reading) {
        ChatHead head = reading.head();
        return List.of(
                reading.report(),
                reading.progress(),
                reading.model(),
                head.id() + head.object() + head.fingerprint() + head.created(),
                reading.failed(),
                reading.isUsageOnly(),
                reading.isFinished(),
                reading.hasNullUsage(),
                reading.nullUsageStart(),
                reading.nullUsageEnd());
    }

    /// A stream whose chunks mostly begin as one of a few before them.
    private List<String> stream() {
        List<String> beginnings = List.of(fields(4), fields(2), fields(0));
        List<String> chunks = new ArrayList<>();
        int length = 2 + random.nextInt(6);
        for (int i = 0; i < length; i++) {
            String tail = random.nextInt(3) == 0 ? fields(2) : "";
            String body = beginnings.get(random.nextInt(3))
                    + pick(CHOICES)
                    + (tail.isEmpty() ? "" : ",")
                    + (tail.isEmpty() ? "" : tail.substring(0, tail.length() - 1));
            chunks.add("{" + body + "}" + (random.nextInt(9) == 0 ? " {" + body + "}" : ""));
        }
        return chunks;
    }

    /// Each with a comma behind it.
    private String fields(int most) {
        List<String> all = new ArrayList<>(HEAD);
        Collections.shuffle(all, random);
        StringBuilder fields = new StringBuilder();
        all.subList(0, random.nextInt(most + 1))
                .forEach(field -> fields.append(field).append(','));
        return fields.toString();
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
