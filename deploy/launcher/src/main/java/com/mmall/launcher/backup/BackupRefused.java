package com.mmall.launcher.backup;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** A backup was not made, or not restored, and nothing was changed. The message is in the reader's language. */
public final class BackupRefused extends Exception {
    private static final String MESSAGES = "com.mmall.launcher.backup.messages";

    /** Why. Each has a message in {@code messages.properties} and {@code messages_zh.properties}. */
    public enum Reason {
        NOT_RUNNING,
        NOT_READY,
        OTHER_DATABASE,
        FILE_EXISTS,
        CANNOT_WRITE,
        RUNNING,
        OWN_PARTS,
        NO_FILE,
        NOT_A_BACKUP,
        OTHER_FORMAT,
        DAMAGED
    }

    private final Reason reason;
    private final transient Object[] about;

    public BackupRefused(Reason reason, Object... about) {
        super(reason.name());
        this.reason = reason;
        this.about = about.clone();
    }

    public Reason reason() {
        return reason;
    }

    @Override
    public String getMessage() {
        return message(Locale.getDefault());
    }

    /** Chinese for readers of Chinese, English for all others. */
    String message(Locale locale) {
        var control = ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
        var text = ResourceBundle.getBundle(MESSAGES, locale, control).getString(reason.name());
        return MessageFormat.format(text, about);
    }
}
