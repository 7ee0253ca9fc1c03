package fr.asso.aimf.essaim.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs benches one after the other, each in a process of its own: {@code mvn -Pbench verify}. The property {@code bench.run}
 * names them, such as {@code search,http}; what else begins with {@code bench.} is handed on to them.
 */
public final class Benches {

    private Benches() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> failed = new ArrayList<>();
        for (String name : System.getProperty("bench.run", "search").split(",")) {
            System.out.println("Bench: " + name);
            if (run(name) != 0) {
                failed.add(name);
            }
        }
        if (!failed.isEmpty()) {
            throw new IllegalStateException("Failed: " + failed);
        }
    }

    private static int run(String name) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Portal.java(), "--enable-native-access=ALL-UNNAMED", "-Xmx2g"));
        System.getProperties().stringPropertyNames().stream()
                .filter(property -> property.startsWith("bench."))
                .forEach(property -> command.add("-D" + property + "=" + System.getProperty(property)));
        String type = Benches.class.getPackageName() + "." + Character.toUpperCase(name.charAt(0)) + name.substring(1)
                + "Bench";
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), type));
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }
}
