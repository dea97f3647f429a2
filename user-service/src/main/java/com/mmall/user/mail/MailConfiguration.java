package com.mmall.user.mail;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSender;

/** Chooses the way mail takes: a mail server if one is set, else a folder if one is set, else none. */
@Configuration(proxyBeanMethods = false)
class MailConfiguration {
    private static final Logger log = LoggerFactory.getLogger(MailConfiguration.class);

    @Bean
    Mailer mailer(ObjectProvider<JavaMailSender> server, MailProperties properties) {
        var smtp = server.getIfAvailable();
        if (smtp != null) {
            return new SmtpMailer(smtp, properties.from());
        }
        var folder = properties.directory();
        if (folder != null) {
            return new FolderMailer(folder, properties.from());
        }
        return mail -> log.warn("{} is not sent: neither spring.mail.host nor mmall.mail.directory is set", mail);
    }
}
