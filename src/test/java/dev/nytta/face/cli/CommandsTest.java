package dev.nytta.face.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.face.Json;
import dev.nytta.face.api.FakePlane;
import dev.nytta.face.api.Rig;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class CommandsTest {
    @TempDir
    private Path dir;

    private Rig rig;
    private Shell shell;

    @BeforeEach
    void open() throws Exception {
        rig = new Rig(dir);
        shell = Shell.on(rig.port(), Rig.TOKEN);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void a_keys_secret_is_all_that_stands_on_stdout() {
        Shell.Result made = shell.run(
                        new KeysCommand(), "create", "CI build", "--team", "platform", "--models", "gpt-*")
                .ends(0);

        assertThat(made.out()).matches("nk_[0-9A-Za-z]{38}\\R");
        assertThat(made.err()).contains("`ci-build`").contains("this once");
        assertThat(rig.store.keys().find("ci-build").orElseThrow().object().models())
                .containsExactly("gpt-*");
    }

    @Test
    void a_link_to_sign_in_is_all_that_stands_on_stdout() {
        Shell.Result link = shell.run(new SignInCommand()).ends(0);

        assertThat(link.out()).matches("http://127.0.0.1:" + rig.port() + "/signin#[A-Za-z0-9_-]{43}\\R");
        assertThat(link.err()).contains("Works once, until 2026-11-26T12:10:00Z.");
        assertThat(shell.run(new SignInCommand(), "--user", "nobody").ends(1).err())
                .contains("There is no user `nobody` who may sign in.");
    }

    @Test
    void keys_are_listed_under_headings() {
        assertThat(shell.run(new KeysCommand()).ends(0).err()).contains("nytta keys create");
        shell.run(new KeysCommand(), "create", "ci", "--team", "platform", "--project", "build")
                .ends(0);
        shell.run(new KeysCommand(), "create", "ada", "--team", "web", "--person", "p-17")
                .ends(0);
        shell.run(new KeysCommand(), "revoke", "ci").ends(0);

        assertThat(shell.run(new KeysCommand(), "list").ends(0).out().lines())
                .containsExactly(
                        "ID   TEAM      PROJECT  PERSON  MODELS  STATE    EXPIRES  MANAGED BY",
                        "ada  web                p-17            active            store",
                        "ci   platform  build                    revoked           store");
    }

    @Test
    void json_is_what_the_server_said() {
        shell.run(new KeysCommand(), "create", "ci", "--team", "platform").ends(0);

        String out = shell.run(new KeysCommand(), "--json").ends(0).out();

        assertThat(Json.read(out).at("/0/id").stringValue()).isEqualTo("ci");
    }

    @Test
    void a_budget_is_made_and_changed_field_by_field() {
        shell.run(
                        new BudgetsCommand(),
                        "set",
                        "platform-month",
                        "--scope",
                        "team=platform",
                        "--scope",
                        "model=gpt-*",
                        "--limit",
                        "500",
                        "--window",
                        "month",
                        "--timezone",
                        "Europe/Stockholm")
                .ends(0);
        Shell.Result changed = shell.run(new BudgetsCommand(), "set", "platform-month", "--limit", "600.5")
                .ends(0);

        assertThat(changed.err())
                .isEqualTo("The budget `platform-month` is in force: 600.5 USD, hard, window month.\n");
        assertThat(shell.run(new BudgetsCommand()).ends(0).out().lines())
                .hasSize(2)
                .last()
                .asString()
                .startsWith(
                        "platform-month  team=platform model=gpt-*  month   hard  600.5000  0.0000  0.0000  600.5000");
        assertThat(rig.store
                        .budgets()
                        .find("platform-month")
                        .orElseThrow()
                        .object()
                        .zone())
                .isPresent();
        shell.run(new BudgetsCommand(), "end", "platform-month").ends(0);
        assertThat(rig.store.budgets().list()).isEmpty();
    }

    @Test
    void one_budget_is_shown_with_all_that_it_has() {
        shell.run(new BudgetsCommand(), "set", "b", "--limit", "5", "--window", "day")
                .ends(0);

        assertThat(shell.run(new BudgetsCommand(), "show", "b").ends(0).out().lines())
                .anyMatch(line -> line.matches("limit_usd +5"))
                .anyMatch(line -> line.matches("resets_at +2026-11-27T00:00:00Z"))
                .noneMatch(line -> line.startsWith("accounts_total"));
    }

    @Test
    void a_mandate_is_declared_shown_and_ended() {
        shell.run(
                        new MandatesCommand(),
                        "set",
                        "mig-42",
                        "--purpose",
                        "move billing",
                        "--owner",
                        "team:platform",
                        "--limit",
                        "3000",
                        "--expires",
                        "2027-03-31",
                        "--teams",
                        "platform,web")
                .ends(0);
        shell.run(new MandatesCommand(), "set", "mig-42", "--limit", "3500").ends(0);

        assertThat(rig.store.mandates().find("mig-42").orElseThrow().object().teams())
                .containsExactly("platform", "web");
        assertThat(shell.run(new MandatesCommand(), "list").ends(0).out())
                .contains("mig-42  move billing  team:platform  capped  active  3500.0000");
        assertThat(shell.run(new MandatesCommand(), "show", "mig-42").ends(0).out())
                .contains("teams=");
        shell.run(new MandatesCommand(), "end", "mig-42").ends(0);
        assertThat(shell.run(new MandatesCommand(), "end", "mig-42").ends(1).err())
                .contains("There is no mandate `mig-42`.");
    }

    @Test
    void a_refusal_says_all_that_is_wrong_and_ends_with_one() {
        Shell.Result refused = shell.run(new BudgetsCommand(), "set", "b", "--limit", "x", "--mode", "hart")
                .ends(1);

        assertThat(refused.out()).isEmpty();
        assertThat(refused.err())
                .contains("`limit_usd` must be an amount in USD")
                .contains("`window` is missing")
                .contains("Did you mean `hard`?");
    }

    @Test
    void what_is_typed_wrongly_ends_with_two_and_the_nearest_right_name() {
        assertThat(shell.run(new KeysCommand(), "create", "ci").ends(2).err()).contains("--team");
        assertThat(shell.run(new KeysCommand(), "creat", "ci").ends(2).err()).contains("create");
        assertThat(shell.run(new BudgetsCommand(), "set", "b", "--limt", "5")
                        .ends(2)
                        .err())
                .contains("--limit");
        shell.run(new StopCommand(), "--call", "c1", "--session", "s1", "--reason", "x")
                .ends(2);
    }

    @Test
    void calls_under_way_are_shown_and_stopped() {
        rig.plane.calls.add(FakePlane.call("c1", FakePlane.who("ci", "", "t1"), 250_000_000L));

        assertThat(shell.run(new LiveCommand()).ends(0).out().lines().toList()).satisfies(lines -> {
            assertThat(lines).hasSize(3);
            assertThat(lines.getFirst()).isEqualTo("1 calls under way, 0.0000 USD held for them.");
            assertThat(lines.getLast())
                    .startsWith("c1    answering  claude-opus-5-5  platform  claude-code  t1")
                    .endsWith("100  0.2500");
        });
        assertThat(shell.run(new StopCommand(), "--agent-tree", "t1", "--reason", "circles")
                        .ends(0)
                        .err())
                .isEqualTo("Stopped; 1 call was under way.\n");
        assertThat(rig.plane.stopped).containsExactly("AgentTree[root=t1]: circles");
    }

    static Stream<Object> commands() {
        return Stream.of(
                new KeysCommand(),
                new BudgetsCommand(),
                new MandatesCommand(),
                new LiveCommand(),
                new StopCommand(),
                new EventsCommand(),
                new SpendCommand(),
                new ReconcileCommand());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void every_command_has_help_with_examples(Object command) {
        for (CommandLine line : all(new CommandLine(command))) {
            if (!line.getCommandName().equals("list")) {
                assertThat(line.getUsageMessage()).contains("Examples:").contains("nytta ");
            }
        }
        assertThat(shell.run(command, "--help").ends(0).out()).contains("Usage:");
    }

    private static List<CommandLine> all(CommandLine line) {
        return Stream.concat(
                        Stream.of(line), line.getSubcommands().values().stream().flatMap(sub -> all(sub).stream()))
                .toList();
    }
}
