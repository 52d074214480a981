package org.holonomy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Training files and data with mistakes, told with their places and all at once. */
class BadTrainingTest {

    private static final String GOOD = """
            training: pairs
            model:
              linear-node: {nodes: 3, path: piecewise-linear}
            data:
              file: pairs.csv
              features: [x, y]
              label: class
            loss: cross-entropy
            optimizer: {adam: {rate: 0.1}}
            solver: {steps: 2}
            steps: 4
            """;

    @TempDir
    private Path folder;

    private Desk desk;

    @BeforeEach
    void setTheTable() {
        desk = new Desk(folder).with("pairs.yaml", GOOD).with("pairs.csv", "x,y,class\n1,2,0\n1,3,1\n");
    }

    private String refusal(String... words) {
        String[] all = new String[words.length + 2];
        all[0] = "train";
        all[1] = "@/pairs.yaml";
        System.arraycopy(words, 0, all, 2, words.length);
        return desk.refusal(all);
    }

    @Test
    void everyMistakeOfTheFileIsToldAtItsPlace() {
        desk.with("pairs.yaml", """
                training: pairs
                model:
                  node: {hiden: 3, activation: tanh}
                data:
                  file: pairs.csv
                  features: [x, y]
                  labl: class
                loss: cross-entropi
                optimizer: {adam: {rate: -1}}
                solver: {method: rk5, steps: 0}
                steps: 10
                """);
        assertThat(refusal("-o", "@/out")).isEqualTo("""
                        holonomy: pairs.yaml:3:10: model.node: unknown key `hiden` (did you mean `hidden`?)
                        pairs.yaml:7:3: data: unknown key `labl` (did you mean `label`?)
                        pairs.yaml:8:7: loss: `cross-entropi` is none of cross-entropy, mean-squared-error (did you mean `cross-entropy`?)
                        pairs.yaml:9:26: optimizer.adam.rate: expected at least 0, got the number -1
                        pairs.yaml:10:18: solver.method: `rk5` is none of euler, midpoint, rk4, luther (did you mean `rk4`?)
                        pairs.yaml:10:30: solver.steps: expected at least 1, got the number 0
                        """);
    }

    @Test
    void whatDoesNotFitTogetherIsToldAtItsPlace() {
        desk.with("pairs.yaml", """
                training: pairs
                model:
                  node: {hidden: 3, activation: tnah, dimension: 1}
                data:
                  file: pairs.csv
                  features: [x, y]
                  targets: [class]
                loss: cross-entropy
                penalties: {smoothness: 1}
                optimizer: {adam: {rate: 1}}
                solver: {steps: 2}
                steps: 10
                """);
        assertThat(refusal("-o", "@/out")).isEqualTo("""
                        holonomy: pairs.yaml:3:33: model.node.activation: activation: unknown name 'tnah', expected one of \
                        identity, tanh, sigmoid, relu, leaky-relu, softplus, silu, gelu, sin; did you mean 'tanh'?
                        pairs.yaml:3:50: model.node.dimension: dimension 1, expected at least the number of features, 2
                        pairs.yaml:4:1: data: missing key `label`, which loss cross-entropy compares with
                        pairs.yaml:7:3: data.targets: loss cross-entropy has no use for it; give `label`
                        pairs.yaml:9:13: penalties.smoothness: a penalty of a linear-node alone; leave it out
                        """);
    }

    @Test
    void penaltiesAndSizesAreChecked() {
        assertThat(refusal("penalties.linear-transport=1", "model.linear-node.path=piecewise-constant", "-o", "@/out"))
                .endsWith("penalties.linear-transport: a piecewise-constant path has no derivative; take path"
                        + " piecewise-linear or cubic-spline\n");
        assertThat(refusal("model.linear-node.nodes=100000", "model.linear-node.dimension=100", "-o", "@/out"))
                .isEqualTo("holonomy: pairs.yaml:3:16: model.linear-node: about 1010000000 parameters, expected at most"
                        + " 10000000\n");
    }

