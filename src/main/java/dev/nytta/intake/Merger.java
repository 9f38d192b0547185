package dev.nytta.intake;

import dev.nytta.intake.LocalCall.Identity;
import dev.nytta.intake.LocalCall.Served;
import java.util.List;
import java.util.regex.Pattern;

/// Takes calls into the index, each once: the fullest record of it stands, in whatever order files were read.
final class Merger {
    /// [UsageIndex#BETWEEN] is one of them.
    private static final Pattern CONTROLS = Pattern.compile("[\\x00-\\x1f\\x7f-\\x9f]");

    private final UsageIndex index;
    private final RowKeys keys;
    private boolean changed;

    Merger(UsageIndex index) {
        this.index = index;
        this.keys = new RowKeys(index.rows);
    }

    /// A call with its key worked out, which is done where files are read.
    record Keyed(LocalCall call, KeyHash key, long twin) {
        static Keyed of(String source, LocalCall call) {
            Identity identity = call.identity();
            long twin = identity.twin().isEmpty()
                    ? 0
                    : KeyHash.of(source, identity.twin()).low() | 1;
            return new Keyed(call, KeyHash.of(source, identity.key()), twin);
        }
    }

    void merge(String source, String path, List<Keyed> calls) {
        int file = index.files.number(path);
        changed |= !calls.isEmpty();
        for (Keyed keyed : calls) {
            merge(source, keyed, file);
        }
    }

    private void merge(String source, Keyed keyed, int file) {
        int row = keys.find(keyed.key());
        if (row < 0) {
            int added = index.rows.add();
            index.rows.set(added, found(source, keyed, file));
            keys.add(added);
        } else if (takesOver(keyed.call(), row, file)) {
            index.rows.set(row, found(source, keyed, file));
        }
    }

    private boolean takesOver(LocalCall call, int row, int file) {
        Rows rows = index.rows;
        if (call.identity().replay() != rows.isReplay(row)) {
            return rows.isReplay(row);
        }
        long more = call.usage().promptTokens() + call.usage().outputTokens() - rows.tokens(row);
        return more == 0 ? file < rows.file[row] : more > 0;
    }

    private Rows.Found found(String source, Keyed keyed, int file) {
        LocalCall call = keyed.call();
        Rows.Found.Numbers numbers = new Rows.Found.Numbers(
                index.served.number(served(source, call.served())),
                index.sessions.number(cut(call.place().session())),
                index.projects.number(cut(call.place().project())),
                file);
        return new Rows.Found(call, keyed.key(), keyed.twin(), numbers);
    }

    private static String served(String source, Served served) {
        return String.join(
                UsageIndex.BETWEEN,
                source,
                cut(served.provider()),
                cut(served.model()),
                served.tier().name(),
                cut(served.region()));
    }

    /// Names come from files: without controls, and bounded.
    private static String cut(String name) {
        String bounded = name.length() > Limits.MOST_NAME_CHARS ? name.substring(0, Limits.MOST_NAME_CHARS) : name;
        for (int i = 0; i < bounded.length(); i++) {
            if (Character.isISOControl(bounded.charAt(i))) {
                return CONTROLS.matcher(bounded).replaceAll(" ");
            }
        }
        return bounded;
    }

    void finish() {
        if (changed) {
            Replays.hide(index.rows);
        }
    }
}
