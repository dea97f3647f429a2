package com.mmall.user.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Mail goes to the one address of its account, in every script, and what goes wrong on the way harms nobody. */
@ExtendWith(OutputCaptureExtension.class)
class MailersTest {
    private static final String FROM = "商城 <shop@example.com>";
    private static final Mailer.Mail MAIL =
            new Mailer.Mail("somebody@example.com", "重置密码 👋", "https://shop.example/#secret-token");

    /** Keeps what it is to send, or breaks. */
    private static final class Server extends JavaMailSenderImpl {
        private final List<MimeMessage> sent = new ArrayList<>();
        private boolean isAway;

        @Override
        public MimeMessage createMimeMessage() {
            return new MimeMessage(Session.getInstance(new Properties()));
        }

        @Override
        public void send(MimeMessage message) {
            if (isAway) {
                throw new MailSendException("connection refused");
            }
            sent.add(message);
        }
    }

    private final Server server = new Server();

    @Test
    void sendsToTheAddressOfTheAccountAlone() throws Exception {
        new SmtpMailer(server, FROM).send(MAIL);

        var message = server.sent.getFirst();
        assertThat(message.getRecipients(Message.RecipientType.TO))
                .extracting(Object::toString)
                .containsExactly("somebody@example.com");
        assertThat(message.getAllRecipients()).hasSize(1);
        assertThat(message.getSubject()).isEqualTo("重置密码 👋");
        assertThat(message.getContent()).isEqualTo(MAIL.text());
        assertThat(message.getFrom()[0].toString()).contains("shop@example.com");
    }

    @Test
    void survivesAServerThatIsAwayAndLogsNothingOfTheSecret(CapturedOutput log) {
        server.isAway = true;

        assertThatCode(() -> new SmtpMailer(server, FROM).send(MAIL)).doesNotThrowAnyException();

        assertThat(log.getAll()).contains("could not be sent").doesNotContain("secret-token", "somebody@");
    }

    @Test
    void survivesAnAddressThatIsNone(CapturedOutput log) {
        new SmtpMailer(server, FROM).send(new Mailer.Mail("a b@\n", "x", "secret-token"));

        assertThat(server.sent).isEmpty();
        assertThat(log.getAll()).contains("could not be sent").doesNotContain("secret-token");
    }

    @Test
    void laysMailDownForItsOwnerAlone(@TempDir Path folder) throws IOException {
        var box = folder.resolve("new/box");

        new FolderMailer(box, FROM).send(MAIL);
        new FolderMailer(box, FROM).send(MAIL);

        try (var files = Files.list(box)) {
            var mails = files.toList();
            assertThat(mails).hasSize(2).allSatisfy(mail -> {
                assertThat(mail.toString()).endsWith(".eml");
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(mail)))
                        .isEqualTo("rw-------");
                assertThat(Files.readString(mail))
                        .contains("To: somebody@example.com", "Subject: 重置密码 👋", "#secret-token", "From: 商城");
            });
        }
    }

    @Test
    void survivesAFolderThatCannotBeWritten(@TempDir Path folder, CapturedOutput log) throws IOException {
        var file = Files.createFile(folder.resolve("file"));

        assertThatCode(() -> new FolderMailer(file, FROM).send(MAIL)).doesNotThrowAnyException();

        assertThat(log.getAll()).contains("could not be written").doesNotContain("secret-token");
    }

    @Test
    void tellsALogOnlyItsSubject() {
        assertThat(MAIL).hasToString("Mail[重置密码 👋]");
    }
}
