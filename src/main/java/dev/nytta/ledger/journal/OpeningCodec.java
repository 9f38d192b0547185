package dev.nytta.ledger.journal;

import dev.nytta.ledger.Claim;
import dev.nytta.ledger.Opening;
import java.util.ArrayList;
import java.util.List;

/// What an account starts with, as bytes: the second form of an `adjusted` record.
final class OpeningCodec {
    static final int VERSION = 2;

    private OpeningCodec() {}

    static void write(Out out, Entry.Opened opened) {
        out.name(opened.budget());
        out.varint(opened.definedSeq());
        out.name(opened.account().value());
        List<Opening.Share> shares = opened.account().shares();
        AskCodec.writeClaims(out, shares.stream().map(Opening.Share::claim).toList());
        for (Opening.Share share : shares) {
            out.decimal(share.costUsd());
            out.decimal(share.equivalentUsd());
        }
        out.flag(opened.account().last());
        out.name(opened.account().reason());
    }

    static Entry read(In in) throws BadRecord {
        String budget = in.name();
        long definedSeq = in.varint();
        String value = in.name();
        List<Opening.Share> shares = new ArrayList<>();
        for (Claim claim : AskCodec.readClaims(in)) {
            shares.add(new Opening.Share(claim, in.decimal(), in.decimal()));
        }
        return new Entry.Opened(budget, definedSeq, new Opening.Account(value, shares, in.flag(), in.name()));
    }
}
