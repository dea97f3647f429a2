package com.mmall.user.mail;

import jakarta.mail.MessagingException;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;

/** Sends mail through the server of {@code spring.mail}. */
final class SmtpMailer implements Mailer {
    private static final Logger log = LoggerFactory.getLogger(SmtpMailer.class);

    private final JavaMailSender server;
    private final String from;

    SmtpMailer(JavaMailSender server, String from) {
        this.server = server;
        this.from = from;
    }

    @Override
    public void send(Mail mail) {
        try {
            var message = server.createMimeMessage();
            var helper = new MimeMessageHelper(message, StandardCharsets.UTF_8.name());
            helper.setFrom(from);
            helper.setTo(mail.to());
            helper.setSubject(mail.subject());
            helper.setText(mail.text());
            server.send(message);
        } catch (MessagingException | MailException e) {
            log.error("{} could not be sent; its reader has to ask again", mail, e);
        }
    }
}
