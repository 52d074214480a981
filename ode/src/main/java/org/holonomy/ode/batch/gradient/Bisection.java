package org.holonomy.ode.batch.gradient;

/**
 * The order in which steps are taken and taken back when only some of them fit on tape.
 *
 * <p>Of more steps than tapes, the first half is taken without, then the second half is dealt with in the same way, then the
 * first: of N steps with T tapes, each is taken at most 1 + ⌈log₂ (N / T)⌉ times, and ⌈log₂ (N / T)⌉ states are kept beside
 * the tapes.
 *
 * <p><b>Source.</b> A. Griewank, A. Walther, <i>Evaluating Derivatives</i>, 2nd ed., SIAM 2008, section 12.2.
 */
final class Bisection {

    /** What goes forwards and back. */
    interface Steps {

        /** Keeps the state, under a number from 0 on. */
        void save(int checkpoint);

        /** Returns to a state that was kept. */
        void restore(int checkpoint);

        /** Takes step k, and writes what its way back needs on a tape, numbered from 0 on. */
        void forward(int k, int tape);

        /** Is told that the last step was taken; returns whether there is a way back. */
        boolean arrive();

        /** Takes step k back. */
        void backward(int k, int tape);
    }

    private final Steps steps;
    private final int count;
    private final int tapes;

    private Bisection(Steps steps, int count, int tapes) {
        this.steps = steps;
        this.count = count;
        this.tapes = tapes;
    }

    /**
     * Takes all steps and takes them back.
     *
     * @param steps the steps
     * @param count how many there are
     * @param tapes how many fit on tape, at least 1
     * @return whether there was a way back
     */
    static boolean run(Steps steps, int count, int tapes) {
        return new Bisection(steps, count, tapes).run(0, count, 0);
    }

    private boolean run(int from, int to, int checkpoint) {
        if (to - from > tapes) {
            int middle = (from + to) >>> 1;
            steps.save(checkpoint);
            for (int k = from; k < middle; k++) {
                steps.forward(k, 0);
            }
            if (!run(middle, to, checkpoint + 1)) {
                return false;
            }
            steps.restore(checkpoint);
            return run(from, middle, checkpoint + 1);
        }
        for (int k = from; k < to; k++) {
            steps.forward(k, k - from);
        }
        if (to == count && !steps.arrive()) {
            return false;
        }
        for (int k = to - 1; k >= from; k--) {
            steps.backward(k, k - from);
        }
        return true;
    }
}
