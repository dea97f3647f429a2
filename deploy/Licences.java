import java.nio.file.Path;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Prints which licences the libraries of a CycloneDX file have, those that few have last. */
class Licences {
    public static void main(String[] arguments) {
        var libraries = new TreeMap<String, TreeSet<String>>();
        for (var component : new JsonMapper().readTree(Path.of(arguments[0])).path("components")) {
            if (!component.path("group").asString("").startsWith("com.mmall")) {
                libraries
                        .computeIfAbsent(licences(component), licence -> new TreeSet<>())
                        .add(component.path("name").asString() + " " + component.path("version").asString());
            }
        }
        System.out.println("""
                # Licences

                Of each library in the shop, as its own description says; several mean that one may choose, or that parts differ.
                Written by `deploy/sbom`.

                | licence | libraries | |
                |---|---|---|""");
        libraries.entrySet().stream()
                .sorted((a, b) -> b.getValue().size() - a.getValue().size())
                .forEach(of -> System.out.printf(
                        "| %s | %d | %s |%n", of.getKey(), of.getValue().size(), String.join(", ", of.getValue())));
    }

    private static String licences(JsonNode component) {
        var names = new TreeSet<String>();
        for (var choice : component.path("licenses")) {
            var licence = choice.path("license");
            names.add(choice.path("expression").asString(licence.path("id").asString(licence.path("name").asString(""))));
        }
        return names.isEmpty() ? "none is said" : String.join(", ", names);
    }
}
