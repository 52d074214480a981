package org.holonomy.cli.options;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code --backend}: what carries out the arithmetic of a batch. */
@SuppressWarnings("NullAway.Init") // fields are set by picocli
public final class BackendOption {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    private Backend backend = Backend.CPU;

    /** Returns the backend to use. */
    public Backend backend() {
        return backend;
    }

    @Option(
            names = "--backend",
            paramLabel = "cpu|nd4j",
            defaultValue = "cpu",
            description = "cpu: Hipparchus in double precision. nd4j: not in this build yet.")
    void setBackend(Backend backend) {
        if (backend == Backend.ND4J) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--backend nd4j is not in this build yet; leave the option out or write --backend cpu,"
                            + " which computes with Hipparchus in double precision");
        }
        this.backend = backend;
    }
}
