package fr.asso.aimf.essaim.bench;

import java.util.Arrays;
import java.util.List;

/** What the command line says about how much and how long to measure. */
final class Sizes {

    private Sizes() {}

    /** Numbers of initiatives to measure with, the smallest first. */
    static List<Integer> initiatives() {
        return Arrays.stream(System.getProperty("bench.sizes", "10000,100000").split(","))
                .map(Integer::valueOf)
                .sorted()
                .toList();
    }

    /** How long one measurement of many takes. */
    static int seconds() {
        return Integer.getInteger("bench.seconds", 5);
    }
}
