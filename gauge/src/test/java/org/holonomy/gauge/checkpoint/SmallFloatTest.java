package org.holonomy.gauge.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SmallFloatTest {

    private static final int PATTERNS = 1 << 16;

    private static final long SEED = 20261121;

    static Stream<SmallFloat> formats() {
        return Stream.of(SmallFloat.BINARY16, SmallFloat.BFLOAT16);
    }

    @ParameterizedTest
    @MethodSource("formats")
    void everyPatternSurvivesDecodingAndEncoding(SmallFloat format) {
        for (int pattern = 0; pattern < PATTERNS; pattern++) {
            assertThat(format.encode(format.decode(pattern))).isEqualTo(pattern);
        }
    }

    /** numpy 2.4.6: crc32(h.astype('<f8').tobytes()) over the 63,490 half precision numbers h that are not NaN. */
    @Test
    void decodesHalfPrecisionAsNumpyDoes() {
        CRC32 checksum = new CRC32();
        ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int pattern = 0; pattern < PATTERNS; pattern++) {
            double value = SmallFloat.BINARY16.decode(pattern);
            if (!Double.isNaN(value)) {
                checksum.update(bytes.putDouble(0, value).array());
            }
        }

        assertThat(checksum.getValue()).isEqualTo(0xbb560c3dL);
    }

    /** bfloat16 is the upper half of a float, which Java can read. */
    @Test
    void decodesBfloat16AsTheUpperHalfOfFloat() {
        for (int pattern = 0; pattern < PATTERNS; pattern++) {
            double expected = Float.intBitsToFloat(pattern << 16);
            double decoded = SmallFloat.BFLOAT16.decode(pattern);
            assertThat(Double.doubleToLongBits(decoded)).isEqualTo(Double.doubleToLongBits(expected));
        }
    }

    /** Between neighbors the midpoint goes to the even pattern, and one ulp of double decides on either side. */
    @ParameterizedTest
    @MethodSource("formats")
    void roundsToNearestTiesToEven(SmallFloat format) {
        int infinity = format.encode(Double.POSITIVE_INFINITY);
        for (int lower = 0; lower < infinity - 1; lower++) {
            double midpoint = (format.decode(lower) + format.decode(lower + 1)) / 2;
            int even = lower % 2 == 0 ? lower : lower + 1;
            int sign = PATTERNS / 2;
            assertThat(format.encode(midpoint)).isEqualTo(even);
            assertThat(format.encode(-midpoint)).isEqualTo(even + sign);
            assertThat(format.encode(Math.nextDown(midpoint))).isEqualTo(lower);
            assertThat(format.encode(Math.nextUp(midpoint))).isEqualTo(lower + 1);
        }
    }

    /** The largest finite number is 2^b (2 − 2⁻ᵐ); half an ulp above it lies the tie with infinity. */
    @ParameterizedTest
    @MethodSource("formats")
    void overflowsAtHalfAnUlpAboveTheLargest(SmallFloat format) {
        int infinity = format.encode(Double.POSITIVE_INFINITY);
        double largest = format.decode(infinity - 1);
        double tie = largest + (largest - format.decode(infinity - 2)) / 2;

        assertThat(format.encode(Math.nextDown(tie))).isEqualTo(infinity - 1);
        assertThat(format.encode(tie)).isEqualTo(infinity);
        assertThat(format.encode(Double.MAX_VALUE)).isEqualTo(infinity);
        assertThat(format.encode(Double.MIN_VALUE)).isZero();
    }

    /** Negative control of the claim that going through float rounds twice: on some doubles it must differ. */
    @Test
    void roundingThroughFloatIsDifferent() {
        double justAboveTie = 1 + Math.scalb(1.0, -11) + Math.scalb(1.0, -40);

        assertThat(SmallFloat.BINARY16.encode(justAboveTie)).isEqualTo(0x3c01);
        assertThat(SmallFloat.BINARY16.encode((float) justAboveTie)).isEqualTo(0x3c00);
    }

    @ParameterizedTest
    @MethodSource("formats")
    void everyNanStaysOne(SmallFloat format) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        List<Double> nans = new ArrayList<>(List.of(Double.NaN, Double.longBitsToDouble(0x7ff0_0000_0000_0001L)));
        for (int i = 0; i < 1000; i++) {
            nans.add(Double.longBitsToDouble(random.nextLong() | 0x7ff0_0000_0000_0001L));
        }

        assertThat(nans).allMatch(nan -> Double.isNaN(format.decode(format.encode(nan))));
    }
}
