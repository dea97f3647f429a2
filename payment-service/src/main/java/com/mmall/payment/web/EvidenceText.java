package com.mmall.payment.web;

import com.mmall.payment.domain.EventWords;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Evidence of a move in the reader's language; it is kept as {@link EventWords} writes it. */
@Component
class EvidenceText {
    /** Older rows hold records of Java. */
    private static final Pattern RECORD = Pattern.compile("[A-Z]\\w*\\[.*]", Pattern.DOTALL);

    private final MessageSource messages;

    EvidenceText(MessageSource messages) {
        this.messages = messages;
    }

    /** What is no such word, such as a note, is shown as it stands. */
    String of(String kept) {
        if (RECORD.matcher(kept).matches()) {
            return kept.replace("answer=", "")
                    .replace("[", ": ")
                    .replace("]", "")
                    .replace('=', ' ');
        }
        var parts = kept.split("\\|", -1);
        Object[] more = Arrays.copyOfRange(parts, 1, parts.length);
        var text = messages.getMessage("evidence." + parts[0], more, null, LocaleContextHolder.getLocale());
        return text == null ? kept : text;
    }
}
