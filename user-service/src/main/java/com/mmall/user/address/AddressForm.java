package com.mmall.user.address;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.mmall.user.account.ContactForm;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** An address as its user writes it. */
record AddressForm(
        @NotBlank @Size(max = 50) String receiver,

        @NotNull @Pattern(regexp = ContactForm.PHONE, message = "{phone.form}")
        String phone,

        @NotBlank @Size(max = 50) String province,
        @NotBlank @Size(max = 50) String city,
        @NotBlank @Size(max = 50) String district,
        @NotBlank @Size(max = 200) String detail,

        @Nullable @Pattern(regexp = "|[0-9A-Za-z -]{3,12}", message = "{zip.form}")
        String zip,

        @JsonProperty("isDefault") @Nullable Boolean isDefault) {}
