package dev.nytta.intake.shape;

import dev.nytta.intake.AgentHome;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Where VS Code and the editors made of it keep what belongs to an extension.
public final class Editors {
    private static final List<String> EDITORS =
            List.of("Code", "Code - Insiders", "VSCodium", "Cursor", "Windsurf", "Trae", "Kiro", "Antigravity");
    private static final List<String> SERVERS =
            List.of(".vscode-server", ".vscode-server-insiders", ".cursor-server", ".windsurf-server");

    private Editors() {}

    /// The folders of an extension, in every editor and on every system; most are not there.
    ///
    /// @param extension publisher and name: `saoudrizwan.claude-dev`
    public static List<Path> storage(AgentHome home, String extension) {
        Stream<Path> local = EDITORS.stream()
                .flatMap(editor -> Stream.of(
                        home.at(".config", editor, "User"),
                        home.at("Library", "Application Support", editor, "User"),
                        home.at("AppData", "Roaming", editor, "User")));
        Stream<Path> remote = SERVERS.stream().map(server -> home.at(server, "data", "User"));
        return Stream.concat(local, remote)
                .map(user -> user.resolve("globalStorage").resolve(extension))
                .toList();
    }
}
