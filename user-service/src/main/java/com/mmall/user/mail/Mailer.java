package com.mmall.user.mail;

/** Brings a letter on its way; trouble on the way is logged, for nobody waits for it. */
public interface Mailer {
    /** @param to one address, as the account has it */
    record Mail(String to, String subject, String text) {
        @Override
        public String toString() {
            return "Mail[" + subject + "]"; // what is in it is not for the log
        }
    }

    void send(Mail mail);
}
