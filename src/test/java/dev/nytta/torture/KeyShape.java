package dev.nytta.torture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.gate.RawClient;
import dev.nytta.sim.FakeProvider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import tools.jackson.databind.json.JsonMapper;

/// S-09.
final class KeyShape {
    static final Scenario SCENARIO = new Scenario(
            "S-09",
            "keys are made, and each is mistyped: a letter changed, left out, doubled, two of them swapped",
            "all match the pattern for secret scanners, whose checksum anybody can work out; every typo is told as one"
                    + " (mistyped_key, where the length is right) and none is let in; a right key is",
            true,
            KeyShape::run);

    private static final Pattern SCANNED = Pattern.compile("\\bnk_[0-9A-Za-z]{38}\\b");
    private static final String LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private KeyShape() {}

    private static String run(World world) throws Exception {
        FakeProvider provider = world.provider();
        Server server = world.serve(Setup.of(provider.port()));
        int keys = world.times(20, 4);
        int typos = 0;
        for (int i = 0; i < keys; i++) {
            String made = server.admin("POST", "/api/v1/keys", "{\"name\":\"key " + i + "\",\"team\":\"platform\"}")
                    .body();
            String secret = JsonMapper.shared().readTree(made).path("secret").asString("");
            assertThat(SCANNED.matcher("KEY=" + secret + ";").find())
                    .as("a scanner sees it")
                    .isTrue();
            assertThat(secret.substring(35)).as("its checksum").isEqualTo(checksum(secret.substring(0, 35)));
            for (String typo : typos(secret, world.random())) {
                String reason = reason(server, typo);
                assertThat(reason).isIn("unknown_key", "mistyped_key");
                assertThat(reason).isEqualTo(typo.length() == secret.length() ? "mistyped_key" : "unknown_key");
                typos++;
            }
            assertThat(reason(server, secret)).as("the right one").isEmpty();
        }
        Oracle.judge(world, server);
        assertThat(provider.visits()).as("calls let in").hasSize(keys);
        return "%d keys, %d typos, each told".formatted(keys, typos);
    }

    private static List<String> typos(String secret, SplittableRandom random) {
        List<String> typos = new ArrayList<>();
        for (int at = 3; at < secret.length(); at++) {
            String before = secret.substring(0, at);
            String after = secret.substring(at + 1);
            char other = LETTERS.charAt((LETTERS.indexOf(secret.charAt(at)) + random.nextInt(1, 61)) % 62);
            typos.add(before + other + after);
            typos.add(before + after);
            if (at > 3 && secret.charAt(at) != secret.charAt(at - 1)) {
                typos.add(secret.substring(0, at - 1) + secret.charAt(at) + secret.charAt(at - 1) + after);
            }
        }
        typos.add(secret + secret.charAt(secret.length() - 1));
        typos.add("nk_" + secret.substring(3).toLowerCase(Locale.ROOT));
        return typos;
    }

    /// CRC-32 in base 62, lowest digit first, as docs/operations.md says.
    private static String checksum(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.US_ASCII));
        StringBuilder sum = new StringBuilder();
        for (long rest = crc.getValue(); sum.length() < 6; rest /= 62) {
            sum.append(LETTERS.charAt((int) (rest % 62)));
        }
        return sum.toString();
    }

    /// Why a key was refused; empty where it was not.
    private static String reason(Server server, String key) throws IOException {
        Asks ask = Asks.chat(false);
        try (RawClient client = server.client()) {
            RawClient.Answer answer = client.post(ask.path(), ask.body(), "Authorization: Bearer " + key)
                    .answer();
            return answer.status() == 200
                    ? ""
                    : JsonMapper.shared()
                            .readTree(answer.text())
                            .path("error")
                            .path("nytta")
                            .path("reason")
                            .asString("?");
        }
    }
}
