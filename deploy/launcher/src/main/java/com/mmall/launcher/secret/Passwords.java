package com.mmall.launcher.secret;

import com.mmall.launcher.data.PrivateFiles;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Properties;
import java.util.TreeMap;

/** The shop's passwords and account numbers: drawn when first asked for, the same ever after. */
public final class Passwords {
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
    private static final int LENGTH = 28; // of 57 letters: over 160 bits

    private final Path file;
    private final SecureRandom random = new SecureRandom();
    private final TreeMap<String, String> known = new TreeMap<>();

    private Passwords(Path file) {
        this.file = file;
    }

    /** Reads what the folder has; an absent file means that nothing was drawn yet. */
    public static Passwords in(Path folder) throws IOException {
        var passwords = new Passwords(folder.resolve("passwords.properties"));
        if (Files.exists(passwords.file)) {
            var stored = new Properties();
            stored.load(new StringReader(Files.readString(passwords.file)));
            stored.forEach((name, value) -> passwords.known.put((String) name, (String) value));
        }
        return passwords;
    }

    /** The password of that name. Letters and digits only, so that it fits a URL and SQL as it is. */
    public synchronized String of(String name) throws IOException {
        return drawn(name, LETTERS, LENGTH);
    }

    /** A number in Alipay's shape: four given digits and twelve drawn ones. */
    public synchronized String number(String name, String firstDigits) throws IOException {
        return firstDigits + drawn(name, "0123456789", 12);
    }

    /** Stores a password that its owner chose. */
    public synchronized void choose(String name, String password) throws IOException {
        if (!password.equals(known.put(name, password))) {
            save();
        }
    }

    private String drawn(String name, String letters, int length) throws IOException {
        var value = known.get(name);
        if (value == null) {
            value = random.ints(length, 0, letters.length())
                    .collect(StringBuilder::new, (text, i) -> text.append(letters.charAt(i)), StringBuilder::append)
                    .toString();
            known.put(name, value);
            save();
        }
        return value;
    }

    private void save() throws IOException {
        var stored = new Properties();
        stored.putAll(known);
        var text = new java.io.StringWriter();
        stored.store(text, null);
        PrivateFiles.write(file, text.toString());
    }
}
