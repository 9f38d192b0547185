package dev.nytta.sim.demo;

import dev.nytta.usage.Team;
import java.util.List;

/// The teams, and who pays for them.
final class Teams {
    private Teams() {}

    static List<Team> all() {
        return List.of(
                team("platform", "Platform", "cc-100"),
                team("payments", "Payments", "cc-100"),
                team("mobile", "Mobile", "cc-110"),
                team("data", "Data", "cc-120"),
                team("support", "Customer support", "cc-200"),
                team("growth", "Growth", "cc-210"),
                team("research", "Research", "cc-300"));
    }

    private static Team team(String id, String name, String costCenter) {
        return new Team(id, name, costCenter, "", DemoCompany.MANAGED_BY);
    }
}
