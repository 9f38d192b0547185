package dev.nytta.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LooseEndsTest {
    @Test
    void a_name_that_nothing_has_is_told_with_its_line_and_the_one_that_was_meant() {
        assertThat(ends("""
                        providers:
                          openai: { base_url: "https://api.openai.com/v1", api_key: "env:K" }
                        teams:
                          - { id: platform, cost_center: cc-100 }
                          - { id: web, parent: platfrom }
                        keys:
                          - { id: ci, team: platfrom, mandate: mig-43 }
                        budgets:
                          - { id: b1, scope: { team: platfrom }, limit_usd: "5", window: month }
                          - { id: b2, scope: { cost_center: cc-200, provider: opnai }, limit_usd: "5", window: month }
                        mandates:
                          - { id: mig-42, purpose: p, owner: "team:webb", limit_usd: "3", expires: 2027-03-31,
                              for: { teams: [other], keys: [cii] } }
                        routes:
                          - { model: "gpt-*", to: [{ provider: opnai }] }
                        """))
                .containsExactly(
                        "f:5: team `web` is under team `platfrom`, which is not in this file. Did you mean `platform`?",
                        "f:7: key `ci` is of team `platfrom`, which is not in this file. Did you mean `platform`?",
                        "f:7: key `ci` is for mandate `mig-43`, which is not in this file. Did you mean `mig-42`?",
                        "f:9: budget `b1` is of team `platfrom`, which is not in this file. Did you mean `platform`?",
                        "f:10: budget `b2` is of cost center `cc-200`, which is not in this file. Did you mean `cc-100`?",
                        "f:10: budget `b2` is of provider `opnai`, which is not in this file. Did you mean `openai`?",
                        "f:12: mandate `mig-42` is owned by team `webb`, which is not in this file. Did you mean `web`?",
                        "f:12: mandate `mig-42` is for team `other`, which is not in this file.",
                        "f:12: mandate `mig-42` is for key `cii`, which is not in this file. Did you mean `ci`?",
                        "f: the route of `gpt-*` goes to provider `opnai`, which is not in this file. Did you mean `openai`?");
    }

    @Test
    void names_that_fit_patterns_and_kinds_of_which_the_file_has_none_are_no_loose_ends() {
        assertThat(ends("""
                        teams:
                          - { id: platform, cost_center: cc-100 }
                        keys:
                          - { id: ci, team: platform, cost_center: cc-7 }
                        budgets:
                          - { id: b1, scope: { team: "plat*", key: ci, cost_center: cc-7 }, limit_usd: "5", window: month }
                          - { id: b2, scope: { mandate: any, provider: any, person: any, model: "gpt-*" }, limit_usd: "5", window: month }
                        routes:
                          - { model: "gpt-*", to: [{ provider: openai }] }
                        """)).isEmpty();
    }

    @Test
    void a_pattern_that_fits_nothing_is_one() {
        assertThat(ends("""
                        teams: [{ id: platform }]
                        budgets:
                          - { id: b1, scope: { team: "data-*" }, limit_usd: "5", window: month }
                        """)).containsExactly("f:3: budget `b1` is of team `data-*`, which is not in this file.");
    }

    private static List<String> ends(String yaml) {
        return LooseEnds.of(ConfigReader.read("f", yaml)).stream()
                .map(LooseEnds.End::toString)
                .toList();
    }
}
