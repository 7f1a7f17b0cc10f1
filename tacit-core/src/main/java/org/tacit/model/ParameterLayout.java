package org.tacit.model;

import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/**
 * How a model's weights lie one after another in one flat vector. Because all parameters are one
 * vector, an optimizer step, a checkpoint and the best iterate are single vector operations,
 * whatever the model.
 *
 * @param blocks the weights and biases, in order, and behind all of them the buffers
 */
public record ParameterLayout(List<Block> blocks) {
  private static final int SUMMARIZED = 4;

  /** What a block is for. */
  public enum Role {
    /** Multiplies what a layer is given; trained. */
    WEIGHT,
    /** Is added to what a layer gives; trained. */
    BIAS,
    /** Multiplies what a layer is given entry by entry, and starts at 1; trained. */
    SCALE,
    /**
     * Is remembered and not trained, such as running statistics: checkpoints and the best iterate
     * hold it, while norms, penalties and optimizers do not see it. Starts at 0. In a gradient it
     * holds what the step adds to it.
     */
    BUFFER,
    /** The same, starting at 1. */
    BUFFER_FROM_ONE;

    /** Whether optimizers move it. */
    public boolean isTrained() {
      return this != BUFFER && this != BUFFER_FROM_ONE;
    }

    /** Where it starts, unless an initialization draws it. */
    public double start() {
      return this == SCALE || this == BUFFER_FROM_ONE ? 1 : 0;
    }
  }

  /**
   * One tensor of weights.
   *
   * @param name what the model calls it
   * @param shape its sizes, of any order
   * @param role what it is for
   */
  public record Block(String name, List<Integer> shape, Role role) {
    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if one is negative
     */
    public Block {
      shape = List.copyOf(shape);
      if (shape.stream().anyMatch(size -> size < 0)) {
        throw new IllegalArgumentException(
            name + ": expected sizes of zero or more, found " + shape);
      }
    }

    /** A weight matrix. */
    public Block(String name, int rows, int columns) {
      this(name, List.of(rows, columns), Role.WEIGHT);
    }

    /** The number of weights. */
    public long count() {
      return shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
    }

    /** Whether it is a matrix. */
    public boolean isMatrix() {
      return shape.size() == 2;
    }

    /**
     * The rows of a matrix.
     *
     * @throws IllegalStateException if it is not a matrix
     */
    public int rows() {
      return matrixSize(0);
    }

    /**
     * The columns of a matrix.
     *
     * @throws IllegalStateException if it is not a matrix
     */
    public int columns() {
      return matrixSize(1);
    }

    private int matrixSize(int dimension) {
      if (!isMatrix()) {
        throw new IllegalStateException(name + ": expected a matrix, found the shape " + shape);
      }
      return shape.get(dimension);
    }
  }

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if a buffer lies before a block that is trained
   */
  public ParameterLayout {
    blocks = List.copyOf(blocks);
    boolean remembered = false;
    for (Block block : blocks) {
      if (remembered && block.role().isTrained()) {
        throw new IllegalArgumentException(
            "expected the buffers behind all weights, found " + block.name() + " behind a buffer");
      }
      remembered = !block.role().isTrained();
    }
  }

  /** The number of all weights in floating point, for layouts too large to be counted. */
  public double numbers() {
    return blocks.stream()
        .mapToDouble(
            block -> block.shape().stream().mapToDouble(size -> size).reduce(1, (a, b) -> a * b))
        .sum();
  }

  /** The number of weights of all blocks that are trained. */
  public long count() {
    return blocks.stream().filter(block -> block.role().isTrained()).mapToLong(Block::count).sum();
  }

  /** The number of blocks that are trained, which come first. */
  public int trainedBlocks() {
    return (int) blocks.stream().filter(block -> block.role().isTrained()).count();
  }

  /** The place of the last block of weights, before its bias; −1 where there is none. */
  public int lastWeights() {
    int block = blocks.size() - 1;
    while (block >= 0 && blocks.get(block).role() != Role.WEIGHT) {
      block--;
    }
    return block;
  }

  /** The number of weights and of all that is remembered beside them. */
  public long countWithBuffers() {
    return blocks.stream().mapToLong(Block::count).sum();
  }

  /** The first blocks in words, with their shapes. */
  public String summary() {
    String named =
        blocks.stream()
            .limit(SUMMARIZED)
            .map(block -> block.name() + " " + block.shape())
            .collect(Collectors.joining(", "));
    return blocks.size() > SUMMARIZED
        ? named + ", … (%d blocks, %d weights)".formatted(blocks.size(), countWithBuffers())
        : named;
  }

  /** A new vector of zeros. */
  public Parameters zeros(DType dtype) {
    return over(Tensor.zeros(dtype, countWithBuffers()));
  }

  /** A new vector in which every block is where its role starts. */
  public Parameters started(DType dtype) {
    Parameters started = zeros(dtype);
    for (int block = 0; block < blocks.size(); block++) {
      double start = blocks.get(block).role().start();
      if (start != 0) {
        started.block(block).addInPlace(start);
      }
    }
    return started;
  }

  /**
   * A new vector of weights, made a block at a time; scales and buffers are where they start.
   *
   * @param values gives the values of a block by its index and its shape
   */
  public Parameters filled(DType dtype, BiFunction<Integer, long[], Tensor> values) {
    Parameters filled = started(dtype);
    for (int block = 0; block < filled.blocks().size(); block++) {
      Role role = blocks.get(block).role();
      if (role == Role.SCALE || !role.isTrained()) {
        continue;
      }
      try (Scope scope = Scope.open()) {
        Tensor weights = filled.block(block);
        weights.copyInPlace(values.apply(block, weights.shape()));
      }
    }
    return filled;
  }

  /**
   * The blocks of a given vector; they share its memory.
   *
   * @param all the weights, and the buffers behind them
   */
  public Parameters over(Tensor all) {
    return Parameters.over(this, all);
  }
}
