package org.tacit.model.linear;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.tacit.kind.Field;
import org.tacit.kind.Kind;
import org.tacit.model.Initialization;
import org.tacit.model.ParameterLayout;
import org.tacit.model.Parameters;
import org.tacit.tensor.DType;
import org.tacit.tensor.Seed;

/**
 * Every weight of a block the same number. A diagonal network starts at {@code w_± = α}
 * (docs/mathematics/deep-linear-systems.md, T13): {@code Θ = 0}.
 *
 * @param blockScales the number for each block
 */
public record Constant(List<Double> blockScales) implements Initialization {
  /** Copies the list. */
  public Constant {
    blockScales = List.copyOf(blockScales);
  }

  /** The same number for both blocks of a diagonal network. */
  public static Constant both(double scale) {
    return new Constant(List.of(scale, scale));
  }

  @Override
  public Parameters start(ParameterLayout layout, DType dtype, Seed seed) {
    if (layout.blocks().size() != blockScales.size()) {
      throw new IllegalArgumentException(
          "expected a layout of %d blocks, found %d"
              .formatted(blockScales.size(), layout.blocks().size()));
    }
    Parameters start = layout.zeros(dtype);
    for (int block = 0; block < blockScales.size(); block++) {
      double[] values = new double[Math.toIntExact(start.block(block).count())];
      Arrays.fill(values, blockScales.get(block));
      start.block(block).set(values);
    }
    return start;
  }

  /**
   * The same number for all blocks.
   *
   * @param weight the number
   */
  @Kind(
      name = "constant",
      meaning = "Every weight the same number (docs/mathematics/deep-linear-systems.md, T13).")
  public record Everywhere(@Field("Value of every weight.") double weight)
      implements Initialization {
    @Override
    public Parameters start(ParameterLayout layout, DType dtype, Seed seed) {
      return new Constant(Collections.nCopies(layout.blocks().size(), weight))
          .start(layout, dtype, seed);
    }
  }
}
