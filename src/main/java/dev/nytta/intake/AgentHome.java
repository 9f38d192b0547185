package dev.nytta.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Where agents keep their files: a home folder, and what the environment says instead.
///
/// @param complaints gets a folder that cannot be looked into, and why
public record AgentHome(Path home, Map<String, String> environment, Consumer<ReadWarning> complaints) {
    public AgentHome {
        environment = Map.copyOf(environment);
    }

    /// A place below the home folder.
    public Path at(String first, String... more) {
        return home.resolve(Path.of(first, more));
    }

    /// The place that a variable names, if it is set to one.
    public Optional<Path> named(String variable) {
        return Optional.of(environment.getOrDefault(variable, ""))
                .filter(text -> !text.isBlank())
                .map(text -> home.resolve(text.strip()));
    }

    /// The places that a variable names, between commas.
    public List<Path> allNamed(String variable) {
        return Arrays.stream(environment.getOrDefault(variable, "").split(",", -1))
                .filter(text -> !text.isBlank())
                .map(text -> home.resolve(text.strip()))
                .toList();
    }

    /// The files in a folder itself that pass a test.
    public List<Path> in(Path folder, Predicate<Path> wanted) {
        return found(folder, wanted, 1);
    }

    /// The files anywhere below a folder that pass a test; none if there is no such folder. Links are not followed.
    public List<Path> below(Path folder, Predicate<Path> wanted) {
        return found(folder, wanted, Integer.MAX_VALUE);
    }

    private List<Path> found(Path folder, Predicate<Path> wanted, int depth) {
        List<Path> found = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return found;
        }
        try {
            Files.walkFileTree(folder, Set.of(), depth, new Finder(found, wanted, complaints));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look through " + folder, e);
        }
        return found;
    }

    /// Goes on behind whatever cannot be looked into.
    private static final class Finder extends SimpleFileVisitor<Path> {
        private final List<Path> found;
        private final Predicate<Path> wanted;
        private final Consumer<ReadWarning> complaints;

        Finder(List<Path> found, Predicate<Path> wanted, Consumer<ReadWarning> complaints) {
            this.found = found;
            this.wanted = wanted;
            this.complaints = complaints;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (!attributes.isDirectory() && wanted.test(file)) {
                found.add(file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            complaints.accept(ReadWarning.unreadable(file, failure));
            return FileVisitResult.CONTINUE;
        }
    }
}
