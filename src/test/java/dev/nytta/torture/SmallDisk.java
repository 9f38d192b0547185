package dev.nytta.torture;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A file system of a few hundred MiB in a mount namespace of its own, which can be filled up and emptied under a
/// running server. Root makes it; anybody else does where user namespaces are allowed.
final class SmallDisk implements AutoCloseable {
    private static final int CHUNK = 64 << 10;

    private final Process keeper;
    private final List<String> enter;
    private final Path mount;
    private final Path seen;

    private SmallDisk(Process keeper, List<String> enter, Path mount) {
        this.keeper = keeper;
        this.enter = enter;
        this.mount = mount;
        seen = Path.of("/proc/" + keeper.pid() + "/root" + mount);
    }

    static SmallDisk make(Path mount, int mib) throws IOException, InterruptedException {
        Files.createDirectories(mount);
        boolean root = System.getProperty("user.name", "").equals("root");
        List<String> command = new ArrayList<>(List.of("unshare", "--mount"));
        command.addAll(root ? List.of() : List.of("--user", "--map-root-user"));
        command.addAll(List.of(
                "sh",
                "-c",
                "mount -t tmpfs -o size=%dm small \"$1\" && echo ready && exec sleep 3600".formatted(mib),
                "sh"));
        command.add(mount.toString());
        Process keeper = new ProcessBuilder(command).redirectErrorStream(true).start();
        Children.add(keeper);
        String said = keeper.inputReader().readLine();
        if (!"ready".equals(said)) {
            throw new IOException("a small disk needs root, or user namespaces for everybody"
                    + " (sysctl kernel.unprivileged_userns_clone=1): " + said);
        }
        List<String> enter = new ArrayList<>(List.of("nsenter", "--mount", "--target", "" + keeper.pid()));
        enter.addAll(root ? List.of() : List.of("--user", "--preserve-credentials"));
        return new SmallDisk(keeper, enter, mount);
    }

    /// What runs a command where this disk is mounted.
    List<String> enter() {
        return enter;
    }

    Path mount() {
        return mount;
    }

    /// The same folder as this process sees it.
    Path seen() {
        return seen;
    }

    /// Leaves no byte free.
    long fill() throws IOException {
        long bytes = 0;
        try (OutputStream out = Files.newOutputStream(seen.resolve("filler"))) {
            for (int size = CHUNK; size > 0; size /= 2) {
                bytes += pour(out, new byte[size]);
            }
        }
        return bytes;
    }

    private static long pour(OutputStream out, byte[] chunk) {
        long bytes = 0;
        try {
            while (true) {
                out.write(chunk);
                bytes += chunk.length;
            }
        } catch (IOException _) {
            // Full, for pieces of this size.
            return bytes;
        }
    }

    void empty() throws IOException {
        Files.delete(seen.resolve("filler"));
    }

    @Override
    public void close() {
        keeper.destroyForcibly();
    }
}
