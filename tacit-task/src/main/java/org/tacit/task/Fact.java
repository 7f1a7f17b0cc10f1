package org.tacit.task;

/**
 * One named fact of a report.
 *
 * @param name what it is
 * @param value its value in words or digits
 */
public record Fact(String name, String value) {}
