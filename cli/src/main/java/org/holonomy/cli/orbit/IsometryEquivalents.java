package org.holonomy.cli.orbit;

import java.nio.file.Path;
import org.holonomy.attention.halfplane.MoebiusTransformation;
import org.holonomy.attention.layer.AbsorbedIsometry;
import org.holonomy.cli.experiment.Draws;
import org.holonomy.cli.experiment.SignificantFigures;
import org.holonomy.cli.model.LayeredModel;
import org.holonomy.cli.model.LoadedModel;
import org.holonomy.gauge.group.SampleBounds;
import org.holonomy.gauge.network.NetworkGauge;
import org.holonomy.gauge.network.NetworkSymmetry;
import org.holonomy.gauge.network.SymmetryKind;

/**
 * The equivalent of a model under one isometry z → az + b of all its points.
 *
 * @param layered measures it
 * @param symmetry what the isometry does to the weights
 */
record IsometryEquivalents(LayeredEquivalents layered, NetworkSymmetry symmetry) implements Equivalents {

    static IsometryEquivalents of(LoadedModel model, MoebiusTransformation isometry, int samples, int threads) {
        Path file = model.files().get(0);
        LayeredModel layered = LayeredModel.of(model)
                .orElseThrow(() -> Equivalents.refusal(
                        file,
                        "kind %s has no distance layers, whose points --by a,b,c,d would move"
                                .formatted(model.kind())));
        NetworkGauge gauge = layered.gauge();
        NetworkSymmetry symmetry = absorbed(file, isometry)
                .on(gauge)
                .orElseThrow(() -> Equivalents.refusal(
                        file,
                        "has no points x + i exp(y) that weights multiply by a and shift by b%s; --by a,b,c,d moves no others"
                                .formatted(LayeredEquivalents.why(gauge))));
        return new IsometryEquivalents(
                new LayeredEquivalents(layered, gauge, SymmetryKind.ISOMETRY, SampleBounds.DEFAULT, samples, threads),
                symmetry);
    }

    private static AbsorbedIsometry absorbed(Path file, MoebiusTransformation g) {
        if (g.c() == 0) {
            return inRange(file, g.a() / g.d(), g.b() / g.d());
        }
        throw Equivalents.refusal(
                file,
                "--by has c other than 0, but points are read off affine features as x + i exp(y),"
                        + " and their weights absorb z -> az + b alone. The rest of PSL(2, R) acts on stored points:"
                        + " holonomy product A.npy B.npy --geometry half-plane --by a,b,c,d");
    }

    private static AbsorbedIsometry inRange(Path file, double scale, double shift) {
        if (scale == 0 || Double.isInfinite(scale) || Double.isInfinite(shift)) {
            throw Equivalents.refusal(
                    file,
                    "--by is z -> az + b with a = %s, b = %s, beyond the range of doubles;"
                                    .formatted(SignificantFigures.of(scale), SignificantFigures.of(shift))
                            + " take an isometry nearer to the identity");
        }
        return new AbsorbedIsometry(scale, shift);
    }

    @Override
    public Equivalent draw(long seed) {
        return layered.measured(symmetry, new Draws(seed));
    }
}