    /** A place is line:column, counted in characters from 1. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "x,z,clas/1,2,0 | 1:1: no column 'y', expected it among x, z, clas/pairs.csv:1:5: no column 'class'"
                        + " (did you mean 'clas'?), expected it among x, z, clas",
                "x,y,class,x/1,2,0,1 | 1:11: a second column 'x', expected names that differ",
                "x,y,class/1,2,0/1,abc,1/\"1\",2/,1,1 | 3:3: column 'y' holds 'abc', expected a finite number"
                        + "/pairs.csv:4:5: 2 cells, expected 3 as in the first line"
                        + "/pairs.csv:5:1: column 'x' holds nothing, expected a finite number",
                "x,y,class/1,2,0,9/1,1,1 | 2:7: 4 cells, expected 3 as in the first line",
                "x,y,class/1,1e999,0/1,1,1 | 2:3: column 'y' holds '1e999', expected a finite number",
                "x,y,class/ 1,\"a\"\"b\",0/1,1,1 | 2:4: column 'y' holds 'a\"b', expected a finite number",
                "x,y,class/1,2,0/1,3,0.5/3,4,1 | 3:5: column 'class' holds 0.5, expected a class 0, 1, 2, …, fewer than rows",
                "x,y,class/1,2,0/1,2,-1 | 3:5: column 'class' holds -1, expected a class 0, 1, 2, …, fewer than rows",
                "x,y,class/1,2,0/1,3,0/3,4,1/4,5,3 | 5:5: column 'class' holds class 3, but no row has class 2;"
                        + " number classes 0, 1, 2, …",
                "x,y,class/1,2,0/3,4,0 | 2:5: column 'class' holds class 0 alone, expected at least two classes",
                "x,y,class | 1:1: no rows, expected one for every sample",
                "/x | 1:1: the first line is empty, expected names of columns, such as x,y,class"
            })
    void wrongDataAreToldAtTheirPlace(String table, String expected) {
        desk.with("pairs.csv", table.replace('/', '\n'));

        assertThat(refusal("-o", "@/out"))
                .isEqualTo("holonomy: pairs.csv:" + expected.replace('/', '\n').replace('\'', '`') + "\n");
    }

    @Test
    void aMarkOfByteOrderAndBlankLinesAreNoMistake() {
        desk.with("pairs.csv", "\uFEFFx,y,class\r\n1,2,0\r\n\r\n\"1\",3.5e0,1\r\n");

        desk.run("train", "@/pairs.yaml", "-o", "@/out", "--json").document(0);
    }

    @Test
    void dataThatAreNoTableAreRefused() {
        assertThat(refusal("data.file=none.csv", "-o", "@/out")).isEqualTo("holonomy: none.csv: no such file\n");
        assertThat(refusal("data.file=.", "-o", "@/out")).endsWith("a directory, expected a CSV file\n");
        assertThat(refusal("data.standardize=true", "-o", "@/out"))
                .isEqualTo("holonomy: pairs.csv:2:1: column `x` has population deviation 0.0, expected a positive one;"
                        + " leave standardize out\n");
    }

    @Test
    void aReadOutNeedsAsManyComponentsAsThereAreOutputs() {
        desk.with("pairs.csv", "x,y,class\n1,2,0\n1,3,1\n2,2,2\n");

        assertThat(refusal("readout={scale: 1}", "-o", "@/out"))
                .endsWith("3 outputs are compared, but states have 2 components; take readout: head, or a larger"
                        + " dimension\n");
    }

    @Test
    void aDirectoryIsNeededAndNotOverwritten() {
        assertThat(refusal())
                .startsWith("holonomy: say where the model is left: -o <dir>, or --resume <dir> to go on with one\n");
        assertThat(refusal("-o", "@/out", "--resume", "@/out"))
                .startsWith("holonomy: --resume leaves the model where it was; leave -o out\n");
        desk.with("out/mine.txt", "precious");
        assertThat(refusal("-o", "@/out"))
                .isEqualTo("holonomy: out: exists and is not empty; choose another name or add --force\n");
        assertThat(refusal("--resume", "@/nowhere"))
                .isEqualTo("holonomy: nowhere/checkpoint.safetensors: no such file; check the path\n");
    }

    @Test
    void aCheckpointOfAnotherTrainingIsRefused() {
        desk.run("train", "@/pairs.yaml", "-o", "@/out", "--json").document(0);

        assertThat(refusal("--resume", "@/out", "steps=3"))
                .startsWith(
                        "holonomy: out holds a model of 4 steps, more than the 3 asked for; raise them, such as steps=8\n");
        assertThat(refusal("--resume", "@/out", "seed=3"))
                .isEqualTo(
                        "holonomy: out/checkpoint.safetensors: was trained with seed 1, expected 3 as in the training"
                                + " file; train anew with -o\n");
        assertThat(refusal("--resume", "@/out", "optimizer={gradient-flow: {rate: 1}}"))
                .isEqualTo(
                        "holonomy: out/checkpoint.safetensors: was trained with optimizer adam, expected gradient-flow"
                                + " as in the training file; train anew with -o\n");
        assertThat(refusal("--resume", "@/out", "data.features=[y, x]"))
                .contains("was trained with columns [features: [x, y], label: class], expected [features: [y, x],");
        desk.with("pairs.csv", "x,y,class\n1,2,0\n1,3,1\n1,4,1\n");
        assertThat(refusal("--resume", "@/out")).contains("checkpoint.safetensors: was trained with data ");
    }
}
