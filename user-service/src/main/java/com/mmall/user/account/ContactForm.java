package com.mmall.user.account;

/** How e-mail addresses and telephone numbers are written. */
public final class ContactForm {
    /** Plain ASCII, so that no two addresses look or compare alike that are not the same mailbox. */
    public static final String EMAIL =
            "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63}){1,8}";

    public static final String PHONE = "\\+?[0-9][0-9 -]{4,18}";

    private ContactForm() {}
}
