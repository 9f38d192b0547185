package dev.nytta.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.EntityResolver;
import org.xml.sax.InputSource;

final class ServiceTest {
    private static final Service SERVICE = new Service(
            List.of(
                    "/opt/my tools/nytta",
                    "collect",
                    "--server",
                    "https://n.example:8481",
                    "--key",
                    "file:/h/100%$x\"y"),
            Map.of("CLAUDE_CONFIG_DIR", "/data/a b,/data/<c>"));

    @TempDir
    private Path dir = Path.of("");

    @Test
    void a_unit_quotes_its_words_and_passes_variables_on() {
        assertThat(SERVICE.text(Service.Kind.SYSTEMD))
                .contains(
                        "ExecStart=\"/opt/my tools/nytta\" \"collect\" \"--server\" \"https://n.example:8481\" \"--key\""
                                + " \"file:/h/100%%$$x\\\"y\"\n",
                        "Environment=\"CLAUDE_CONFIG_DIR=/data/a b,/data/<c>\"\n",
                        "Restart=on-failure\n",
                        "WantedBy=default.target\n");
    }

    /// What systemd itself says of the file, where there is a systemd.
    @Test
    void systemd_finds_no_fault_with_a_unit() throws Exception {
        Path program = Files.createFile(dir.resolve("ny tta"));
        assertThat(program.toFile().setExecutable(true)).isTrue();
        Path unit = dir.resolve("nytta-collect.service");
        Files.writeString(
                unit,
                new Service(List.of(program.toString(), "collect", "--key", "file:/h/100%$x\"y"), SERVICE.environment())
                        .text(Service.Kind.SYSTEMD));
        assertThat(complaints(unit)).isEmpty();
    }

    private String complaints(Path unit) throws IOException, InterruptedException {
        Path out = dir.resolve("out");
        ProcessBuilder asking = new ProcessBuilder("systemd-analyze", "verify", "--user", "--man=no", unit.toString())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        asking.environment().put("XDG_RUNTIME_DIR", dir.toString());
        Process verify;
        try {
            verify = asking.start();
        } catch (IOException _) {
            return "";
        }
        assertThat(verify.waitFor(30, TimeUnit.SECONDS)).isTrue();
        String said = Files.readString(out);
        return verify.exitValue() == 0 && !said.contains(unit.toString()) ? "" : said;
    }

    @Test
    void an_agent_of_launchd_is_xml_with_the_same_words() throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        var builder = factory.newDocumentBuilder();
        EntityResolver nothingFromTheNet = (_, _) -> new InputSource(new StringReader(""));
        builder.setEntityResolver(nothingFromTheNet);
        var document = builder.parse(new InputSource(new StringReader(SERVICE.text(Service.Kind.LAUNCHD))));
        var words = document.getElementsByTagName("array")
                .item(0)
                .getTextContent()
                .strip()
                .split("\\s*\n\\s*", -1);
        assertThat(words)
                .containsExactly(
                        "/opt/my tools/nytta",
                        "collect",
                        "--server",
                        "https://n.example:8481",
                        "--key",
                        "file:/h/100%$x\"y");
        assertThat(document.getDocumentElement().getTextContent()).contains("/data/a b,/data/<c>");
    }

    @Test
    void its_file_lies_where_the_system_looks() {
        Path home = Path.of("/home/ada");
        assertThat(Service.file(Service.Kind.SYSTEMD, home, home.resolve(".config")))
                .isEqualTo(Path.of("/home/ada/.config/systemd/user/nytta-collect.service"));
        assertThat(Service.file(Service.Kind.LAUNCHD, home, home.resolve(".config")))
                .isEqualTo(Path.of("/home/ada/Library/LaunchAgents/dev.nytta.collect.plist"));
    }
}
