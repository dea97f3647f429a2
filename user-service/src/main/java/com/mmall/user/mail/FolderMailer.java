package com.mmall.user.mail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lays mail down as files that only their owner reads, where there is no mail server. */
final class FolderMailer implements Mailer {
    private static final Logger log = LoggerFactory.getLogger(FolderMailer.class);

    private final Path folder;
    private final String from;

    FolderMailer(Path folder, String from) {
        this.folder = folder;
        this.from = from;
    }

    @Override
    public void send(Mail mail) {
        try {
            Files.createDirectories(folder);
            var file = Files.createTempFile(folder, "mail-", ".tmp"); // for the owner alone
            Files.writeString(
                    file,
                    "From: %s%nTo: %s%nSubject: %s%nContent-Type: text/plain; charset=utf-8%n%n%s"
                            .formatted(from, mail.to(), mail.subject(), mail.text()));
            Files.move(file, file.resolveSibling(file.getFileName().toString().replace(".tmp", ".eml")));
        } catch (IOException e) {
            log.error("{} could not be written to {}", mail, folder, e);
        }
    }
}
