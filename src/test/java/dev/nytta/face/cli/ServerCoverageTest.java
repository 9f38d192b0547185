package dev.nytta.face.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ServerCoverageTest {
    @Test
    void a_source_without_money_is_judged_by_its_counts_and_each_day_once() {
        ServerCoverage.Seen seen = ServerCoverage.seen(new JsonMapper().readTree("""
                {"rows": [], "missing": [], "sources": [
                  {"id": "paid", "vendor": "openai", "tells": "money", "until": "2026-11-27", "fault": ""},
                  {"id": "used", "vendor": "openai", "tells": "quantities", "until": "2026-11-27", "fault": ""}],
                 "totals": [
                  {"day": "2026-11-24", "vendor": "openai", "unmatched_usd": "0.5"},
                  {"day": "2026-11-25", "vendor": "openai", "unmatched_usd": "0"},
                  {"day": "2026-11-26", "vendor": "openai", "unmatched_usd": "0"}],
                 "counts": [
                  {"day": "2026-11-24", "vendor": "openai", "meter": "input", "unmatched": "0"},
                  {"day": "2026-11-25", "vendor": "openai", "meter": "input", "unmatched": "7"},
                  {"day": "2026-11-25", "vendor": "openai", "meter": "output", "unmatched": "2"}]}"""));

        assertThat(seen.vendors())
                .containsExactly(
                        new ServerCoverage.Vendor("paid", "2026-11-27", "", 3, 1, false),
                        new ServerCoverage.Vendor("used", "2026-11-27", "", 2, 1, false));
    }
}
