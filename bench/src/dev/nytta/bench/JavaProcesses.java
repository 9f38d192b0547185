package dev.nytta.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Starts programs of this folder with the options that the launcher gives a server, each on its core.
record JavaProcesses(String classPath, Path folder) {
    static final String SERVER_CORE = "1";
    static final String LOAD_CORE = "0";

    ServerProcess start(String main, String core, List<String> options, String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "taskset", "-c", core, Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-Xms256m", "-XX:MaxRAMPercentage=30",
                "-XX:ErgoHeapSizeLimit=1g"));
        if (core.equals(SERVER_CORE)) {
            command.addAll(List.of("-Xms96m", "-XX:NewSize=32m", "-XX:SurvivorRatio=4", "-XX:TargetSurvivorRatio=90",
                    "-XX:-ShrinkHeapInSteps", "-XX:TrimNativeHeapInterval=5000"));
        }
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, "dev.nytta.bench." + main));
        command.addAll(List.of(args));
        return new ServerProcess(new ProcessBuilder(command), folder.resolve(main + ".log"));
    }
}
