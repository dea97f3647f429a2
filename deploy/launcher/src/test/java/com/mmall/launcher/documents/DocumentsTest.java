package com.mmall.launcher.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the Markdown files name exists: linked files, classes, methods, settings, tables, constants and paths. */
class DocumentsTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern SPAN = Pattern.compile("`([^`\\n]+)`");
    private static final Pattern FENCED = Pattern.compile("(?ms)^```.*?^```");
    private static final Pattern MEMBER = Pattern.compile("([A-Z][A-Za-z0-9]*)\\.([A-Za-z][A-Za-z0-9]*)(?:\\(\\))?");
    private static final Pattern FURTHER_MEMBER = Pattern.compile("\\.([a-z][A-Za-z0-9]*)");
    private static final Pattern NAME = Pattern.compile("[A-Z][a-z0-9]+(?:[A-Z][A-Za-z0-9]*)+");
    private static final Pattern CONSTANT = Pattern.compile("[A-Z]+(?:_[A-Z0-9]+)+");
    private static final Pattern COLUMN = Pattern.compile("[a-z]+(?:_[a-z0-9]+)+");
    private static final Pattern SETTING = Pattern.compile("mmall(?:\\.[a-z0-9-]+)+");
    private static final Pattern PATH =
            Pattern.compile("(?:\\.ci|deploy|gateway|registry|src|[a-z]+-service)(?:/[A-Za-z0-9_.-]+)+");

    /** What the code puts before a name: {@code mmall_payment} is the schema of {@code payment}. */
    private static final String PREFIXES = "mmall_|ALIPAY_SIMULATOR_";

    /** What the documents say is not used. */
    private static final Set<String> ELSEWHERE = Set.of("SseEmitter");

    private static final Repository REPOSITORY = Repository.read();

    @Test
    void everyLinkLeadsToAFile() throws IOException {
        var missing = new ArrayList<String>();
        for (var document : REPOSITORY.documents()) {
            LINK.matcher(Files.readString(document))
                    .results()
                    .map(link -> link.group(1))
                    .forEach(link -> {
                        var file = link.replaceFirst("#.*", "");
                        if (!link.contains("://") && !file.isEmpty() && !Files.exists(document.resolveSibling(file))) {
                            missing.add(named(document, link));
                        }
                    });
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void everyNameExists() throws IOException {
        var missing = new ArrayList<String>();
        for (var document : REPOSITORY.documents()) {
            var text = FENCED.matcher(Files.readString(document)).replaceAll("");
            var lastClass = "";
            for (var span :
                    SPAN.matcher(text).results().map(found -> found.group(1)).toList()) {
                var member = MEMBER.matcher(span);
                if (member.matches()) {
                    lastClass = member.group(1);
                }
                if (!exists(document, span, lastClass)) {
                    missing.add(named(document, span));
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void aNameThatNothingHasIsMissed() {
        var readme = REPOSITORY.root().resolve("README.md");
        assertThat(List.of(
                        "No" + "SuchClass",
                        "DocumentsTest.no" + "SuchTest",
                        ".no" + "SuchTest",
                        "mmall.no" + "such.setting",
                        "no" + "_such_table",
                        "NO" + "_SUCH_CONSTANT",
                        "deploy/no" + "-such-file"))
                .noneMatch(name -> exists(readme, name, "DocumentsTest"));
        assertThat(List.of("DocumentsTest.everyNameExists", "deploy/mmall", "200", "PATCH"))
                .allMatch(name -> exists(readme, name, "DocumentsTest"));
    }

    private static boolean exists(Path document, String span, String lastClass) {
        var member = MEMBER.matcher(span);
        if (member.matches()) {
            return hasMember(member.group(1), member.group(2));
        }
        var further = FURTHER_MEMBER.matcher(span);
        if (further.matches() && isTest(lastClass)) {
            return hasMember(lastClass, further.group(1)) || REPOSITORY.hasWord(further.group(1));
        }
        if (SETTING.matcher(span).matches()) {
            return REPOSITORY.hasSetting(span);
        }
        if (PATH.matcher(span).matches()) {
            return span.contains("/target")
                    || Files.exists(document.resolveSibling(span))
                    || Files.exists(REPOSITORY.root().resolve(span));
        }
        return !isOneName(span)
                || ELSEWHERE.contains(span)
                || REPOSITORY.hasWord(span.replaceFirst("^(?:" + PREFIXES + ")", ""))
                || REPOSITORY.hasVariable(span)
                || REPOSITORY.hasMeter(span);
    }

    private static boolean isTest(String name) {
        return name.endsWith("Test") || name.endsWith("IT") || name.endsWith("Contract");
    }

    private static boolean isOneName(String span) {
        return NAME.matcher(span).matches()
                || CONSTANT.matcher(span).matches()
                || COLUMN.matcher(span).matches();
    }

    private static boolean hasMember(String type, String member) {
        var files = REPOSITORY.classes(type);
        return files.isEmpty()
                ? REPOSITORY.hasWord(type) && REPOSITORY.hasWord(member)
                : files.stream().anyMatch(file -> REPOSITORY.hasWord(file, member));
    }

    private static String named(Path document, String name) {
        return REPOSITORY.root().relativize(document) + ": " + name;
    }
}
