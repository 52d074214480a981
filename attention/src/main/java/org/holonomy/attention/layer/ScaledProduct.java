package org.holonomy.attention.layer;

/**
 * scale · q·k.
 *
 * @param scale finite
 */
record ScaledProduct(double scale) implements Compatibility {

    ScaledProduct {
        if (!Double.isFinite(scale)) {
            throw new IllegalArgumentException("attention: scale %s, expected a finite one".formatted(scale));
        }
    }

    @Override
    public double[] of(double[] queries, double[] keys, int tokens, int heads) {
        int width = queries.length / tokens;
        int d = width / heads;
        double[] products = new double[tokens * tokens * heads];
        for (int i = 0; i < tokens; i++) {
            for (int j = 0; j < tokens; j++) {
                for (int head = 0; head < heads; head++) {
                    double product = 0;
                    for (int c = head * d; c < (head + 1) * d; c++) {
                        product += queries[i * width + c] * keys[j * width + c];
                    }
                    products[(i * tokens + j) * heads + head] = scale * product;
                }
            }
        }
        return products;
    }

    @Override
    public double[][] pullBack(double[] queries, double[] keys, int tokens, int heads, double[] cotangents) {
        int width = queries.length / tokens;
        int d = width / heads;
        double[] pulledQueries = new double[queries.length];
        double[] pulledKeys = new double[keys.length];
        for (int i = 0; i < tokens; i++) {
            for (int j = 0; j < tokens; j++) {
                for (int c = 0; c < width; c++) {
                    double product = scale * cotangents[(i * tokens + j) * heads + c / d];
                    pulledQueries[i * width + c] += product * keys[j * width + c];
                    pulledKeys[j * width + c] += product * queries[i * width + c];
                }
            }
        }
        return new double[][] {pulledQueries, pulledKeys};
    }
}
