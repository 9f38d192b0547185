package dev.nytta.face.cli.price;

import dev.nytta.face.cli.OverlayFile;
import dev.nytta.price.PriceAlmanac;
import dev.nytta.price.PriceBooks;
import dev.nytta.price.PriceFault;
import dev.nytta.price.PriceLayer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Which price book a command looks into.
final class Book {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--prices",
            paramLabel = "DIR",
            description = "Folder of imported sheets (*.prices) that replace older shipped ones"
                    + " (default: prices in the data directory).")
    private @Nullable Path folder;

    @Option(
            names = "--overlay",
            paramLabel = "FILE",
            description = "Own prices, as in nytta.yaml: prices and fx. May be given more than once.")
    private List<Path> overlays = new ArrayList<>();

    PriceAlmanac open() {
        try {
            List<PriceLayer> layers = new ArrayList<>(
                    PriceBooks.refreshed(PriceBooks.shipped(), PriceFolder.layers(folder(), this::complain)));
            for (Path overlay : overlays) {
                layers.add(PriceBooks.overlay(overlay.getFileName().toString(), OverlayFile.json(overlay)));
            }
            return PriceBooks.load(layers);
        } catch (PriceFault e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private void complain(String fault) {
        spec.commandLine().getErr().println("nytta: " + fault);
    }

    Path folder() {
        Path given = folder;
        return given == null ? PriceFolder.usual(System.getenv()) : given;
    }
}
