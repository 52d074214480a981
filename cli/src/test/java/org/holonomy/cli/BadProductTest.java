package org.holonomy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.holonomy.gauge.checkpoint.DType;
import org.holonomy.gauge.checkpoint.Npy;
import org.holonomy.gauge.checkpoint.Tensor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What 'holonomy product' answers to matrices and isometries that are wrong, word for word. */
class BadProductTest {

    private static final double NAN = Double.NaN;
    private static final double INFINITE = Double.POSITIVE_INFINITY;

    @TempDir
    Path folder;

    private Desk desk;

    @BeforeEach
    void fill() {
        desk = new Desk(folder).with("text.txt", "1 2 3").with("text.npy", "1 2 3");
        put("a.npy", DType.C128, new double[] {0, 1, 0, 1, 0, 2, 3, 4}, 2, 2);
        put("three.npy", DType.C64, new double[] {0, 1, 0, 1, 0, 1}, 1, 3);
        put("below.npy", DType.C128, new double[] {0, 1, 0, 1, 5, -2, 0, 1}, 2, 2);
        put("line.npy", DType.C128, new double[] {0, 1, 7, 0}, 1, 2);
        put("nan.npy", DType.C128, new double[] {0, 1, NAN, 1}, 1, 2);
        put("infinite.npy", DType.F32, new double[] {0, 1, 1, INFINITE}, 1, 2, 2);
        put("vector.npy", DType.C128, new double[] {0, 1, 0, 1}, 2);
        put("triples.npy", DType.F64, new double[] {0, 1, 0, 1, 1, 1}, 1, 2, 3);
        put("complex-pairs.npy", DType.C128, new double[] {0, 1, 0, 1}, 1, 1, 2);
        put("empty.npy", DType.C128, new double[0], 0, 2);
        put("long.npy", DType.I8, new double[16_385], 16_385, 1);
        put("r.npy", DType.F64, new double[] {1, 2, 3, 4}, 2, 2);
        put("r-nan.npy", DType.F64, new double[] {1, 2, 3, NAN}, 2, 2);
        put("huge.npy", DType.F64, new double[] {1.5e308, 1}, 1, 2);
        put("minus-huge.npy", DType.F64, new double[] {-1.5e308, 1}, 1, 2);
        Tensor ones = Desk.tensor(new double[] {1, 1}, 1, 2);
        desk.withTensors("parts.npz", Map.of("re", ones, "im", Desk.tensor(new double[] {1, 1}, 2, 1)))
                .withTensors("no-im.safetensors", Map.of("re", ones))
                .withTensors("on-the-line.npz", Map.of("re", ones, "im", Desk.tensor(new double[] {1, 0}, 1, 2)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a.npy     | below.npy | below.npy: point [1, 0] is 5.0 + -2.0i, expected finite parts, the imaginary one positive
            line.npy  | a.npy     | line.npy: point [0, 1] is 7.0 + 0.0i, expected finite parts, the imaginary one positive
            a.npy     | nan.npy   | nan.npy: point [0, 1] is NaN + 1.0i, expected finite parts, the imaginary one positive
            a.npy     | infinite.npy | infinite.npy: point [0, 1] is 1.0 + Infinityi, expected finite parts, the imaginary \
            one positive
            a.npy     | on-the-line.npz | on-the-line.npz: point [0, 1] is 1.0 + 0.0i, expected finite parts, the imaginary \
            one positive
            a.npy     | three.npy | three.npy: is [1, 3] and a.npy is [2, 2], expected as many columns
            a.npy     | vector.npy | vector.npy: found C128 [2], expected complex numbers [n, m] or their real and \
            imaginary parts [n, m, 2]
            a.npy     | r.npy     | r.npy: found F64 [2, 2], expected complex numbers [n, m] or their real and imaginary \
            parts [n, m, 2]
            a.npy     | triples.npy | triples.npy: found F64 [1, 2, 3], expected complex numbers [n, m] or their real and \
            imaginary parts [n, m, 2]
            a.npy     | complex-pairs.npy | complex-pairs.npy: found C128 [1, 1, 2], expected complex numbers [n, m] or \
            their real and imaginary parts [n, m, 2]
            empty.npy | a.npy     | empty.npy: found C128 [0, 2], expected at least one row and one column
            a.npy     | parts.npz | parts.npz: tensor 'im': found shape [2, 1], expected [1, 2]
            a.npy     | no-im.safetensors | no-im.safetensors: tensor 'im' not found; the file holds 're'
            a.npy     | text.txt  | text.txt: unknown ending, expected .npy, .npz or .safetensors
            a.npy     | text.npy  | text.npy: array: found no npy magic, expected the bytes 93 4e 55 4d 50 59 and a version
            a.npy     | none.npy  | none.npy: no such file; check the path
            """)
    void pointsThatAreWrongAreRefused(String a, String b, String message) {
        assertThat(refusal(a, b, "half-plane")).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            r.npy     | a.npy     | a.npy: found C128 [2, 2], expected real numbers [n, m]
            r.npy     | r-nan.npy | r-nan.npy: entry [1, 1] is NaN, expected finite numbers
            r.npy     | triples.npy | triples.npy: found F64 [1, 2, 3], expected real numbers [n, m]
            parts.npz | r.npy     | parts.npz: unknown ending, expected .npy
            long.npy  | long.npy  | S would be [16385, 16385], more than 2^31 - 1 bytes; give long.npy in parts
            huge.npy  | minus-huge.npy | S[0, 0] is Infinity, beyond the range of doubles; scale the points
            """)
    void numbersThatAreWrongAreRefused(String a, String b, String message) {
        assertThat(refusal(a, b, "euclidean")).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            half-plane | a.npy | 1,2,3   | --by has 3 numbers, expected 4: a,b,c,d of z -> (az + b)/(cz + d)
            half-plane | a.npy | 1,0,x,1 | --by is '1,0,x,1', whose number 3 is 'x'; expected finite numbers with commas between
            half-plane | a.npy | 1,0,0,  | --by is '1,0,0,', whose number 4 is ''; expected finite numbers with commas between
            half-plane | a.npy | NaN,0,0,1 | --by is 'NaN,0,0,1', whose number 1 is 'NaN'; expected finite numbers with \
            commas between
            half-plane | a.npy | 1,0,0,1e999 | --by is '1,0,0,1e999', whose number 4 is '1e999'; expected finite numbers \
            with commas between
            half-plane | a.npy | 1,2,2,4 | --by 1,2,2,4 has determinant 0: it has no inverse in double precision; expected \
            a positive determinant
            half-plane | a.npy | .1,.3,.3,.9 | --by 0.1,0.3,0.3,0.9 has determinant 0: it has no inverse in double \
            precision; expected a positive determinant
            half-plane | a.npy | 0,0,0,0 | --by 0,0,0,0 has determinant 0: it has no inverse in double precision; expected \
            a positive determinant
            half-plane | a.npy | -1,0,0,20 | --by -1,0,0,20 has determinant -20: z -> (az + b)/(cz + d) leaves the \
            half-plane; expected a positive determinant. A reflection is z -> -conj z, which changes the sign of every real part
            half-plane | a.npy | 1e300,0,0,-1e300 | --by 1E+300,0,0,-1E+300 has determinant -1E+600: z -> (az + b)/(cz + d) \
            leaves the half-plane; expected a positive determinant. A reflection is z -> -conj z, which changes the sign \
            of every real part
            half-plane | a.npy | 1e200,0,0,1e-200 | --by carries point [0, 0] of A, 0.0 + 1.0i, beyond the range of doubles; \
            take an isometry nearer to the identity
            euclidean  | r.npy | 1,2,3   | --by has 3 numbers, expected one translation, or one for each column, 2 of them
            euclidean  | huge.npy | 1e308 | --by carries entry [0, 0] of A, 1.5E308, to Infinity; take a smaller translation
            """)
    void isometriesThatAreWrongAreRefused(String geometry, String file, String by, String message) {
        assertThat(refusal(file, file, geometry, "--by", by)).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --geometry disc -o @/S.npy            | --geometry is 'disc', expected half-plane or euclidean
            --geometry half-plane -o @/S.txt      | S.txt: unknown ending, expected .npy
            --geometry half-plane -o @/a.npy      | a.npy: exists and is not overwritten; choose another name or add --force
            --geometry half-plane -o @/none/S.npy | none/S.npy: the directory none does not exist; make it first
            """)
    void optionsThatAreWrongAreRefused(String options, String message) {
        assertThat(desk.refusal(("product @/a.npy @/a.npy " + options).split(" ")))
                .isEqualTo("holonomy: " + message + "\n");
    }

    private void put(String name, DType dtype, double[] values, int... shape) {
        Npy.write(desk.path(name), Tensor.fromDoubles(dtype, values, shape));
    }

    private String refusal(String a, String b, String geometry, String... options) {
        String[] words = new String[7 + options.length];
        String[] command = {"product", "@/" + a, "@/" + b, "--geometry", geometry, "-o", "@/S.npy"};
        System.arraycopy(command, 0, words, 0, 7);
        System.arraycopy(options, 0, words, 7, options.length);
        String said = desk.refusal(words);
        assertThat(said).startsWith("holonomy: ").endsWith("\n");
        return said.substring("holonomy: ".length(), said.length() - 1);
    }
}
