package org.holonomy.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.holonomy.cli.doctor.Finding.Level;
import org.holonomy.ode.nd4j.Nd4jAvailability;
import org.holonomy.ode.nd4j.Nd4jDevice;
import org.junit.jupiter.api.Test;

class ChecksTest {

    private static final Path FOLDER = Path.of("/runs");

    @Test
    void diskIsJudgedByRoomAndRights() {
        assertThat(DiskCheck.judge(FOLDER, 3L << 30, true))
                .isEqualTo(new Finding("disk", Level.OK, "3.0 GiB free in /runs", null));
        assertThat(DiskCheck.judge(FOLDER, 1L << 29, true).level()).isEqualTo(Level.WARN);
        assertThat(DiskCheck.judge(FOLDER, 3L << 30, false))
                .isEqualTo(new Finding(
                        "disk", Level.WARN, "3.0 GiB free in /runs, not writable", "choose where results go with -o"));
        assertThat(DiskCheck.judge(FOLDER, 1L << 20, true).level()).isEqualTo(Level.FAIL);
        assertThat(DiskCheck.disk(Path.of("/no/such/folder")).level()).isEqualTo(Level.WARN);
    }

    @Test
    void aSmallHeapIsToldWithItsRemedy() {
        assertThat(JavaCheck.heap(256L << 20))
                .isEqualTo(new Finding(
                        "heap",
                        Level.WARN,
                        "at most 256 MiB",
                        "large batches need more: set HOLONOMY_JAVA_OPTIONS=-Xmx2g"));
        assertThat(JavaCheck.heap(4L << 30)).isEqualTo(new Finding("heap", Level.OK, "at most 4096 MiB", null));
        assertThat(JavaCheck.jdk().level()).isEqualTo(Level.OK);
    }

    @Test
    void aForcedBlasKernelIsToldOnlyWhereItIsForced() {
        assertThat(BackendCheck.blasKernel(Map.of())).isEmpty();
        assertThat(BackendCheck.blasKernel(Map.of("OPENBLAS_CORETYPE", "Haswell")))
                .hasValueSatisfying(finding -> assertThat(finding.level()).isEqualTo(Level.WARN));
    }

    @Test
    void whatComputesIsToldAndWhyNot() {
        Nd4jDevice gpu = new Nd4jDevice(Nd4jDevice.Build.CUDA, "Tesla T4", new Nd4jDevice.ComputeCapability(7, 5));

        assertThat(BackendCheck.judge(new Nd4jAvailability.Usable(gpu)))
                .isEqualTo(
                        new Finding("backend nd4j", Level.OK, "ND4J on CUDA: Tesla T4, compute capability 7.5", null));
        assertThat(BackendCheck.judge(new Nd4jAvailability.Unusable("no GPU answers", "install the driver")))
                .isEqualTo(new Finding(
                        "backend nd4j", Level.WARN, "ND4J cannot be used: no GPU answers", "install the driver"));
        assertThat(BackendCheck.judgeOpenBlas(null).level()).isEqualTo(Level.OK);
        assertThat(BackendCheck.judgeOpenBlas("no jniopenblas").found()).isEqualTo("does not load: no jniopenblas");
    }

    @Test
    void theArchiveIsUsedMissingOrMismatched() {
        assertThat(ArchiveCheck.judge("x.jsa", true).level()).isEqualTo(Level.OK);
        assertThat(ArchiveCheck.judge("", false).advice())
                .isEqualTo("start through the launcher ./holonomy, which makes one");
        assertThat(ArchiveCheck.judge("x.jsa", false).advice()).isEqualTo("delete x.jsa.key to have it made again");
    }

    @Test
    void everyBadFindingHasAdviceAndNoGoodOne() {
        assertThat(Examination.of(
                        Map.of("OPENBLAS_CORETYPE", "Haswell"), Path.of("").toAbsolutePath()))
                .hasSize(10)
                .allSatisfy(finding -> assertThat(finding.advice() == null)
                        .as(finding.toString())
                        .isEqualTo(finding.level() == Level.OK));
    }
}
