package dev.nytta.intake.shape;

import dev.nytta.intake.AgentDatabase;
import dev.nytta.intake.AgentHome;
import dev.nytta.intake.LogFile;
import dev.nytta.intake.Sink;
import dev.nytta.intake.TableMark;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where OpenCode and what grew out of it keep messages: a database, and before that a file for each.
public final class MessageStore {
    private static final String BETWEEN = ";";
    private static final String JSON = ".json";

    private MessageStore() {}

    /// The files of a data folder.
    ///
    /// @param name what the databases begin with: `opencode` for `opencode.db` and `opencode-beta.db`
    public static List<LogFile> files(AgentHome home, Path folder, String name) {
        Pattern database = databases(name);
        List<LogFile> files = new ArrayList<>();
        home.in(folder, file -> database.matcher(file.getFileName().toString()).matches())
                .forEach(file -> files.add(new LogFile.Database(file, MessageStore::ask)));
        home.below(folder.resolve("storage").resolve("message"), MessageStore::isMessage)
                .forEach(file -> files.add(message(file)));
        return files;
    }

    /// A database or a message by itself, if it is called as one.
    ///
    /// @param name what the databases begin with
    public static Optional<LogFile> file(Path file, String name) {
        if (databases(name).matcher(file.getFileName().toString()).matches()) {
            return Optional.of(new LogFile.Database(file, MessageStore::ask));
        }
        return Optional.of(file).filter(MessageStore::isMessage).map(MessageStore::message);
    }

    private static Pattern databases(String name) {
        return Pattern.compile(Pattern.quote(name) + "(-[^/]*)?\\.db");
    }

    private static LogFile message(Path file) {
        return new LogFile.Whole(file, (text, sink) -> tell(file, text, sink));
    }

    private static boolean isMessage(Path file) {
        return file.getFileName().toString().endsWith(JSON);
    }

    private static void tell(Path file, byte[] text, Sink sink) {
        String name = file.getFileName().toString();
        Path folder = file.getParent();
        String session = folder == null ? "" : folder.getFileName().toString();
        String id = name.substring(0, name.length() - JSON.length());
        Message.tell(text, new Message.Owner(id, session), 0, sink);
    }

    private static String ask(AgentDatabase database, String state, Sink sink) throws IOException {
        String[] last = (state + BETWEEN).split(BETWEEN, -1);
        boolean first = MessageTable.FIRST.isIn(database);
        boolean second = MessageTable.SECOND.isIn(database);
        if (!first && !second) {
            throw new IOException("the database has no table of messages");
        }
        TableMark none = TableMark.NONE;
        TableMark one = first ? MessageTable.FIRST.ask(database, TableMark.parse(last[0]), sink) : none;
        TableMark other = second ? MessageTable.SECOND.ask(database, TableMark.parse(last[1]), sink) : none;
        return one.text() + BETWEEN + other.text();
    }
}
