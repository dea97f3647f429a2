package com.mmall.payment.alipay.bill;

import com.mmall.payment.alipay.bill.TextLines.Line;
import com.mmall.payment.domain.reconciliation.BillLine;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One file of a bill, read line by line: remarks, the names of the columns, rows, remarks. */
final class BillFile {
    private static final Pattern ACCOUNT = Pattern.compile("#账号[：:]\\[?(\\d+?)(0156)?]?\\s*");
    private static final String END = "业务明细列表结束";
    private static final Pattern BEGINS_LIKE_A_ROW = Pattern.compile("\"?\\d{16,}.*", Pattern.DOTALL);
    /** A title in quotes may have line breaks. */
    private static final int MOST_LINES_OF_A_ROW = 5;

    private final TextLines lines;
    private final int mostRows;
    private final Consumer<BillLine> to;
    private @Nullable String seller;
    private boolean isEnded;
    private int rows;

    BillFile(Reader in, int mostRows, Consumer<BillLine> to) {
        lines = new TextLines(in);
        this.mostRows = mostRows;
        this.to = to;
    }

    /** @return whether it is one of trades */
    boolean read() throws IOException, BillUnreadable {
        var header = nextData();
        if (header == null) {
            throw new BillUnreadable("no names of columns");
        }
        var titles = CsvCells.of(header.text()).orElse(List.of());
        if (BillColumns.areOfTrades(titles)) {
            readRows(new BillColumns(titles));
            return true;
        }
        if (!BillColumns.areOfSums(titles)) {
            throw new BillUnreadable("names of columns of something else");
        }
        return false;
    }

    int rows() {
        return rows;
    }

    private void readRows(BillColumns columns) throws IOException, BillUnreadable {
        var account = seller;
        if (account == null) {
            throw new BillUnreadable("no account");
        }
        for (var line = nextData(); line != null; line = nextData()) {
            if (++rows > mostRows) {
                throw new BillUnreadable("more than " + mostRows + " rows");
            }
            to.accept(row(line, account, columns));
        }
        if (!isEnded) {
            throw new BillUnreadable("it is cut off");
        }
    }

    private BillLine row(Line line, String account, BillColumns columns) throws IOException {
        var text = whole(line);
        try {
            var cells = CsvCells.of(text).orElseThrow(() -> new IllegalArgumentException("quotes that do not match"));
            return columns.row(line.no(), account, cells);
        } catch (IllegalArgumentException e) {
            return new BillLine.Unreadable(line.no(), account, text, String.valueOf(e.getMessage()));
        }
    }

    /** A row with the lines that its quotes take in; a quote that is never closed takes no other row with it. */
    private String whole(Line first) throws IOException {
        var text = new StringBuilder(first.text());
        var more = new ArrayDeque<Line>();
        while (CsvCells.isOpen(text.toString())) {
            var next = more.size() + 1 < MOST_LINES_OF_A_ROW ? lines.next() : null;
            if (next != null) {
                more.push(next);
                text.append('\n').append(next.text());
            }
            if (next == null || BEGINS_LIKE_A_ROW.matcher(next.text()).matches()) {
                more.forEach(lines::putBack);
                return first.text();
            }
        }
        return text.toString();
    }

    /** Null at the end. */
    private @Nullable Line nextData() throws IOException {
        for (var line = lines.next(); line != null; line = lines.next()) {
            if (line.text().startsWith("#")) {
                remark(line.text());
            } else if (!line.text().isBlank()) {
                return line;
            }
        }
        return null;
    }

    private void remark(String text) {
        var account = ACCOUNT.matcher(text);
        if (account.matches()) {
            seller = account.group(1);
        }
        isEnded = isEnded || text.contains(END);
    }
}
