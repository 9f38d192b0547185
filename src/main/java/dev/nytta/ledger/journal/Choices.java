package dev.nytta.ledger.journal;

import dev.nytta.ledger.Claim;
import dev.nytta.usage.BillingMode;
import dev.nytta.usage.Budget;
import dev.nytta.usage.CallStatus;
import dev.nytta.usage.CostStatus;
import dev.nytta.usage.Decision;
import dev.nytta.usage.ScopeKey;
import dev.nytta.usage.Window;
import java.util.List;

/// The codes of every enum in the format.
final class Choices {
    static final Choice<BillingMode> BILLING_MODE = Choice.of(
            BillingMode.class,
            List.of(
                    BillingMode.API,
                    BillingMode.SUBSCRIPTION,
                    BillingMode.CREDITS,
                    BillingMode.CLOUD,
                    BillingMode.UNKNOWN));

    static final Choice<CostStatus> COST_STATUS = Choice.of(
            CostStatus.class, List.of(CostStatus.EXACT, CostStatus.ESTIMATED, CostStatus.PARTIAL, CostStatus.UNPRICED));

    static final Choice<CallStatus> CALL_STATUS = Choice.of(
            CallStatus.class,
            List.of(
                    CallStatus.OK,
                    CallStatus.ENDED,
                    CallStatus.ABORTED,
                    CallStatus.FAILED,
                    CallStatus.BROKEN,
                    CallStatus.LOST));

    static final Choice<Decision> DECISION = Choice.of(
            Decision.class,
            List.of(Decision.ALLOW, Decision.CAPPED, Decision.REROUTED, Decision.REGARDLESS, Decision.CACHED));

    static final Choice<Claim.Bind> BIND = Choice.of(
            Claim.Bind.class, List.of(Claim.Bind.HARD, Claim.Bind.SOFT, Claim.Bind.OBSERVE, Claim.Bind.AUTHORISED));

    static final Choice<Budget.Basis> BASIS =
            Choice.of(Budget.Basis.class, List.of(Budget.Basis.COST, Budget.Basis.API_EQUIVALENT));

    static final Choice<Budget.Mode> MODE =
            Choice.of(Budget.Mode.class, List.of(Budget.Mode.HARD, Budget.Mode.SOFT, Budget.Mode.OBSERVE));

    static final Choice<Budget.CountFrom> COUNT_FROM =
            Choice.of(Budget.CountFrom.class, List.of(Budget.CountFrom.NOW, Budget.CountFrom.WINDOW_START));

    static final Choice<Window.Calendar> CALENDAR = Choice.of(
            Window.Calendar.class,
            List.of(
                    Window.Calendar.MINUTE,
                    Window.Calendar.HOUR,
                    Window.Calendar.DAY,
                    Window.Calendar.WEEK,
                    Window.Calendar.MONTH,
                    Window.Calendar.QUARTER,
                    Window.Calendar.YEAR,
                    Window.Calendar.TOTAL));

    static final Choice<ScopeKey> SCOPE_KEY = Choice.of(
            ScopeKey.class,
            List.of(
                    ScopeKey.ORGANIZATION,
                    ScopeKey.COST_CENTER,
                    ScopeKey.TEAM,
                    ScopeKey.PROJECT,
                    ScopeKey.MANDATE,
                    ScopeKey.PERSON,
                    ScopeKey.KEY,
                    ScopeKey.CLIENT,
                    ScopeKey.SESSION,
                    ScopeKey.AGENT_TREE,
                    ScopeKey.MODEL,
                    ScopeKey.PROVIDER));

    private Choices() {}
}
