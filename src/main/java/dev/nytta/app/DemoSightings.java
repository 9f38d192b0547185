package dev.nytta.app;

import dev.nytta.intake.Intake.Sent;
import dev.nytta.intake.Sighting;
import dev.nytta.sim.demo.DemoCompany;
import dev.nytta.sim.demo.DemoKey;
import dev.nytta.sim.demo.history.Told;
import dev.nytta.usage.Attribution;
import dev.nytta.usage.BillingMode;
import dev.nytta.usage.Team;
import dev.nytta.usage.UsageReport.CountSource;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Puts what the demo's company tells into the form of the intake, each call with the key of its seat.
final class DemoSightings {
    private final Map<String, Attribution> senders;

    DemoSightings(DemoCompany company) {
        Map<String, String> payers = company.teams().stream().collect(Collectors.toMap(Team::id, Team::costCenter));
        senders = company.keys().stream()
                .map(DemoKey::key)
                .map(key -> Attribution.of(key.paidBy(payers.getOrDefault(key.team(), ""))))
                .collect(Collectors.toMap(Attribution::key, Function.identity()));
    }

    Sent of(Told told) {
        Attribution sender = senders.getOrDefault(told.seat().id(), Attribution.NONE);
        return new Sent(sighting(told), sender.withMandate(told.talk().mandate()));
    }

    private static Sighting sighting(Told told) {
        Told.Talk talk = told.talk();
        return new Sighting(
                talk.source(),
                told.key(),
                "",
                told.atMillis(),
                Sighting.Served.of(talk.provider(), talk.model()),
                told.usage(),
                CountSource.REPORTED,
                Sighting.Where.of(talk.client(), talk.session()).withAgent(talk.agent(), ""),
                BillingMode.API,
                told.latencyMs());
    }
}
