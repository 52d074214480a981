package org.holonomy.gauge.checkpoint;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the elements of a tensor are, with the names that safetensors and npy give it.
 *
 * <p>The names of the constants are those of safetensors; {@link #C128} exists only in npy, and {@link #BF16} and the
 * formats of 8 bits and fewer only in safetensors. Those of 8 bits and fewer are opaque: copied byte for byte, never
 * turned into numbers.
 *
 * <p><b>Source.</b> safetensors format 0.6 and <i>NEP 1 — A simple file format for NumPy arrays</i>.
 */
public enum DType {
    /** IEEE double precision. */
    F64("f8", 64, 1, Encoding.BINARY64),
    /** IEEE single precision. */
    F32("f4", 32, 1, Encoding.BINARY32),
    /** IEEE half precision. */
    F16("f2", 16, 1, Encoding.BINARY16),
    /** The upper half of single precision. */
    BF16("", 16, 1, Encoding.BFLOAT16),
    /** Complex number of two doubles, real part first. */
    C128("c16", 128, 2, Encoding.BINARY64),
    /** Complex number of two floats, real part first. */
    C64("c8", 64, 2, Encoding.BINARY32),
    /** Signed integer. */
    I64("i8", 64, 1, Encoding.SIGNED),
    /** Signed integer. */
    I32("i4", 32, 1, Encoding.SIGNED),
    /** Signed integer. */
    I16("i2", 16, 1, Encoding.SIGNED),
    /** Signed integer. */
    I8("i1", 8, 1, Encoding.SIGNED),
    /** Unsigned integer. */
    U64("u8", 64, 1, Encoding.UNSIGNED),
    /** Unsigned integer. */
    U32("u4", 32, 1, Encoding.UNSIGNED),
    /** Unsigned integer. */
    U16("u2", 16, 1, Encoding.UNSIGNED),
    /** Unsigned integer. */
    U8("u1", 8, 1, Encoding.UNSIGNED),
    /** Truth value in a byte: 0 is false, anything else true. */
    BOOL("b1", 8, 1, Encoding.BOOLEAN),
    /** Opaque. */
    F8_E5M2("", 8, 1, Encoding.OPAQUE),
    /** Opaque. */
    F8_E4M3("", 8, 1, Encoding.OPAQUE),
    /** Opaque. */
    F8_E8M0("", 8, 1, Encoding.OPAQUE),
    /** Opaque. */
    F6_E2M3("", 6, 1, Encoding.OPAQUE),
    /** Opaque. */
    F6_E3M2("", 6, 1, Encoding.OPAQUE),
    /** Opaque. */
    F4("", 4, 1, Encoding.OPAQUE);

    private static final Map<String, DType> BY_SAFETENSORS = index(DType::safetensorsName);

    private static final Map<String, DType> BY_NPY = index(DType::npyCode);

    private final String npyCode;
    private final int bits;
    private final int components;
    private final Encoding encoding;

    DType(String npyCode, int bits, int components, Encoding encoding) {
        this.npyCode = npyCode;
        this.bits = bits;
        this.components = components;
        this.encoding = encoding;
    }

    /** Returns the number of bits of one element; fewer than 8 for the formats that share bytes. */
    public int bits() {
        return bits;
    }

    /** Returns how many real numbers make one element: 2 if complex, else 1. */
    public int components() {
        return components;
    }

    /** Tells whether the elements can be read as numbers; the others are only copied. */
    public boolean isNumeric() {
        return encoding != Encoding.OPAQUE;
    }

    /** Tells whether elements can be NaN or infinite. */
    public boolean isFloating() {
        return switch (encoding) {
            case BINARY64, BINARY32, BINARY16, BFLOAT16 -> true;
            default -> false;
        };
    }

    /** Returns the name in a safetensors header; empty if that format does not have the type. */
    public Optional<String> safetensorsName() {
        return this == C128 ? Optional.empty() : Optional.of(name());
    }

    /** Returns the code in an npy header without its byte order, such as {@code f8}; empty if npy lacks the type. */
    public Optional<String> npyCode() {
        return npyCode.isEmpty() ? Optional.empty() : Optional.of(npyCode);
    }

    /** Returns the type that safetensors calls by the given name. */
    public static Optional<DType> ofSafetensors(String name) {
        return Optional.ofNullable(BY_SAFETENSORS.get(name));
    }

    /** Returns the type with the given npy code, byte order left out. */
    public static Optional<DType> ofNpy(String code) {
        return Optional.ofNullable(BY_NPY.get(code));
    }

    static String safetensorsNames() {
        return Arrays.stream(values())
                .flatMap(t -> t.safetensorsName().stream())
                .collect(Collectors.joining(", "));
    }

    static String npyCodes() {
        return Arrays.stream(values()).flatMap(t -> t.npyCode().stream()).collect(Collectors.joining(", "));
    }

    private static Map<String, DType> index(Function<DType, Optional<String>> name) {
        return Arrays.stream(values())
                .filter(t -> name.apply(t).isPresent())
                .collect(Collectors.toUnmodifiableMap(t -> name.apply(t).orElseThrow(), Function.identity()));
    }

    Encoding encoding() {
        return encoding;
    }

    /** Bytes of one real number; meaningful for numeric types. */
    int componentBytes() {
        return bits / components / Byte.SIZE;
    }
}
