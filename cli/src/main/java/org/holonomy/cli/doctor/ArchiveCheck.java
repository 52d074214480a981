package org.holonomy.cli.doctor;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/** Whether classes come ready-made from the archive that the launcher makes; start-up takes twice as long without. */
final class ArchiveCheck {

    private static final String SUBJECT = "start-up archive";

    private ArchiveCheck() {}

    static Finding archive() {
        HotSpotDiagnosticMXBean machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        try {
            return judge(
                    option(machine, "SharedArchiveFile"), Boolean.parseBoolean(option(machine, "UseSharedSpaces")));
        } catch (IllegalArgumentException unknownOption) {
            return judge("", false);
        }
    }

    static Finding judge(String archive, boolean mapped) {
        if (archive.isEmpty()) {
            return Finding.warn(SUBJECT, "none", "start through the launcher ./holonomy, which makes one");
        }
        return mapped
                ? Finding.ok(SUBJECT, "in use")
                : Finding.warn(
                        SUBJECT, "does not fit this Java machine", "delete " + archive + ".key to have it made again");
    }

    private static String option(@Nullable HotSpotDiagnosticMXBean machine, String name) {
        return machine == null ? "" : machine.getVMOption(name).getValue();
    }
}
