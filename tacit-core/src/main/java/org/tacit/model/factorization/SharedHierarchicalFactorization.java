package org.tacit.model.factorization;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.tacit.model.ParameterLayout;
import org.tacit.model.Parameters;
import org.tacit.model.factorization.evaluation.Evaluation;
import org.tacit.operator.EntryIndices;
import org.tacit.operator.RankOneTensors;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;

/**
 * A hierarchical tensor factorization over a perfect tree whose nodes of one level share their
 * weight matrix: a convolutional network with product pooling and shared weights
 * (docs/mathematics/hierarchical-tensor-factorization.md, T9).
 *
 * <pre>{@code
 * Factorization model = new SharedHierarchicalFactorization(5, 2, 3, 4); // 8 modes of size 5
 * Tensor end = model.endTensor(new Initialization.Gaussian(0.5).start(model.layout(), dtype, seed));
 * }</pre>
 */
public final class SharedHierarchicalFactorization implements Factorization {
  private static final int MOST_MODES = 64;

  /** Differences of squared norms below this share of the largest squared norm count as zero. */
  private static final double BALANCED = 1e-14;

  private static final int SWEEPS = 20_000;

  private final int modeSize;
  private final int branching;
  private final int levels;
  private final int width;
  private final HierarchicalTensorFactorization unshared;

  /** The level of each block of {@link #unshared}, which is the number of its block here. */
  private final List<Integer> levelsOfBlocks;

  /**
   * The factorization.
   *
   * @param modeSize the size of every mode, positive
   * @param branching P, the children of every node, at least 2
   * @param levels L, the levels above the leaves, at least 1; there are P^L modes
   * @param width the local components at every node, positive
   * @throws IllegalArgumentException if one is too small, or there are more than 64 modes
   */
  public SharedHierarchicalFactorization(int modeSize, int branching, int levels, int width) {
    boolean positive = modeSize > 0 && branching > 1 && levels > 0 && width > 0;
    if (!positive || StrictMath.pow(branching, levels) > MOST_MODES) {
      throw new IllegalArgumentException(
          "expected a positive mode size and width, at least two children and one level, and at"
              + " most %d modes, found %d, %d, %d, %d"
                  .formatted(MOST_MODES, modeSize, width, branching, levels));
    }
    this.modeSize = modeSize;
    this.branching = branching;
    this.levels = levels;
    this.width = width;
    int[] dimensions = new int[(int) Math.round(StrictMath.pow(branching, levels))];
    Arrays.fill(dimensions, modeSize);
    this.unshared =
        HierarchicalTensorFactorization.uniform(
            dimensions, ModeTree.adjacent(dimensions.length, branching), width);
    this.levelsOfBlocks =
        unshared.tree().nodes().stream().map(node -> level(node, branching)).toList();
  }

  private static int level(ModeTree.Node node, int branching) {
    int level = 0;
    for (int modes = node.modes().size(); modes > 1; modes /= branching) {
      level++;
    }
    return level;
  }

  /** The same factorization with weights of its own at every node. */
  public HierarchicalTensorFactorization unshared() {
    return unshared;
  }

  @Override
  public int[] dimensions() {
    return unshared.dimensions();
  }

  /** {@inheritDoc} The leaves' first, level by level. */
  @Override
  public ParameterLayout layout() {
    List<ParameterLayout.Block> blocks = new ArrayList<>();
    for (int level = 0; level <= levels; level++) {
      int columns = level == levels ? 1 : width;
      blocks.add(
          new ParameterLayout.Block("W of level " + level, level == 0 ? modeSize : width, columns));
    }
    return new ParameterLayout(blocks);
  }

  @Override
  public int degree() {
    return levelsOfBlocks.size();
  }

  @Override
  public Tensor endTensor(List<Tensor> weights) {
    return unshared.endTensor(levelsOfBlocks.stream().map(weights::get).toList());
  }

  @Override
  public Evaluation entryEvaluation(EntryIndices entries, DType dtype) {
    return new Shared(unshared.entryEvaluation(entries, dtype), dtype);
  }

  @Override
  public Evaluation inputEvaluation(RankOneTensors inputs, DType dtype) {
    return new Shared(unshared.inputEvaluation(inputs, dtype), dtype);
  }

