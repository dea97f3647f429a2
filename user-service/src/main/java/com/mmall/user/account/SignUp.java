package com.mmall.user.account;

import com.mmall.conventions.text.Text;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** What somebody says who wants an account. */
record SignUp(
        @NotNull @Text @Pattern(regexp = Username.FORM, message = "{username.form}")
        String username,

        @GoodPassword String password,

        @NotNull @Text @Size(max = 254) @Pattern(regexp = ContactForm.EMAIL, message = "{email.form}")
        String email,

        @Nullable @Text @Pattern(regexp = ContactForm.PHONE, message = "{phone.form}")
        String phone) {}
