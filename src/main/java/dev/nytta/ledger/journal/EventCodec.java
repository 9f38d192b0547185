package dev.nytta.ledger.journal;

import dev.nytta.usage.Component;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import dev.nytta.usage.UsageEvent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Usage events as bytes. The fields stand in the order of docs/journal.md.
final class EventCodec {

    private EventCodec() {}

    static void write(Out out, UsageEvent event) {
        out.id(event.id());
        out.id(event.call());
        out.varint(event.attempt());
        out.varint(event.atMillis());
        out.name(event.provider());
        out.name(event.model());
        out.name(event.dialect());
        writeUsage(out, event.usage());
        optional(out, event.costUsd());
        Choices.COST_STATUS.write(out, event.costStatus());
        Choices.BILLING_MODE.write(out, event.billingMode());
        optional(out, event.apiEquivalentUsd());
        out.varint(event.components().size());
        for (Component component : event.components()) {
            writeComponent(out, component);
        }
        out.name(event.priceVersion());
        AskCodec.writeAttribution(out, event.attribution());
        out.name(event.source());
        Choices.CALL_STATUS.write(out, event.status());
        Choices.DECISION.write(out, event.decision());
        out.varint(event.httpStatus());
        out.zigzag(event.latencyMs());
        out.zigzag(event.ttftMs());
    }

    static UsageEvent read(In in) throws BadRecord {
        return new UsageEvent(
                in.id(),
                in.id(),
                in.small(),
                in.varint(),
                in.name(),
                in.name(),
                in.name(),
                readUsage(in),
                in.maybeDecimal(),
                Choices.COST_STATUS.read(in),
                Choices.BILLING_MODE.read(in),
                in.maybeDecimal(),
                readComponents(in),
                in.name(),
                AskCodec.readAttribution(in),
                in.name(),
                Choices.CALL_STATUS.read(in),
                Choices.DECISION.read(in),
                in.small(),
                Math.toIntExact(in.zigzag()),
                Math.toIntExact(in.zigzag()));
    }

    private static void writeUsage(Out out, Usage usage) {
        int kinds = 0;
        for (int code = 0; code < Meter.count(); code++) {
            kinds += usage.get(Meter.at(code)) == 0 ? 0 : 1;
        }
        out.varint(kinds);
        usage.forEach((meter, count) -> {
            out.oneByte(meter.code());
            out.varint(count);
        });
    }

    private static Usage readUsage(In in) throws BadRecord {
        Usage.Builder usage = Usage.builder();
        for (int left = in.count(); left > 0; left--) {
            Meter meter = meter(in);
            long count = in.varint();
            if (count < 0) {
                throw new BadRecord("a negative count of " + meter.wireName());
            }
            usage.set(meter, count);
        }
        return usage.build();
    }

    private static Meter meter(In in) throws BadRecord {
        int code = in.oneByte();
        if (code >= Meter.count()) {
            throw new BadRecord("unknown meter " + code);
        }
        return Meter.at(code);
    }

    /// The amount is written only where it is not quantity x rate / per.
    private static void writeComponent(Out out, Component component) {
        out.name(component.model());
        out.oneByte(component.meter().code());
        out.varint(component.quantity());
        out.decimal(component.rateUsd());
        out.varint(component.per());
        boolean derived =
                same(component.amountUsd(), amount(component.quantity(), component.rateUsd(), component.per()));
        out.flag(!derived);
        if (!derived) {
            out.decimal(component.amountUsd());
        }
        out.name(component.source());
    }

    private static boolean same(BigDecimal one, BigDecimal other) {
        return one.scale() == other.scale() && one.compareTo(other) == 0;
    }

    private static List<Component> readComponents(In in) throws BadRecord {
        List<Component> components = new ArrayList<>();
        for (int left = in.count(); left > 0; left--) {
            components.add(readComponent(in));
        }
        return components;
    }

    private static Component readComponent(In in) throws BadRecord {
        String model = in.name();
        Meter meter = meter(in);
        long quantity = in.varint();
        BigDecimal rate = in.decimal();
        long per = in.varint();
        BigDecimal amount = in.flag() ? in.decimal() : amount(quantity, rate, per);
        return new Component(model, meter, quantity, rate, per, amount, in.name());
    }

    private static BigDecimal amount(long quantity, BigDecimal rate, long per) {
        int places = 0;
        for (long rest = per; rest >= 10 && rest % 10 == 0; rest /= 10) {
            places++;
        }
        BigDecimal amount = rate.multiply(BigDecimal.valueOf(quantity))
                .movePointLeft(places)
                .stripTrailingZeros();
        return amount.scale() < 0 ? amount.setScale(0) : amount;
    }

    private static void optional(Out out, Optional<BigDecimal> value) {
        if (value.isPresent()) {
            out.decimal(value.get());
        } else {
            out.varint(0);
        }
    }
}
