package dev.nytta.app;

import java.util.List;

/// Loads code that a server will need while its files are being opened, on a thread of its own.
///
/// Nothing depends on it: what it has not begun to load yet is loaded where it is used, and what fails here fails there
/// again, where somebody is told.
final class HeadStart {
    private HeadStart() {}

    /// Does these in turn.
    static void begin(Runnable... loads) {
        Thread.ofPlatform()
                .daemon()
                .name("nytta-head-start")
                .start(() -> List.of(loads).forEach(HeadStart::load));
    }

    private static void load(Runnable load) {
        try {
            load.run();
        } catch (RuntimeException | LinkageError _) {
            // Told by whoever needs it.
        }
    }
}
