package org.tacit.tensor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a network as TorchScript does, as libtorch sees it once its modules are put into one another
 * and everything that does not depend on the input is computed.
 *
 * @param input the name of the input
 * @param steps in the order in which they run; checks that give nothing are left out
 * @param output the name of the output
 */
public record ScriptProgram(String input, List<Step> steps, String output) {
  /** Copies the steps. */
  public ScriptProgram {
    steps = List.copyOf(steps);
  }

  /**
   * One operator.
   *
   * @param operator by its name there, such as {@code aten::conv2d}
   * @param operands what it is given
   * @param results the names of what it gives
   */
  public record Step(String operator, List<Operand> operands, List<String> results) {
    /** Copies the lists. */
    public Step {
      operands = List.copyOf(operands);
      results = List.copyOf(results);
    }
  }

  /**
   * What an operator is given.
   *
   * @param name of what an operator before gives, or of a constant
   * @param isConstant whether it is known
   * @param constant a {@link Tensor}, {@code Long}, {@code Double}, {@code Boolean}, {@code
   *     String}, {@code long[]}, {@code double[]}, or null for none; anything else in words
   * @param parameter the name of the parameter of the network that the tensor is; empty where it is
   *     none
   */
  public record Operand(
      String name, boolean isConstant, @Nullable Object constant, String parameter) {}
}
