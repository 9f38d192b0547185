package dev.nytta.face.cli.price;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `nytta price`.
@Command(
        name = "price",
        description = "The price book: what a usage costs and why, what is in it, where sources disagree.",
        mixinStandardHelpOptions = true,
        subcommands = {
            ExplainCommand.class,
            ListCommand.class,
            ShowCommand.class,
            CheckCommand.class,
            ImportCommand.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  nytta price explain --dialect anthropic-messages --model claude-opus-5-5 --usage usage.json",
            "  nytta price list --provider openai",
            "  nytta price show gpt-6-sol"
        })
public final class PriceCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Missing command: nytta price explain, list, show, check or import.");
    }
}
