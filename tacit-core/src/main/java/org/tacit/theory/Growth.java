package org.tacit.theory;

/**
 * What theory says about the rate of change {@code dσ/dt} of one component norm or singular value
 * under gradient flow, at given weights.
 *
 * @param norm σ
 * @param gamma γ, the inner product of the negative gradient of the loss with the direction of the
 *     component; 0 where σ is
 * @param exact the rate, whatever the weights
 * @param balanced the rate that balanced weights would have; equal to the exact one where they are
 * @param lower what the rate is at least, given the unbalancedness; NaN where no bound is known
 * @param upper what the rate is at most; NaN where no bound is known
 * @param unbalancedness ε, the condition of the balanced rate: zero where it holds exactly
 */
public record Growth(
    double norm,
    double gamma,
    double exact,
    double balanced,
    double lower,
    double upper,
    double unbalancedness) {}
