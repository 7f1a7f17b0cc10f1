package org.tacit.measuring;

import org.jspecify.annotations.Nullable;
import org.tacit.tensor.Tensor;

/**
 * Weights of a network whose operators are not seen here.
 *
 * @param name of the weights
 * @param operator what they belong to, as far as it is known
 * @param shape of the weights; not copied
 * @param matrix outputs × inputs, where they are a matrix that multiplies its input; else null
 * @param reason why their norms cannot be measured; empty where they can
 */
public record OtherLayer(
    String name, String operator, long[] shape, @Nullable Tensor matrix, String reason) {}
