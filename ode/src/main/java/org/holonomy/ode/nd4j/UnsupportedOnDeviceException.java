package org.holonomy.ode.nd4j;

/** The device has no form of a field or a method. The message says which it has. */
public final class UnsupportedOnDeviceException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** Reports what the device cannot compute. */
    public UnsupportedOnDeviceException(String message) {
        super(message);
    }
}
