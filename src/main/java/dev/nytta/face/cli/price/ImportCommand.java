package dev.nytta.face.cli.price;

import dev.nytta.price.PriceFault;
import dev.nytta.price.PriceImport;
import dev.nytta.price.PriceLayer;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `nytta price import`: public price files made into sheets.
@Command(
        name = "import",
        description = {
            "Make price sheets of public price files: genai-prices, LiteLLM, models.dev, pi-ai, Langfuse.",
            "The same files give the same bytes. A running server takes new sheets up by itself."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  nytta price import model_prices_and_context_window.json --as-of 2026-11-25",
            "  nytta price import litellm-model-prices-2026-11-25.json",
            "  nytta price import sources/ --into src/main/resources/dev/nytta/price/imported"
        })
final class ImportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Book book;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Price files, or folders of them. The day they are of: DATES in their folder, their name, or"
                    + " --as-of.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--as-of", paramLabel = "DATE", description = "The day that the prices are of.")
    private @Nullable LocalDate asOf;

    @Option(names = "--into", paramLabel = "DIR", description = "Where the sheets go (default: as --prices).")
    private @Nullable Path into;

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    @Override
    public Integer call() throws IOException {
        PriceImport imports = new PriceImport();
        for (Path given : files) {
            for (SourceFile file : SourceFile.below(given)) {
                add(imports, file);
            }
        }
        Path folder = into == null ? book.folder() : into;
        List<PriceLayer> layers = imports.layers();
        PriceFolder.write(folder, layers);
        for (PriceLayer layer : layers) {
            long models = layer.text().lines().filter(ImportCommand::isModel).count();
            out().println(folder.resolve(layer.name()) + ": " + models + " models");
        }
        return 0;
    }

    private static boolean isModel(String line) {
        return !line.startsWith(" ") && !line.startsWith("[") && !line.startsWith("#") && !line.startsWith("source ");
    }

    private void add(PriceImport imports, SourceFile file) throws IOException {
        LocalDate date = file.date(Optional.ofNullable(asOf))
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "The day of " + file.path() + " is not known. Give it with --as-of DATE."));
        try (InputStream bytes = Files.newInputStream(file.path())) {
            imports.add(file.path().toString(), bytes, date);
        } catch (PriceFault e) {
            throw new ParameterException(spec.commandLine(), e.getMessage() + ".", e);
        }
    }
}
