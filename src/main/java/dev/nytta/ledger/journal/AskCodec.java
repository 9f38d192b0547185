package dev.nytta.ledger.journal;

import dev.nytta.ledger.AccountWindow;
import dev.nytta.ledger.Claim;
import dev.nytta.ledger.HoldAsk;
import dev.nytta.usage.Attribution;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Asks, claims and attributions as bytes.
final class AskCodec {

    private AskCodec() {}

    static void write(Out out, HoldAsk ask) {
        out.id(ask.call());
        out.varint(ask.attempt());
        out.name(ask.provider());
        out.name(ask.model());
        out.name(ask.dialect());
        Choices.BILLING_MODE.write(out, ask.billingMode());
        writeAttribution(out, ask.attribution());
        writeClaims(out, ask.claims());
        writeAmounts(out, ask.hold());
        out.zigzag(ask.inputNano());
        out.zigzag(ask.sliceNano());
        out.zigzag(ask.nanoPerOutputToken());
        out.zigzag(ask.outputTokens());
    }

    static HoldAsk read(In in) throws BadRecord {
        return new HoldAsk(
                in.id(),
                in.small(),
                in.name(),
                in.name(),
                in.name(),
                Choices.BILLING_MODE.read(in),
                readAttribution(in),
                readClaims(in),
                readAmounts(in),
                in.zigzag(),
                in.zigzag(),
                in.zigzag(),
                in.zigzag());
    }

    static void writeAmounts(Out out, HoldAsk.Amounts amounts) {
        out.zigzag(amounts.costNano());
        out.zigzag(amounts.equivalentNano());
    }

    static HoldAsk.Amounts readAmounts(In in) throws BadRecord {
        return new HoldAsk.Amounts(in.zigzag(), in.zigzag());
    }

    static void writeClaims(Out out, List<Claim> claims) {
        out.varint(claims.size());
        for (Claim claim : claims) {
            out.name(claim.budget());
            out.name(claim.value());
            out.varint(claim.generation());
            out.zigzag(claim.windowStartMillis());
            writeEnd(out, claim.windowStartMillis(), claim.windowEndMillis());
            out.varint(claim.rollingMillis());
            out.zigzag(claim.limitNano());
            Choices.BIND.write(out, claim.bind());
            Choices.BASIS.write(out, claim.basis());
        }
    }

    static List<Claim> readClaims(In in) throws BadRecord {
        int count = in.count();
        List<Claim> claims = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            claims.add(readClaim(in));
        }
        return claims;
    }

    private static Claim readClaim(In in) throws BadRecord {
        String budget = in.name();
        String value = in.name();
        int generation = in.small();
        long start = in.zigzag();
        long end = readEnd(in, start);
        return new Claim(
                budget,
                value,
                generation,
                start,
                end,
                in.varint(),
                in.zigzag(),
                Choices.BIND.read(in),
                Choices.BASIS.read(in));
    }

    /// 0 for "never", else 1 + the window's length.
    static void writeEnd(Out out, long start, long end) {
        out.varint(end == Long.MAX_VALUE ? 0 : 1 + end - start);
    }

    static long readEnd(In in, long start) throws BadRecord {
        long length = in.varint();
        return length == 0 ? Long.MAX_VALUE : start + length - 1;
    }

    static void writeWindows(Out out, List<AccountWindow> accounts) {
        out.varint(accounts.size());
        for (AccountWindow account : accounts) {
            out.name(account.budget());
            out.name(account.value());
            out.varint(account.generation());
            out.zigzag(account.windowStartMillis());
        }
    }

    static List<AccountWindow> readWindows(In in) throws BadRecord {
        int count = in.count();
        List<AccountWindow> accounts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            accounts.add(new AccountWindow(in.name(), in.name(), in.small(), in.zigzag()));
        }
        return accounts;
    }

    static void writeAttribution(Out out, Attribution attribution) {
        out.name(attribution.costCenter());
        out.name(attribution.team());
        out.name(attribution.project());
        out.name(attribution.mandate());
        out.name(attribution.person());
        out.name(attribution.key());
        out.name(attribution.client());
        out.name(attribution.session());
        out.name(attribution.agent());
        out.name(attribution.parentAgent());
        out.name(attribution.agentTree());
        out.varint(attribution.tags().size());
        attribution.tags().forEach((name, value) -> {
            out.name(name);
            out.name(value);
        });
    }

    static Attribution readAttribution(In in) throws BadRecord {
        return new Attribution(
                in.name(),
                in.name(),
                in.name(),
                in.name(),
                in.name(),
                in.name(),
                in.name(),
                in.name(),
                in.name(),
                in.name(),
                in.name(),
                readTags(in));
    }

    private static Map<String, String> readTags(In in) throws BadRecord {
        int count = in.count();
        Map<String, String> tags = new HashMap<>();
        for (int i = 0; i < count; i++) {
            tags.put(in.name(), in.name());
        }
        return tags;
    }
}
