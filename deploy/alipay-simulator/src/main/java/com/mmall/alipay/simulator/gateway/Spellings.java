package com.mmall.alipay.simulator.gateway;

import com.mmall.alipay.simulator.fault.FaultKind;
import java.math.BigDecimal;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The same answer in other words: signed as it stands, so that only reading it can tell what it says. */
final class Spellings {
    private static final Pattern AMOUNT = Pattern.compile("\"(\\w+_(?:amount|fee))\":\"([0-9.]+)\"");
    private static final Pattern TIME = Pattern.compile("\"(\\d{4}-\\d{2}-\\d{2}) (\\d{2}:\\d{2}:\\d{2})\"");
    private static final Pattern TRADE_NO = Pattern.compile("\"(trade_no)\":\"(\\d+)\"");
    private static final Pattern OPTIONAL = Pattern.compile(
            ",\"(?:buyer_\\w+|invoice_amount|point_amount|receipt_amount|send_pay_date|store_id|gmt_refund_pay)\":\"[^\"]*\"");
    private static final Pattern FIRST_AMOUNT = Pattern.compile(",(\"(?:total_amount|refund_amount)\":\"[0-9.]+\")");

    private Spellings() {}

    static String of(String node, FaultKind kind) {
        return switch (kind) {
            case NUMERIC_AMOUNTS -> amounts(node, "", found -> found.group(2));
            case EXPONENT_AMOUNTS -> amounts(node, "", found -> decimal(found).unscaledValue() + "E-2");
            case SHORT_AMOUNTS ->
                amounts(node, "\"", found -> decimal(found).stripTrailingZeros().toPlainString());
            case LONG_AMOUNTS -> amounts(node, "\"", found -> found.group(2) + "00");
            case COMMA_AMOUNTS -> amounts(node, "\"", found -> found.group(2).replace('.', ','));
            case NUMERIC_TRADE_NO -> TRADE_NO.matcher(node).replaceAll("\"$1\":$2");
            case ISO_TIMES -> TIME.matcher(node).replaceAll("\"$1T$2+08:00\"");
            case FEWER_FIELDS -> OPTIONAL.matcher(node).replaceAll("");
            case FIELD_TWICE -> FIRST_AMOUNT.matcher(node).replaceAll(",$1,$1");
            default -> node;
        };
    }

    private interface Spelling {
        String of(MatchResult found);
    }

    /** @param mark around the new spelling; none makes it a number */
    private static String amounts(String node, String mark, Spelling spelling) {
        return AMOUNT.matcher(node)
                .replaceAll(found -> "\"" + found.group(1) + "\":" + mark + spelling.of(found) + mark);
    }

    private static BigDecimal decimal(MatchResult found) {
        return new BigDecimal(found.group(2)).setScale(2);
    }
}
