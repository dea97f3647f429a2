package com.mmall.payment.alipay.bill;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cells of one record as Alipay writes them: commas between, quotes around where needed, tabs and blanks around the
 * values. A quote inside a cell that does not begin with one is a character like others.
 */
final class CsvCells {
    private final String text;
    private final List<String> cells = new ArrayList<>();
    private int at;

    private CsvCells(String text) {
        this.text = text;
    }

    /** Without what stands around the values. Empty if a quote is never closed, or something follows a closed one. */
    static Optional<List<String>> of(String text) {
        var cells = new CsvCells(text);
        return cells.readAll() ? Optional.of(cells.cells) : Optional.empty();
    }

    /** Whether the record goes on in the next line. */
    static boolean isOpen(String text) {
        var cells = new CsvCells(text);
        return !cells.readAll() && cells.at >= text.length();
    }

    private boolean readAll() {
        do {
            skipBlanks();
            var isRead = at < text.length() && text.charAt(at) == '"' ? readQuoted() : readPlain();
            if (!isRead) {
                return false;
            }
        } while (at++ < text.length()); // over the comma
        return true;
    }

    private boolean readPlain() {
        var end = text.indexOf(',', at);
        end = end < 0 ? text.length() : end;
        cells.add(text.substring(at, end).strip());
        at = end;
        return true;
    }

    private boolean readQuoted() {
        var cell = new StringBuilder();
        for (at++; at < text.length(); at++) {
            var c = text.charAt(at);
            if (c != '"') {
                cell.append(c);
            } else if (at + 1 < text.length() && text.charAt(at + 1) == '"') {
                cell.append(c);
                at++;
            } else {
                at++;
                cells.add(cell.toString().strip());
                skipBlanks();
                return at == text.length() || text.charAt(at) == ',';
            }
        }
        return false;
    }

    private void skipBlanks() {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
    }
}
