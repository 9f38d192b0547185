package dev.nytta.app;

import picocli.CommandLine.Command;

/// `nytta diff`: what `apply` would change.
@Command(
        name = "diff",
        description = "Say what applying a file would change, and change nothing.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = "  nytta diff nytta.yaml")
final class DiffCommand extends ApplyCommand {
    @Override
    boolean isDryRun() {
        return true;
    }
}
