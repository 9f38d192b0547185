package dev.nytta.torture;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The processes that were started: none outlives this one.
final class Children {
    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroyForcibly)));
    }

    private Children() {}

    static void add(Process process) {
        RUNNING.removeIf(each -> !each.isAlive());
        RUNNING.add(process);
    }
}
