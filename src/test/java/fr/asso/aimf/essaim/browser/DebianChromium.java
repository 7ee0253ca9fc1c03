package fr.asso.aimf.essaim.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Chromium of a Debian-like distribution: installed when the tests run as root, else unpacked into the user's cache. */
final class DebianChromium {

    private static final Logger LOG = LoggerFactory.getLogger(DebianChromium.class);
    private static final Path CACHE = Path.of(System.getProperty("user.home"), ".cache", "essaim", "chromium");
    private static final Path ROOT = CACHE.resolve("root");

    /** The one without windows takes half the time; older distributions have only the whole browser. */
    private static final List<String> PACKAGES = List.of("chromium-headless-shell", "chromium");

    private DebianChromium() {}

    static Stream<Chromium> install() {
        if (!System.getProperty("user.name").equals("root")) {
            return Stream.empty();
        }
        LOG.info("No Chromium here: installing the distribution's");
        String installed = aptGetChromium();
        return Stream.of(new Chromium("installed just now", Path.of("/usr/bin", installed)));
    }

    static Stream<Chromium> unpackedBefore() {
        return PACKAGES.stream()
                .map(name -> ROOT.resolve("usr/lib/chromium").resolve(name))
                .filter(Files::isExecutable)
                .map(executable -> new Chromium(
                        "unpacked from the distribution's packages",
                        executable,
                        Map.of(
                                "LD_LIBRARY_PATH", libraries(),
                                "FONTCONFIG_FILE", CACHE.resolve("fonts.conf").toString())));
    }

    /** Fetches Chromium and whatever it needs that is not installed, without any right of an administrator. */
    static Stream<Chromium> unpack() {
        if (System.getProperty("user.name").equals("root")) {
            return Stream.empty();
        }
        LOG.info("No Chromium here: unpacking the distribution's into {}", CACHE);
        try {
            Commands.run(new ProcessBuilder("rm", "-rf", CACHE.toString()));
            Path lists = CACHE.resolve("lists");
            Path archives = CACHE.resolve("archives");
            Files.createDirectories(lists.resolve("partial"));
            Files.createDirectories(archives.resolve("partial"));
            aptGetChromium(
                    "Dir::State::lists=" + lists,
                    "Dir::Cache::archives=" + archives,
                    "Dir::Cache::pkgcache=",
                    "Dir::Cache::srcpkgcache=",
                    "Debug::NoLocking=1",
                    "APT::Get::Download-Only=1");
            try (Stream<Path> packages = Files.list(archives)) {
                // The C library must stay the one that the system's loader belongs to.
                packages.filter(file -> file.toString().endsWith(".deb"))
                        .filter(file -> !file.getFileName().toString().startsWith("libc6_"))
                        .forEach(file ->
                                Commands.run(new ProcessBuilder("dpkg-deb", "-x", file.toString(), ROOT.toString())));
            }
            Files.writeString(CACHE.resolve("fonts.conf"), """
                    <?xml version="1.0"?>
                    <!DOCTYPE fontconfig SYSTEM "fonts.dtd">
                    <fontconfig>
                      <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
                      <dir>%s</dir>
                      <cachedir>%s</cachedir>
                    </fontconfig>
                    """.formatted(
                            ROOT.resolve("usr/share/fonts"), CACHE.resolve("fontconfig")));
            Commands.run(new ProcessBuilder("rm", "-rf", lists.toString(), archives.toString()));
        } catch (IOException e) {
            throw new IllegalStateException("Could not unpack Chromium into " + CACHE, e);
        }
        return unpackedBefore();
    }

    /** @return which package it is */
    private static String aptGetChromium(String... options) {
        try {
            aptGet(options, "update");
        } catch (IllegalStateException e) {
            LOG.info("Not every package source answers; what the others offer may be enough");
        }
        IllegalStateException refusal = new IllegalStateException("No package has Chromium");
        for (String name : PACKAGES) {
            try {
                aptGet(options, "install", "-y", "--no-install-recommends", name);
                return name;
            } catch (IllegalStateException e) {
                refusal.addSuppressed(e);
            }
        }
        throw refusal;
    }

    private static void aptGet(String[] options, String... words) {
        List<String> command = new ArrayList<>(List.of("apt-get", "-q"));
        for (String option : options) {
            command.addAll(List.of("-o", option));
        }
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command);
        builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
        Commands.run(builder);
    }

    /** Every folder that holds shared libraries, private ones such as PulseAudio's among them. */
    private static String libraries() {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.getFileName().toString().contains(".so"))
                    .map(file -> file.getParent().toString())
                    .distinct()
                    .collect(Collectors.joining(":"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
