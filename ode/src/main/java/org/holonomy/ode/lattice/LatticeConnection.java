package org.holonomy.ode.lattice;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.holonomy.ode.field.LinearNeuralOde;
import org.holonomy.ode.field.ShapeMismatchException;
import org.holonomy.ode.transport.AffinePropagator;
import org.holonomy.ode.transport.ParallelTransport;

/**
 * A linear network as a lattice gauge field: x_{k+1} = U_k x_k + B_k, links U_k between sites k and k + 1, and shifts B_k
 * that live at the end site.
 *
 * <p><b>Source.</b> Catalogue NODE-5.
 *
 * @param links U_0, …, U_{N−1}, n × n; not to be modified
 * @param shifts B_0, …, B_{N−1}, n components; not to be modified
 */
public record LatticeConnection(List<RealMatrix> links, List<RealVector> shifts) {

    /** Checks counts and shapes. */
    public LatticeConnection {
        links = List.copyOf(links);
        shifts = List.copyOf(shifts);
        if (links.isEmpty() || links.size() != shifts.size()) {
            throw new IllegalArgumentException(
                    "lattice connection: %d links and %d shifts, expected equal counts, at least 1"
                            .formatted(links.size(), shifts.size()));
        }
        int n = links.get(0).getRowDimension();
        for (int k = 0; k < links.size(); k++) {
            RealMatrix link = links.get(k);
            if (link.getRowDimension() != n || link.getColumnDimension() != n) {
                throw new ShapeMismatchException("lattice connection", "link " + k, new int[] {n, n}, new int[] {
                    link.getRowDimension(), link.getColumnDimension()
                });
            }
            if (shifts.get(k).getDimension() != n) {
                throw new ShapeMismatchException("lattice connection", "shift " + k, new int[] {n}, new int[] {
                    shifts.get(k).getDimension()
                });
            }
        }
    }

    /**
     * Returns the forward Euler lattice, U_k = I + h w(t_k), B_k = h b(t_k).
     *
     * @param ode the linear neural ODE
     * @param steps N, at least 1
     * @throws IllegalArgumentException if there are fewer
     */
    public static LatticeConnection euler(LinearNeuralOde ode, int steps) {
        if (steps < 1) {
            throw new IllegalArgumentException("lattice connection: %d steps, expected at least 1".formatted(steps));
        }
        double h = (ode.end() - ode.start()) / steps;
        RealMatrix identity = MatrixUtils.createRealIdentityMatrix(ode.dimension());
        List<RealMatrix> links = new ArrayList<>(steps);
        List<RealVector> shifts = new ArrayList<>(steps);
        for (int k = 0; k < steps; k++) {
            double t = ode.start() + k * h;
            links.add(identity.add(ode.weights().value(t).scalarMultiply(h)));
            shifts.add(ode.biases().value(t).getColumnVector(0).mapMultiply(h));
        }
        return new LatticeConnection(links, shifts);
    }

    /**
     * Returns the lattice whose links are the exact propagators between the given depths.
     *
     * @param ode the linear neural ODE
     * @param depths the sites, at least two, in any order; not modified
     * @param transport how a propagator is computed
     * @throws IllegalArgumentException if there are fewer sites
     */
    public static LatticeConnection exact(LinearNeuralOde ode, double[] depths, ParallelTransport transport) {
        if (depths.length < 2) {
            throw new IllegalArgumentException(
                    "lattice connection: %d sites, expected at least 2".formatted(depths.length));
        }
        List<RealMatrix> links = new ArrayList<>();
        List<RealVector> shifts = new ArrayList<>();
        for (int k = 0; k + 1 < depths.length; k++) {
            AffinePropagator segment = transport.propagator(ode, depths[k], depths[k + 1]);
            links.add(segment.wilsonLine().matrix());
            shifts.add(segment.shift());
        }
        return new LatticeConnection(links, shifts);
    }

    /** Returns N, the number of links. */
    public int steps() {
        return links.size();
    }

    /** Returns n, the number of components of a state. */
    public int dimension() {
        return shifts.get(0).getDimension();
    }

    /**
     * Returns the state at the last site.
     *
     * @param x0 state at the first site, n components; not modified
     */
    public double[] apply(double[] x0) {
        if (x0.length != dimension()) {
            throw new ShapeMismatchException(
                    "lattice connection", "x0", new int[] {dimension()}, new int[] {x0.length});
        }
        RealVector x = MatrixUtils.createRealVector(x0);
        for (int k = 0; k < links.size(); k++) {
            x = links.get(k).operate(x).add(shifts.get(k));
        }
        return x.toArray();
    }

    /** Returns U_{N−1} ⋯ U_0, the lattice's Wilson line. */
    public RealMatrix wilsonLine() {
        RealMatrix line = links.get(0);
        for (RealMatrix link : links.subList(1, links.size())) {
            line = link.multiply(line);
        }
        return line;
    }

    /**
     * Returns the coarser lattice in which every {@code factor} consecutive links are multiplied into one.
     *
     * @throws IllegalArgumentException if the factor does not divide the number of links
     */
    public LatticeConnection fuse(int factor) {
        if (factor < 1 || links.size() % factor != 0) {
            throw new IllegalArgumentException(
                    "fuse: %d links cannot be joined %d at a time".formatted(links.size(), factor));
        }
        List<RealMatrix> fusedLinks = new ArrayList<>();
        List<RealVector> fusedShifts = new ArrayList<>();
        for (int first = 0; first < links.size(); first += factor) {
            LatticeConnection block =
                    new LatticeConnection(links.subList(first, first + factor), shifts.subList(first, first + factor));
            fusedLinks.add(block.wilsonLine());
            fusedShifts.add(MatrixUtils.createRealVector(block.apply(new double[dimension()])));
        }
        return new LatticeConnection(fusedLinks, fusedShifts);
    }
}
