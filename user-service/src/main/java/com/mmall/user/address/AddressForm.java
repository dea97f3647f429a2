package com.mmall.user.address;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.mmall.conventions.text.Text;
import com.mmall.user.account.ContactForm;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** An address as its user writes it. */
record AddressForm(
        @NotBlank @Text @Size(max = 50) String receiver,

        @NotNull @Text @Pattern(regexp = ContactForm.PHONE, message = "{phone.form}")
        String phone,

        @NotBlank @Text @Size(max = 50) String province,
        @NotBlank @Text @Size(max = 50) String city,
        @NotBlank @Text @Size(max = 50) String district,
        @NotBlank @Text @Size(max = 200) String detail,

        @Nullable @Text @Pattern(regexp = "[0-9A-Za-z -]{3,12}", message = "{zip.form}")
        String zip,

        @JsonProperty("isDefault") @Nullable Boolean isDefault) {}
