package dev.nytta.torture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.gate.FakeProvider;
import dev.nytta.gate.RawClient;
import dev.nytta.usage.Meter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// U-05.
final class OddStreams {
    static final Scenario SCENARIO = new Scenario(
            "U-05",
            "streams in odd spellings: CRLF, CR, comments, a line of 1 MB, and cut into two pieces at every byte",
            "the client gets the provider's bytes, and the usage is read from each",
            false,
            OddStreams::run);

    private static final String ASK = "\"stream\":true,\"stream_options\":{\"include_usage\":true},";

    private OddStreams() {}

    private record Spelling(String text, int cut) {
        byte[] bytes() {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    private static String run(World world) throws Exception {
        List<Spelling> spellings = spellings(world);
        FakeProvider provider = world.provider((asked, wire) -> {
            Spelling spelling = spellings.get(asked.number() - 1);
            wire.startStream();
            byte[] bytes = spelling.bytes();
            wire.chunk(Arrays.copyOf(bytes, spelling.cut));
            Thread.sleep(1);
            wire.chunk(Arrays.copyOfRange(bytes, spelling.cut, bytes.length));
            wire.endStream();
        });
        Server server = world.serve(Setup.of(provider.url().getPort()));
        Asks ask = Asks.chatWith(ASK);
        for (Spelling spelling : spellings) {
            RawClient.Answer answer = server.call(ask);
            assertThat(answer.whole()).isTrue();
            assertThat(Arrays.equals(answer.body(), spelling.bytes()))
                    .as("the bytes of a stream cut at %d", spelling.cut)
                    .isTrue();
        }
        Books books = Oracle.judge(world, server);
        assertThat(books.events()).hasSize(spellings.size()).allMatch(OddStreams::isRead);
        return "%d streams passed byte for byte, the usage of each read".formatted(spellings.size());
    }

    private static boolean isRead(Event event) {
        return event.usage().get(Meter.INPUT) == 12 && event.usage().get(Meter.OUTPUT) == 7 && event.is("ok");
    }

    private static List<Spelling> spellings(World world) {
        String plain = Canned.chatStream();
        List<Spelling> all = new ArrayList<>();
        int length = new Spelling(plain, 0).bytes().length;
        int step = world.times(1, 37);
        for (int cut = 1; cut < length; cut += step) {
            all.add(new Spelling(plain, cut));
        }
        for (String odd : List.of(
                plain.replace("\n", "\r\n"),
                plain.replace("\n", "\r"),
                ": a comment\n\n" + plain.replace("data:", ": another\ndata:"),
                plain.replace("data: ", "data:"),
                plain.replace("data: {", "id: 7\nretry: 10\nevent: message\ndata: {"),
                plain.replaceFirst("dich", "x".repeat(1 << 20)))) {
            int most = new Spelling(odd, 0).bytes().length;
            all.add(new Spelling(odd, world.random().nextInt(1, most)));
        }
        return all;
    }
}
