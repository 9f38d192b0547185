package dev.nytta.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import picocli.CommandLine.Command;

class CommandsTest {
    private static final List<String> NAMES = Commands.NAMES;

    @ParameterizedTest
    @FieldSource("NAMES")
    void every_command_says_the_name_it_is_listed_under(String name) {
        assertThat(Commands.named(name).getAnnotation(Command.class).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void a_named_command_is_read_alone(String name) {
        assertThat(Main.commandLine(name, "--help").getSubcommands()).containsOnlyKeys(name);
    }

    @Test
    void all_are_read_in_their_order_for_the_help_and_for_a_word_that_names_none() {
        assertThat(Main.commandLine("--help").getSubcommands().keySet()).containsExactlyElementsOf(NAMES);
        assertThat(Main.commandLine("serv").getSubcommands().keySet()).containsExactlyElementsOf(NAMES);
        assertThat(Main.commandLine().getSubcommands().keySet()).containsExactlyElementsOf(NAMES);
    }
}
