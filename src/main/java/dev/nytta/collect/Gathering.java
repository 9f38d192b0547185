package dev.nytta.collect;

import dev.nytta.intake.BatchForm;
import dev.nytta.intake.LogTail;
import dev.nytta.intake.LogTail.Told;
import dev.nytta.intake.ReadWarning;
import dev.nytta.intake.Sighting;
import dev.nytta.intake.Sighting.Where;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/// Puts what is new into the spool: each call once, and again only when it is told fuller.
///
/// A replay (a side question's copy of an answer) counts only while nothing else is known of its answer; what comes of
/// that answer later goes under the replay's key, so that it takes its place.
final class Gathering implements LogTail.Keeper {
    /// What is on disk together: so many calls, or a file's end.
    private static final int BUNCH = 2_000;

    private static final long ORIGINAL = 0;
    private static final long REPLAYED = 1;

    private final Spool spool;
    private final Sharing sharing;
    private final long mostWaiting;
    private final Consumer<ReadWarning> complaints;
    private long waiting;
    private int bunch;

    Gathering(Spool spool, CollectSettings settings, Consumer<ReadWarning> complaints) {
        this.spool = spool;
        this.sharing = settings.sharing();
        this.mostWaiting = settings.mostWaiting();
        this.complaints = complaints;
        this.waiting = spool.waiting();
    }

    /// The spool is full: push first, then look again.
    static final class Full extends RuntimeException {
        private static final long serialVersionUID = 1;

        Full() {
            super("the spool is full", null, false, false);
        }
    }

    @Override
    public Optional<String> mark(String path) {
        return spool.mark(path);
    }

    @Override
    public void call(Told told) {
        Sighting seen = told.sighting();
        String key = key(told);
        if (key.isEmpty()) {
            return;
        }
        long hash = hash("call", seen.source(), key);
        long size = seen.usage().promptTokens() + seen.usage().outputTokens();
        OptionalLong before = spool.told(hash);
        if (before.isPresent() && before.getAsLong() >= size) {
            return;
        }
        spool.tell(hash, size);
        spool.add(hash, BatchForm.element(shared(seen, key)));
        waiting++;
        if (++bunch >= BUNCH) {
            commit();
        }
        if (waiting >= mostWaiting) {
            commit();
            throw new Full();
        }
    }

    /// The key that a call goes under, or empty for a replay of what is known.
    private String key(Told told) {
        String own = told.sighting().key();
        if (told.twin().isEmpty()) {
            return own;
        }
        long twin = hash("twin", told.sighting().source(), told.twin());
        OptionalLong known = spool.told(twin);
        boolean replayed = known.isPresent() && known.getAsLong() == REPLAYED;
        if (told.replay() && known.isPresent() && !replayed) {
            return "";
        }
        if (known.isEmpty()) {
            spool.tell(twin, told.replay() ? REPLAYED : ORIGINAL);
        }
        return told.replay() || replayed ? replayKey(told, twin) : own;
    }

    /// The key of what has a twin that was replayed. A call may change while it is written down, and its twin with
    /// it: it stays under the key that it was told under first.
    private String replayKey(Told told, long twin) {
        long own = hash("own", told.sighting().source(), told.sighting().key());
        String usual = "replay " + told.twin();
        String key = spool.name(own).or(() -> spool.name(twin)).orElse(usual);
        if (told.replay()) {
            spool.name(own, key);
        }
        if (!key.equals(usual)) {
            spool.name(twin, key);
        }
        return key;
    }

    private Sighting shared(Sighting seen, String key) {
        Where where = seen.where();
        return new Sighting(
                seen.source(),
                key,
                seen.requestId(),
                seen.atMillis(),
                seen.served(),
                seen.usage(),
                seen.counts(),
                new Where(
                        where.client(),
                        sharing.sessions() ? where.session() : "",
                        where.agent(),
                        where.parentAgent(),
                        sharing.projects() ? lastFolder(where.project()) : ""),
                sharing.billing(),
                seen.latencyMs());
    }

    /// Of a path the last part alone: what stands before it tells of the machine and its user.
    private static String lastFolder(String path) {
        String trimmed = path.replaceAll("[/\\\\]+$", "");
        return trimmed.substring(Math.max(trimmed.lastIndexOf('/'), trimmed.lastIndexOf('\\')) + 1);
    }

    private static long hash(String kind, String source, String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((kind + '\0' + source + '\0' + key).getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(hash).getLong();
        } catch (NoSuchAlgorithmException broken) {
            throw new IllegalStateException("every JDK has SHA-256", broken);
        }
    }

    @Override
    public void read(String path, String mark) {
        spool.mark(path, mark);
        commit();
    }

    private void commit() {
        spool.commit();
        bunch = 0;
    }

    @Override
    public void warn(ReadWarning warning) {
        complaints.accept(warning);
    }
}
