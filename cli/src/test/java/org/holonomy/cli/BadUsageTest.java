package org.holonomy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a mistake on the command line is answered with, word for word. */
class BadUsageTest {

    private static final String TRIVIAL =
            "experiment: e\nmodel: {w: [[1]], to: 1}\ninitial: [1]\nclaims: {a: {measure: endpoint(model), below: 3}}\n";

    @TempDir
    Path folder;

    private Desk desk;

    @BeforeEach
    void fill() {
        desk = new Desk(folder)
                .withLinearModel("m", Map.of())
                .withTensors("in.npz", Map.of("input", Desk.tensor(new double[] {1, 2}, 1, 2)))
                .with("e.yaml", TRIVIAL);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            run                             | missing required parameter: 'EXPERIMENT.yaml'
            run @/e.yaml --seed x           | --seed is 'x', expected a whole number of at most 64 bits, such as 7
            run @/e.yaml --backend gpu      | --backend is 'gpu', expected cpu or nd4j
            run @/e.yaml --tolerance 1      | unknown option '--tolerance'
            reproduce --threads 0           | --threads is 0, expected at least 1
            reproduce --threads two         | --threads is 'two', expected a whole number
            wilson                          | missing required parameter: 'MODEL.yaml'
            wilson @/m/model.yaml --tolerance x    | --tolerance is 'x', expected a number, such as 1e-9
            wilson @/m/model.yaml --scheme magnus8 | --scheme is 'magnus8', expected magnus4 or magnus6
            forward @/m/model.yaml          | missing required option: '--input=<file>'
            forward @/m/model.yaml --input @/in.npz --solver rk4 | --solver rk4 takes equal steps; say how many, \
            such as --steps 1000
            forward @/m/model.yaml --input @/in.npz --steps 10 | --solver dop853 chooses its own steps; leave --steps out, \
            or take euler, midpoint, rk4 or luther
            forward @/m/model.yaml --input @/in.npz --solver euler --steps 9 --rtol 1e-3 | --solver euler takes equal \
            steps and no tolerance; leave --rtol out, or take dopri5, dop853, higham-hall54, gragg-bulirsch-stoer, \
            adams-bashforth or adams-moulton
            forward @/m/model.yaml --input @/in.npz --solver rk4 --steps 0 | step control: 0 equal steps, expected 1 to \
            10000000
            forward @/m/model.yaml --input @/in.npz --rtol -1 | step control: rtol = -1.0, expected 0 <= rtol < 1
            forward @/m/model.yaml --input @/in.npz --solver dopri | method: unknown name 'dopri', expected one of \
            dopri5, dop853, higham-hall54, gragg-bulirsch-stoer, adams-bashforth, adams-moulton, euler, midpoint, rk4, \
            luther; did you mean 'dopri5'?
            """)
    void aMistakeIsToldWithWhereHelpIs(String words, String message) {
        String[] command = words.split(" ");

        assertThat(desk.refusal(command))
                .isEqualTo("holonomy: %s\nTry 'holonomy %s --help'.\n".formatted(message, command[0]));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            wilson @/m/model.yaml --tolerance 0 | --tolerance is 0.0, expected 0 < tolerance < 1, such as 1e-12
            wilson @/m/model.yaml --tolerance NaN | --tolerance is NaN, expected 0 < tolerance < 1, such as 1e-12
            reproduce NODE-9                | no catalogue entry 'NODE-9' (did you mean `NODE-0`?); there are FFN-0, \
            FFN-1, FFN-2, FFN-2b, FFN-3, GEN-1, ATT-1, ATT-2, NODE-0, NODE-1, NODE-2, NODE-3, NODE-4, NODE-5, NODE-6, \
            HIGGS-1, GEO-1, GEO-2, TRAIN-1, TRAIN-2, TRAIN-3, POLY-1, ORB-1, ORB-2, ORB-3, ORB-4, ORB-5, \
            COUNT-1, COUNT-2, COUNT-3, EXT-1, EXT-2, EXT-3, EXT-4, EXT-5, EXT-6, EXT-7, EXT-8, EXT-9, EXT-10, \
            EXT-11, EXT-12
            reproduce --print-config        | --print-config needs an entry, such as --print-config NODE-5
            reproduce NODE-0 -o @/m         | m: exists and is not empty; choose another name or add --force
            reproduce NODE-0 -o @/m --force | m: holds files but no DONE, so it is no finished run and not replaced even \
            with --force; remove it or choose another name
            run @/e.yaml -o @/e.yaml        | e.yaml: exists and is not a directory; choose another name
            forward @/m/model.yaml --input @/none.npz | none.npz: no such file; check the path
            forward @/m/model.yaml --input @/m | m: is a directory, expected a file
            forward @/m/model.yaml --input @/m/model.yaml | m/model.yaml: unknown kind of checkpoint, expected \
            .safetensors, .safetensors.index.json or .npz
            forward @/m/model.yaml --input @/in.npz --output @/o.txt | o.txt: unknown ending, expected .safetensors, .npz \
            or .npy
            forward @/m/model.yaml --input @/in.npz --output @/in.npz | in.npz: exists and is not overwritten; choose \
            another name or add --force
            """)
    void whatCannotBeDoneIsToldBeforeTheWorkBegins(String words, String message) {
        assertThat(desk.refusal(words.split(" "))).isEqualTo("holonomy: " + message + "\n");
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        assertThat(desk.refusal("forward", "@/m/model.yaml", "--input", "@/in.npz", "--output", "@/none/o.npy"))
                .isEqualTo("holonomy: none/o.npy: the directory none does not exist; make it first\n");
    }
}
