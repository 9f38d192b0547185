package dev.nytta.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nytta.reconcile.BillLine;
import dev.nytta.usage.Meter;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BillsTest {
    @TempDir
    private Path dir;

    private final List<String> lines = new ArrayList<>();

    @Test
    void reads_the_cost_export_of_anthropics_console() throws IOException {
        BillRead read = read("""
                \ufeffusage_date_utc,model,workspace,api_key,usage_type,context_window,token_type,cost_usd,cost_type
                2026-11-04,Claude Haiku 4.5,Default,ci,message,≤ 200k,input_no_cache,0.05,token
                2026-11-05,Claude Haiku 4.5,"Team ""A"", one",ci,message,≤ 200k,input_cache_read,0.1,token
                2026-11-05,,Default,ci,message,,,0.30,web_search
                """);

        assertThat(read).isEqualTo(new BillRead("anthropic", 3, List.of()));
        assertThat(lines)
                .containsExactly(
                        "anthropic 2026-11-04..2026-11-05 Claude Haiku 4.5: input ? 0.05",
                        "anthropic 2026-11-05..2026-11-06 Claude Haiku 4.5: cache_read ? 0.1",
                        "anthropic 2026-11-05..2026-11-06 : ? ? 0.30");
    }

    @Test
    void reads_the_cost_export_of_openais_dashboard() throws IOException {
        BillRead read = read("""
                start_time,end_time,start_time_iso,end_time_iso,amount_value,amount_currency,quantity,line_item
                1793577600,1793664000,2026-11-02T00:00:00,2026-11-03T00:00:00,,,,
                1793664000,1793750400,2026-11-03T00:00:00,2026-11-04T00:00:00,0.5,usd,1000,"gpt-5-nano, input_tokens"
                1793664000,1793750400,2026-11-03T00:00:00,2026-11-04T00:00:00,0.25,usd,500,"gpt-4o-2024-08-06, cached input"
                1793664000,1793750400,2026-11-03T00:00:00,2026-11-04T00:00:00,1E-3,usd,,web search
                """);

        assertThat(read.format()).isEqualTo("openai");
        assertThat(lines)
                .containsExactly(
                        "openai 2026-11-03..2026-11-04 gpt-5-nano: input 1000 0.5",
                        "openai 2026-11-03..2026-11-04 gpt-4o-2024-08-06: cache_read 500 0.25",
                        "openai 2026-11-03..2026-11-04 web search: ? ? 0.001");
    }

    @Test
    void reads_the_lines_of_bedrock_in_a_cost_and_usage_report() throws IOException {
        BillRead read = read("""
                line_item_line_item_type,line_item_usage_start_date,line_item_usage_end_date,line_item_product_code,line_item_usage_type,line_item_usage_amount,pricing_unit,line_item_unblended_cost,line_item_currency_code,line_item_line_item_description,product_product_name
                Usage,2026-11-03T10:00:00.000Z,2026-11-03T11:00:00.000Z,AmazonBedrock,USE1-NovaLite-input-tokens,12.5,1K tokens,0.00075,USD,,Amazon Bedrock
                Usage,2026-11-03T23:00:00.000Z,2026-11-04T00:00:00.000Z,9zxc,USE1-MP:USE1_CacheReadInputTokenCount_Global-Units,2.5,Units,0.25,USD,AWS Marketplace software usage|us-east-1|Million Cache Read Input Tokens,Claude Haiku 4.5 (Amazon Bedrock Edition)
                Usage,2026-11-03T10:00:00.000Z,2026-11-03T11:00:00.000Z,AmazonEC2,BoxUsage,1,Hrs,9.99,USD,,Amazon EC2
                Tax,2026-11-01T00:00:00.000Z,2026-12-01T00:00:00.000Z,AmazonBedrock,,1,,0.05,USD,,Amazon Bedrock
                Usage,2026-11-03T10:00:00.000Z,2026-11-03T11:00:00.000Z,AmazonBedrock,USE1-Claude4.6Opus-output-tokens-cross-region-global,3,,1.5,USD,,Amazon Bedrock
                """);

        assertThat(read.format()).isEqualTo("aws");
        assertThat(read.beside()).containsExactly(new BillRead.Beside("Tax", 1, new BigDecimal("0.05")));
        assertThat(lines)
                .containsExactly(
                        "bedrock 2026-11-03..2026-11-04 NovaLite: input 12500 0.00075",
                        "bedrock 2026-11-03..2026-11-04 claude haiku 4.5: cache_read 2500000 0.25",
                        "bedrock 2026-11-03..2026-11-04 Claude4.6Opus: output ? 1.5");
    }

    @Test
    void reads_the_older_report_and_gzip() throws IOException {
        Path file = dir.resolve("cur-00001.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(("lineItem/LineItemType,lineItem/UsageStartDate,lineItem/ProductCode,lineItem/UsageType,"
                            + "lineItem/UsageAmount,pricing/unit,lineItem/UnblendedCost,lineItem/ResourceId\n"
                            + "Usage,2026-11-03T10:00:00Z,AmazonBedrock,USE1-Nova2.0Lite-output-tokens,2,1K tokens,0.1,"
                            + "arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-2-lite-v1:0\n")
                    .getBytes(StandardCharsets.UTF_8));
        }
        Bills.read(file, BillAsk.NOTHING, line -> lines.add(text(line)));

        assertThat(lines).containsExactly("bedrock 2026-11-03..2026-11-04 amazon.nova-2-lite-v1:0: output 2000 0.1");
    }

    @Test
    void reads_named_columns_in_any_currency_that_has_a_rate() throws IOException {
        Path file = file("""
                Month,Model,Meter,Quantity,Amount,Currency
                2026-11,mistral-large-4,input,2000000,1.40,eur
                """);
        BillAsk ask = new BillAsk(Optional.empty(), Optional.of("mistral"), Map.of("EUR", new BigDecimal("1.08")));
        Bills.read(file, ask, line -> lines.add(text(line)));

        assertThat(lines).containsExactly("mistral 2026-11-01..2026-12-01 mistral-large-4: input 2000000 1.5120");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-13-01,m,1.00,USD,p        | bill.csv:3: the line has `2026-13-01` in the column `day`",
                "2026-11-01,m,\"1,000.00\",USD,p | bill.csv:3: the line has `1,000.00` in the column `amount`",
                "2026-11-01,m,1e999999999,USD,p | bill.csv:3: the line has `1e999999999` in the column `amount`",
                "2026-11-01,m,,USD,p            | bill.csv:3: the line has nothing in the column `amount`",
                "2026-11-01,m,1.00,EUR,p        | bill.csv:3: the line is in EUR",
                "2026-11-01,m,1.00,USD,         | bill.csv:3: the line does not say whose bill it is",
                "2026-11-01,m,1.00              | bill.csv is no table of comma-separated values",
            })
    void an_error_names_file_and_line(String row, String sentence) throws IOException {
        Path file = file("day,model,amount,currency,provider\n2026-11-01,m,1.00,USD,p\n" + row + "\n");

        assertThatThrownBy(() -> Bills.read(file, BillAsk.NOTHING, line -> {}))
                .isInstanceOf(BillFault.class)
                .hasMessageStartingWith(sentence);
    }

    @ParameterizedTest
    @CsvSource({"'foo,bar\n1,2\n', bill.csv:1:", "'day,amount_usd\n', bill.csv has no row", "'', bill.csv has no row"})
    void what_is_no_bill_is_said(String text, String sentence) throws IOException {
        Path file = file(text);

        assertThatThrownBy(() -> Bills.read(file, BillAsk.NOTHING, line -> {}))
                .isInstanceOf(BillFault.class)
                .hasMessageStartingWith(sentence);
    }

    @Test
    void a_field_without_end_is_refused_before_it_fills_the_memory() throws IOException {
        Path file = file("day,amount_usd\n2026-11-01,\"" + "9".repeat(3 << 20));

        assertThatThrownBy(() -> Bills.read(file, BillAsk.NOTHING, line -> {})).isInstanceOf(BillFault.class);
    }

    private BillRead read(String text) throws IOException {
        return Bills.read(file(text), BillAsk.NOTHING, line -> lines.add(text(line)));
    }

    private Path file(String text) throws IOException {
        return Files.writeString(dir.resolve("bill.csv"), text);
    }

    private static String text(BillLine line) {
        BillLine.Charge charge = line.charge();
        return line.provider() + " " + line.from() + ".." + line.to() + " " + line.model() + ": "
                + charge.meter().map(Meter::wireName).orElse("?") + " "
                + charge.quantity()
                        .map(quantity -> quantity.stripTrailingZeros().toPlainString())
                        .orElse("?") + " "
                + charge.amountUsd().toPlainString();
    }
}
