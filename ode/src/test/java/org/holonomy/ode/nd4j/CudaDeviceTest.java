package org.holonomy.ode.nd4j;

import static org.assertj.core.api.Assertions.assertThat;

import org.holonomy.ode.nd4j.Nd4jDevice.ComputeCapability;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CudaDeviceTest {

    @ParameterizedTest
    @CsvSource({"Tesla K80,3,7", "Tesla V100,7,0", "Tesla T4,7,5", "A100,8,0", "RTX 3090,8,6", "RTX 4090,8,9"})
    void acceptsWhatTheMachineCodeRunsOn(String name, int major, int minor) {
        assertThat(CudaDevice.refusal(gpu(name, major, minor))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"NVIDIA H200,9,0", "NVIDIA B200,10,0", "RTX 5090,12,0"})
    void refusesNewerGpusAndSaysWhatWorks(String name, int major, int minor) {
        Nd4jAvailability.Unusable refusal =
                CudaDevice.refusal(gpu(name, major, minor)).orElseThrow();

        assertThat(refusal.reason())
                .contains(name + " has compute capability " + major + "." + minor, "newer", "ends at 8.6");
        assertThat(refusal.advice()).contains("3.7 to 8.9", "without -Pcuda", "--backend cpu");
    }

    @Test
    void refusesOlderGpus() {
        assertThat(CudaDevice.refusal(gpu("Tesla K40", 3, 5)).orElseThrow().reason())
                .contains("Tesla K40 has compute capability 3.5, older");
    }

    @Test
    void saysThatNoGpuAnswers() {
        Nd4jAvailability.Unusable refusal = CudaDevice.refusal(
                        CudaDevice.Answer.failure("libcuda.so.1: cannot open shared object file"))
                .orElseThrow();

        assertThat(refusal.reason()).contains("no GPU answers", "libcuda.so.1");
        assertThat(refusal.advice()).contains("install the NVIDIA driver");
        assertThat(new Nd4jUnavailableException(refusal))
                .hasMessageStartingWith("ND4J cannot be used here: this is its CUDA build and no GPU answers");
    }

    @Test
    void asksWithoutThrowing() {
        CudaDevice.Answer answer = CudaDevice.ask();

        assertThat(answer.devices() > 0 || !answer.error().isBlank()).isTrue();
    }

    private static CudaDevice.Answer gpu(String name, int major, int minor) {
        return new CudaDevice.Answer(1, name, new ComputeCapability(major, minor), "");
    }
}
