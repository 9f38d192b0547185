package dev.nytta.torture;

import java.util.List;

/// All scenarios, in the order in which they run.
final class Scenarios {
    static final List<Scenario> ALL = List.of(
            KillLoop.SCENARIO,
            ThirtyOnThree.SCENARIO,
            ClientLeaves.SCENARIO,
            UpstreamResets.SCENARIO,
            JsonBombs.SCENARIO,
            ClockJumps.SCENARIO,
            BrokenDisk.SCENARIO,
            FullDisk.SCENARIO,
            Sigterm.SCENARIO,
            DamagedJournal.SCENARIO,
            ManyHolds.SCENARIO,
            OddEnds.SCENARIO,
            BrokenShares.SCENARIO,
            OddStreams.SCENARIO,
            BadFraming.SCENARIO,
            Storms.SCENARIO,
            NoWayThere.SCENARIO,
            LazyProvider.SCENARIO,
            EndlessAnswer.SCENARIO,
            HalfTools.SCENARIO,
            SameAgain.SCENARIO,
            Discovery.SCENARIO,
            AgentTree.SCENARIO,
            TooMuch.SCENARIO,
            Smuggling.SCENARIO,
            ControlCharacters.SCENARIO,
            UnicodeNames.SCENARIO,
            SqlEverywhere.SCENARIO,
            KeyTiming.SCENARIO,
            KeyShape.SCENARIO,
            SameBytes.SCENARIO,
            PriceSteps.SCENARIO,
            UsageUnasked.SCENARIO,
            CodexLogs.SCENARIO,
            Witnesses.SCENARIO,
            SumsOfParts.SCENARIO,
            OldBackup.SCENARIO,
            Evasion.SCENARIO,
            Doors.SCENARIO,
            Canaries.SCENARIO);

    /// Takes twenty minutes, so it runs where it is named alone.
    static final List<Scenario> WHEN_NAMED = List.of(Soak.SCENARIO);

    private Scenarios() {}
}
