package dev.nytta.ledger.verify;

import dev.nytta.ledger.verify.VerifyReport.Broken;
import dev.nytta.ledger.verify.VerifyReport.Clean;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Proves the journal of a data directory.
///
/// What an fsync has covered must be whole. Behind that, the first frame that is not whole ends the proof: it is the
/// tail that a start would cut.
public final class Verifier {
    private final Path journal;
    private final List<Path> files;
    private final int unproved;
    private final Synced synced;
    private final Proof proof;
    private int segments;
    private long tornBytes;
    private boolean ended;

    private Verifier(Path journal, Chain chain, Synced synced) {
        this.journal = journal;
        this.files = chain.files();
        this.unproved = chain.unproved();
        this.synced = synced;
        this.proof = new Proof(files.isEmpty() || SegmentFile.ordinal(files.getFirst()) == 1);
    }

    /// Replays everything and reports the first invariant that does not hold.
    ///
    /// @param dataDir the data directory; nothing in it is changed
    /// @throws NotDirectoryException when there is no journal in it
    public static VerifyReport verify(Path dataDir) throws IOException {
        Path journal = dataDir.resolve("journal");
        if (!Files.isDirectory(journal)) {
            throw new NotDirectoryException(journal.toString());
        }
        Synced synced = Synced.read(journal.resolve("synced"));
        return new Verifier(journal, Chain.of(journal), synced).run();
    }

    private VerifyReport run() throws IOException {
        Optional<Broken> broken = Optional.empty();
        for (int i = 0; i < files.size() && broken.isEmpty() && !ended; i++) {
            broken = prove(i);
        }
        if (broken.isEmpty() && synced.seq() > proof.lastSeq()) {
            broken = Optional.of(broken("record " + synced.seq() + " had been synced and is missing", journal, 0));
        }
        return broken.isPresent() ? broken.get() : new Clean(counts());
    }

    private Optional<Broken> prove(int index) throws IOException {
        try {
            return prove(SegmentFile.open(files.get(index)), index);
        } catch (Refuted packed) {
            return Optional.of(broken(packed.what(), files.get(index), 0));
        }
    }

    private Optional<Broken> prove(SegmentFile segment, int index) {
        boolean follows = segment.ordinal() == SegmentFile.ordinal(files.getFirst()) + index;
        long next = segment.firstSeq().orElse(-1);
        if (!follows || next < 0 || (proof.lastSeq() > 0 && next != proof.lastSeq() + 1)) {
            return stop(segment, 0, "the segment does not follow on the one before it");
        }
        segments++;
        int offset = SegmentFile.HEADER;
        try {
            int length = segment.frameLength(offset);
            while (length > 0) {
                Optional<Broken> broken = take(segment, offset, length);
                if (broken.isPresent()) {
                    return broken;
                }
                offset += length;
                length = segment.frameLength(offset);
            }
            return Optional.empty();
        } catch (Refuted torn) {
            return stop(segment, offset, torn.what());
        }
    }

    private Optional<Broken> take(SegmentFile segment, int offset, int length) {
        try {
            proof.take(segment.step(offset, length));
            return Optional.empty();
        } catch (Refuted refuted) {
            return Optional.of(new Broken(refuted.what(), segment.seq(offset), segment.file(), offset, counts()));
        }
    }

    /// Something is not whole: damage where it had been synced, else the end.
    private Optional<Broken> stop(SegmentFile segment, int offset, String what) {
        if (synced.covers(segment.ordinal(), offset)) {
            return Optional.of(broken(what, segment.file(), offset));
        }
        ended = true;
        tornBytes = segment.written(offset);
        return Optional.empty();
    }

    private Broken broken(String what, Path file, long offset) {
        return new Broken(what, 0, file, offset, counts());
    }

    private VerifyReport.Counts counts() {
        return proof.counts(segments, unproved, tornBytes);
    }
}
