package dev.nytta.wire.bedrock;

import dev.nytta.usage.Progress;
import dev.nytta.usage.UsageReport;
import dev.nytta.wire.AnswerReader.Ending;
import java.util.List;

/// Reads the chunks of one family's stream at `invoke`, each a JSON text.
interface Chunks {
    void read(byte[] json);

    boolean canEnd(Ending ending);

    /// The chunks that end the stream; asked only where [#canEnd] said so.
    List<String> endOf(Ending ending);

    Progress progress();

    boolean isOver();

    boolean hasFailed();

    /// The provider broke off with an error of its own among the chunks.
    boolean isBrokenOff();

    UsageReport report();
}
