package org.holonomy.ode.violation;

import java.time.Instant;
import java.util.HashMap;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.holonomy.cli.terminal.ExitStatus;
import org.holonomy.cli.terminal.Verbosity;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

/** Breaks every rule on purpose, in a package without a null-marked package-info: the architecture test must see it. */
public class EverythingWrong {

    static final double[] TABLE = {1, 2};
    static final HashMap<String, Integer> CACHE = new HashMap<>();
    private static final double[] PRIVATE_TABLE = {1, 2};

    static int counter;

    final Verbosity face = Verbosity.QUIET;

    /** Prints what no library should know. */
    public void print() {
        counter++;
        System.out.println(
                System.nanoTime() + Instant.now().toEpochMilli() + Math.random() + Math.exp(1) + PRIVATE_TABLE[0]);
        System.out.println(new Random().nextInt() + ThreadLocalRandom.current().nextInt() + ExitStatus.DONE);
        System.out.println(System.getProperty("user.name"));
        System.out.println(
                new CommandLine(this).getCommandName() + JsonMapper.shared().writeValueAsString(CACHE));
    }
}
