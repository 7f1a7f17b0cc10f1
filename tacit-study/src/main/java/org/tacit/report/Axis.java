package org.tacit.report;

/**
 * An axis of a {@link Figure}.
 *
 * @param name what it measures, with the unit
 * @param logarithmic whether it is logarithmic; values that are not positive are then gaps
 */
public record Axis(String name, boolean logarithmic) {}
