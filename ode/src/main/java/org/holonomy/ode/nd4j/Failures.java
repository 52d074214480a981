package org.holonomy.ode.nd4j;

/** Words for what native libraries throw. */
final class Failures {

    private Failures() {}

    /** Returns the message of the first cause, where the loader of native libraries says what is missing. */
    static String innermost(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return message == null
                ? cause.getClass().getSimpleName()
                : message.lines().findFirst().orElse(message);
    }
}
