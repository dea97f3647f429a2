package com.mmall.launcher.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The files of this repository and every word that its code, settings and scripts consist of. */
final class Repository {
    private static final Set<String> BUILT = Set.of("target", "node_modules", "dist");
    private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern PREFIX = Pattern.compile("\"(mmall(?:\\.[a-z0-9-]+)*)[\".]");
    private static final Pattern SETTING = Pattern.compile("mmall(?:\\.[A-Za-z0-9-]+)+");

    private final Path root;
    private final List<Path> documents = new ArrayList<>();
    private final Map<String, List<Path>> classes = new HashMap<>();
    private final Map<Path, Set<String>> words = new HashMap<>();
    private final Set<String> allWords = new HashSet<>();
    private final Set<String> prefixes = new HashSet<>();
    private final Set<String> settings = new HashSet<>();

    private Repository(Path root) {
        this.root = root;
    }

    /** The repository that the tests' working folder lies in. */
    static Repository read() {
        var root = Path.of("").toAbsolutePath();
        while (!Files.isRegularFile(root.resolve("deploy/mmall"))) {
            root = root.getParent();
        }
        var repository = new Repository(root);
        try {
            Files.walkFileTree(root, repository.new Reader());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return repository;
    }

    Path root() {
        return root;
    }

    List<Path> documents() {
        return documents;
    }

    /** Files of classes of that simple name. */
    List<Path> classes(String name) {
        return classes.getOrDefault(name, List.of());
    }

    boolean hasWord(String word) {
        return allWords.contains(word);
    }

    boolean hasWord(Path file, String word) {
        return words.getOrDefault(file, Set.of()).contains(word);
    }

    /** Written out somewhere, or a prefix that code binds followed by names of its components. */
    boolean hasSetting(String name) {
        if (settings.contains(name)) {
            return true;
        }
        for (var dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
            if (prefixes.contains(name.substring(0, dot))) {
                return List.of(name.substring(dot + 1).split("\\.")).stream()
                        .allMatch(part -> hasWord(camelCase(part)));
            }
        }
        return false;
    }

    /** A setting as an environment variable: {@code MMALL_PAYMENT_TIME_TO_PAY}. */
    boolean hasVariable(String name) {
        if (hasWord(name)) {
            return true;
        }
        var parts = name.toLowerCase(Locale.ROOT).split("_");
        for (var of = parts.length - 1; of > 0; of--) {
            var prefix = String.join(".", Arrays.copyOf(parts, of));
            var rest = String.join("", Arrays.copyOfRange(parts, of, parts.length));
            if (prefixes.contains(prefix) && allWords.stream().anyMatch(rest::equalsIgnoreCase)) {
                return true;
            }
        }
        return false;
    }

    /** A meter as Prometheus writes it: {@code mmall.alerts} is {@code mmall_alerts_total}. */
    boolean hasMeter(String name) {
        var dotted = name.replaceFirst("_(total|seconds(_(count|sum|max|bucket))?)$", "")
                .replace('_', '.');
        return settings.contains(dotted);
    }

    static String camelCase(String kebab) {
        var camel = new StringBuilder();
        for (var part : kebab.split("-")) {
            camel.append(
                    camel.isEmpty() || part.isEmpty()
                            ? part
                            : Character.toUpperCase(part.charAt(0)) + part.substring(1));
        }
        return camel.toString();
    }

    private final class Reader extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            var name = folder.getFileName().toString();
            return BUILT.contains(name) || name.equals(".git")
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            var name = file.getFileName().toString();
            if (name.endsWith(".md")) {
                documents.add(file);
            } else {
                readWords(file);
            }
            if (name.endsWith(".java")) {
                classes.computeIfAbsent(name.substring(0, name.length() - 5), n -> new ArrayList<>())
                        .add(file);
            }
            return FileVisitResult.CONTINUE;
        }

        private void readWords(Path file) throws IOException {
            String text;
            try {
                text = Files.readString(file);
            } catch (MalformedInputException binary) {
                return;
            }
            var ofFile = new HashSet<String>();
            WORD.matcher(text).results().forEach(word -> ofFile.add(word.group()));
            words.put(file, ofFile);
            allWords.addAll(ofFile);
            PREFIX.matcher(text).results().forEach(prefix -> prefixes.add(prefix.group(1)));
            SETTING.matcher(text).results().forEach(setting -> settings.add(setting.group()));
        }
    }
}
