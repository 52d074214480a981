package org.holonomy.cli.doctor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Every check, in the order in which a person reads them: the machine, the arithmetic, the output. */
public final class Examination {

    private Examination() {}

    /**
     * Looks at this machine.
     *
     * @param environment the variables of the process
     * @param directory where results would be written, absolute
     */
    public static List<Finding> of(Map<String, String> environment, Path directory) {
        List<Finding> findings = new ArrayList<>();
        findings.add(JavaCheck.jdk());
        findings.add(JavaCheck.cores(Runtime.getRuntime().availableProcessors()));
        findings.add(JavaCheck.heap(Runtime.getRuntime().maxMemory()));
        findings.add(BackendCheck.cpu());
        findings.add(BackendCheck.openBlas());
        BackendCheck.blasKernel(environment).ifPresent(findings::add);
        findings.add(BackendCheck.nd4j());
        findings.add(FontCheck.fonts());
        findings.add(DiskCheck.disk(directory));
        findings.add(ArchiveCheck.archive());
        return List.copyOf(findings);
    }
}
