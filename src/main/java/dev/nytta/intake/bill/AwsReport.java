package dev.nytta.intake.bill;

import dev.nytta.reconcile.BillLine;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// AWS's Cost and Usage Report: the lines of Amazon Bedrock in it, in the columns of CUR 2.0 or of the older report.
///
/// AWS's own models are product `AmazonBedrock`; those of others come as products of the marketplace, named
/// `Claude Haiku 4.5 (Amazon Bedrock Edition)`. Money is what is invoiced: net where the report has it, else unblended.
final class AwsReport implements BillFormat {
    private static final String COST = "line_item_unblended_cost";
    private static final String OLD_COST = "lineitem/unblendedcost";
    private static final String EDITION = "(amazon bedrock edition)";
    private static final Set<String> USAGE = Set.of("Usage", "DiscountedUsage", "SavingsPlanCoveredUsage");

    @Override
    public String name() {
        return "aws";
    }

    @Override
    public boolean knows(Set<String> columns) {
        return columns.contains(COST) || columns.contains(OLD_COST);
    }

    @Override
    public Reading read(CsvRow row) {
        String product = product(row);
        if (!isBedrock(row, product)) {
            return new Reading.Nothing();
        }
        String currency =
                row.text("line_item_currency_code", "lineitem/currencycode").orElse("USD");
        String cost = row.text("line_item_net_unblended_cost", "lineitem/netunblendedcost", COST, OLD_COST)
                .orElse("0");
        CsvRow.Amount amount = row.amount(COST, cost, currency);
        String type =
                row.text("line_item_line_item_type", "lineitem/lineitemtype").orElse("Usage");
        return USAGE.contains(type)
                ? new Reading.Charged(line(row, product, amount))
                : new Reading.Beside(type, amount.usd());
    }

    private static BillLine line(CsvRow row, String product, CsvRow.Amount amount) {
        AwsUsageType usage = AwsUsageType.read(row.needed("line_item_usage_type", "lineitem/usagetype"));
        LocalDate from = row.day(column(row, "line_item_usage_start_date", "lineitem/usagestartdate"));
        String model = modelOfResource(row)
                .or(usage::model)
                .orElseGet(() -> product.replace(EDITION, "").strip());
        Optional<BigDecimal> quantity = usage.meter().flatMap(_ -> quantity(row));
        BillLine.Charge charge = new BillLine.Charge(usage.meter(), quantity, amount.usd(), amount.decimals());
        return new BillLine("bedrock", from, end(row, from), model, charge);
    }

    /// The day after the last: a line ends with the first moment that it is not for.
    private static LocalDate end(CsvRow row, LocalDate from) {
        String column = column(row, "line_item_usage_end_date", "lineitem/usageenddate");
        if (row.text(column).isEmpty()) {
            return from.plusDays(1);
        }
        LocalDate last = row.day(column);
        return last.isAfter(from) ? last : from.plusDays(1);
    }

    private static Optional<BigDecimal> quantity(CsvRow row) {
        String unit = (row.text("pricing_unit", "pricing/unit").orElse("") + " "
                        + row.text("line_item_line_item_description", "lineitem/lineitemdescription")
                                .orElse(""))
                .toLowerCase(Locale.ROOT);
        return row.text("line_item_usage_amount", "lineitem/usageamount")
                .map(text -> row.number("line_item_usage_amount", text))
                .flatMap(amount -> AwsUsageType.tokens(amount, unit));
    }

    private static boolean isBedrock(CsvRow row, String product) {
        String code = row.text("line_item_product_code", "lineitem/productcode").orElse("");
        return code.startsWith("AmazonBedrock") || product.contains(EDITION);
    }

    private static String product(CsvRow row) {
        return row.text(
                        "product_product_name",
                        "product/productname",
                        "product_servicename",
                        "product/servicename",
                        "product")
                .orElse("")
                .toLowerCase(Locale.ROOT);
    }

    /// The model of `arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-haiku-4-5-20251001-v1:0`.
    private static Optional<String> modelOfResource(CsvRow row) {
        return row.text("line_item_resource_id", "lineitem/resourceid")
                .filter(arn -> arn.contains(":foundation-model/") || arn.contains(":inference-profile/"))
                .map(arn -> arn.substring(arn.indexOf('/') + 1));
    }

    private static String column(CsvRow row, String name, String old) {
        return row.text(name).isPresent() ? name : old;
    }
}
