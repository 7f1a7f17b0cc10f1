package org.tacit.completion.method;

/**
 * A run of a solver that has ended.
 *
 * @param setting what it was run with
 * @param error the least error at the held-out entries, infinite where nothing finite was found
 * @param diverged whether its step was too large
 */
public record Ended(Setting setting, double error, boolean diverged) {}
