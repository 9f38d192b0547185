package dev.nytta.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
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

    /// The files anywhere below a folder that pass a test; none if there is no such folder. No link within it is
    /// followed.
    public List<Path> below(Path folder, Predicate<Path> wanted) {
        return found(folder, wanted, Integer.MAX_VALUE);
    }

    private List<Path> found(Path folder, Predicate<Path> wanted, int depth) {
        List<Path> found = new ArrayList<>();
        if (!isThere(folder)) {
            return found;
        }
        try {
            Path real = Files.isSymbolicLink(folder) ? folder.toRealPath() : folder;
            Files.walkFileTree(real, Set.of(), depth, new Finder(new Start(folder, real), found, wanted, complaints));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look through " + folder, e);
        }
        return found;
    }

    /// Whether there is such a folder; one that may not be looked for is told of.
    private boolean isThere(Path folder) {
        try {
            return Files.readAttributes(folder, BasicFileAttributes.class).isDirectory();
        } catch (AccessDeniedException hidden) {
            complaints.accept(ReadWarning.unreadable(folder, hidden));
            return false;
        } catch (IOException _) {
            return false;
        }
    }

    /// A folder by its name, and where it is if that name is a link.
    private record Start(Path named, Path real) {
        Path named(Path found) {
            return real.equals(named) ? found : named.resolve(real.relativize(found));
        }
    }

    /// Goes on behind whatever cannot be looked into.
    private static final class Finder extends SimpleFileVisitor<Path> {
        private final Start start;
        private final List<Path> found;
        private final Predicate<Path> wanted;
        private final Consumer<ReadWarning> complaints;

        Finder(Start start, List<Path> found, Predicate<Path> wanted, Consumer<ReadWarning> complaints) {
            this.start = start;
            this.found = found;
            this.wanted = wanted;
            this.complaints = complaints;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            Path named = start.named(file);
            if (!attributes.isDirectory() && wanted.test(named)) {
                found.add(named);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            complaints.accept(ReadWarning.unreadable(start.named(file), failure));
            return FileVisitResult.CONTINUE;
        }
    }
}