  /** {@inheritDoc} None: a vector belongs to components at several nodes. */
  @Override
  public List<ComponentGroup> componentGroups() {
    return List.of();
  }

  /**
   * {@inheritDoc} A column of a level's matrix is used P times as often as the row above it with
   * which it meets: its squared norm less P times that of the row.
   */
  @Override
  public double[] conserved(Parameters weights) {
    return IntStream.rangeClosed(1, levels)
        .boxed()
        .flatMapToDouble(
            level -> {
              double[] columns = weights.block(level - 1).columnNorms();
              double[] rows = weights.block(level).rowNorms();
              return IntStream.range(0, columns.length)
                  .mapToDouble(r -> columns[r] * columns[r] - branching * rows[r] * rows[r]);
            })
        .toArray();
  }

  /**
   * {@inheritDoc} Columns are multiplied by c and the rows that they meet by {@code c^−P}, which
   * leaves the end tensor, level by level until nothing changes any more.
   */
  @Override
  public Parameters balanced(Parameters weights) {
    Parameters balanced = weights.layout().zeros(DType.FLOAT64);
    balanced.flat().copyInPlace(weights.flat().to(DType.FLOAT64));
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      double off = 0;
      for (int level = 1; level <= levels; level++) {
        off = Math.max(off, balance(balanced.block(level - 1), balanced.block(level)));
      }
      if (off < BALANCED) {
        Parameters result = weights.layout().zeros(weights.flat().dtype());
        result.flat().copyInPlace(balanced.flat().to(weights.flat().dtype()));
        return result;
      }
    }
    throw new IllegalArgumentException(
        "the weights cannot be balanced: after " + SWEEPS + " sweeps they still change");
  }

  /** Returns by how much it was off, relative to the largest squared norm. */
  private double balance(Tensor below, Tensor above) {
    double[] columns = below.columnNorms();
    double[] rows = above.rowNorms();
    double[] factors = new double[columns.length];
    double largest = 0;
    double off = 0;
    for (int r = 0; r < factors.length; r++) {
      double column = columns[r] * columns[r];
      double row = branching * rows[r] * rows[r];
      if (!(column > 0 && row > 0)) {
        throw new IllegalArgumentException(
            "component %d has a vector of norm zero, so its vectors cannot be balanced"
                .formatted(r + 1));
      }
      largest = Math.max(largest, Math.max(column, row));
      off = Math.max(off, Math.abs(column - row));
      factors[r] = StrictMath.pow(row / column, 1.0 / (2 * (branching + 1)));
    }
    scale(below, factors, 1, false);
    scale(above, factors, -branching, true);
    return off / largest;
  }

  private static void scale(Tensor block, double[] factors, int power, boolean ofRows) {
    double[] numbers = block.toArray();
    int columns = (int) block.size(1);
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] *= StrictMath.pow(factors[ofRows ? i / columns : i % columns], power);
    }
    block.set(numbers);
  }

  @Override
  public double tableNumbers(long entries) {
    return unshared.tableNumbers(entries) + 2 * unshared.layout().count();
  }

  @Override
  public List<ModeTree.Node> matricizedNodes() {
    return unshared.matricizedNodes();
  }

  /** The evaluation without sharing: weights are spread over the nodes, gradients are summed. */
  private final class Shared implements Evaluation {
    private final Evaluation nodes;
    private final Parameters spread;
    private final Parameters byNode;

    Shared(Evaluation nodes, DType dtype) {
      this.nodes = nodes;
      spread = unshared.layout().zeros(dtype);
      byNode = unshared.layout().zeros(dtype);
    }

    @Override
    public int count() {
      return nodes.count();
    }

    @Override
    public void values(Parameters weights, double[] values) {
      for (int block = 0; block < levelsOfBlocks.size(); block++) {
        spread.block(block).copyInPlace(weights.block(levelsOfBlocks.get(block)));
      }
      nodes.values(spread, values);
    }

    @Override
    public void gradient(Parameters weights, double[] byValue, Parameters gradient) {
      nodes.gradient(spread, byValue, byNode);
      gradient.flat().zeroInPlace();
      for (int block = 0; block < levelsOfBlocks.size(); block++) {
        gradient.block(levelsOfBlocks.get(block)).addScaledInPlace(byNode.block(block), 1);
      }
    }
  }
}
