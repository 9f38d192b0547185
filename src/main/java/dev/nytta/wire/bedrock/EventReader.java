package dev.nytta.wire.bedrock;

import dev.nytta.usage.Progress;
import dev.nytta.usage.UsageReport;
import dev.nytta.wire.AnswerReader.Ending;

/// Reads the messages of one stream by the grammar of its API. Never throws on what a provider sends.
interface EventReader {
    void read(Frame frame);

    /// Whether the client's stream can be ended behind the message that was read last.
    boolean canEnd(Ending ending);

    /// The messages that end it there; asked only where [#canEnd] said so.
    byte[] endOf(Ending ending);

    Progress progress();

    /// The provider gave the reason why the answer ends.
    boolean isOver();

    /// The provider broke off with an exception, or said something that cannot be read.
    boolean hasFailed();

    /// The provider broke off with an error before the answer's end.
    boolean isBrokenOff();

    UsageReport report();
}
