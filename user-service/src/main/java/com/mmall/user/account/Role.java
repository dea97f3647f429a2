package com.mmall.user.account;

/** What an account may do: buy, or run the shop. */
public enum Role {
    CUSTOMER,
    ADMIN
}
