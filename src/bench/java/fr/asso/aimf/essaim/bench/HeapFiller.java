package fr.asso.aimf.essaim.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Takes all memory of a running program, which it is loaded into as an agent. */
public final class HeapFiller {

    private HeapFiller() {}

    /** Called by the virtual machine of the program. */
    public static void agentmain(String arguments) {
        Thread.ofPlatform().start(() -> {
            List<byte[]> all = new ArrayList<>();
            while (all.size() < Integer.MAX_VALUE) {
                all.add(new byte[1024 * 1024]);
            }
        });
    }

    /** Writes the agent, this class alone. */
    static Path jar(Path file) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Agent-Class", HeapFiller.class.getName());
        String name = HeapFiller.class.getName().replace('.', '/') + ".class";
        try (InputStream code = HeapFiller.class.getClassLoader().getResourceAsStream(name);
                OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest)) {
            if (code == null) {
                throw new IllegalStateException("No " + name);
            }
            jar.putNextEntry(new JarEntry(name));
            code.transferTo(jar);
        }
        return file;
    }
}
