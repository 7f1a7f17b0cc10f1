package org.tacit.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.tacit.model.Parameters;
import org.tacit.model.factorization.HierarchicalTensorFactorization;
import org.tacit.model.factorization.ModeTree;
import org.tacit.tensor.DType;
import org.tacit.tensor.LinearAlgebra;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/**
 * The singular values of {@code [[W_H; I]]} for any set I of modes of a hierarchical tensor
 * factorization, whose number is the separation rank of its circuit with respect to I
 * (docs/mathematics/hierarchical-tensor-factorization.md, D8, T13).
 *
 * <p>The end tensor is not formed. From the leaves on, the tensors of a node are written as {@code
 * Q C_r Pᵀ} with orthonormal Q over the modes in I and P over the others; products and linear maps
 * act on the small C_r, and where there are more rows than all C_r together have columns, a QR
 * decomposition makes them fewer. At the root the singular values are those of C. Nothing is cut
 * off. The sizes follow from the tree and the widths alone: {@link #bound}, {@link #numbers}.
 *
 * @param values the singular values times {@code 2^−exponent}, the largest first; so scaled that
 *     weights of any size neither overflow nor vanish. Not copied
 * @param exponent of the scale
 */
public record SeparationSpectrum(double[] values, long exponent) {
  /**
   * The spectrum of a factorization.
   *
   * @param modes I, counted from 0, neither none nor all
   * @throws IllegalArgumentException if I is none or all of the modes
   */
  public static SeparationSpectrum of(
      HierarchicalTensorFactorization model, Parameters weights, Set<Integer> modes) {
    check(model, modes);
    try (Scope scope = Scope.open()) {
      Core root = new Reading(model, weights, modes).core(model.tree().root());
      Tensor matrix = root.numbers.reshape(root.rows(), root.columns());
      return new SeparationSpectrum(LinearAlgebra.singularValues(matrix), root.exponent);
    }
  }

  private static void check(HierarchicalTensorFactorization model, Set<Integer> modes) {
    int order = model.tree().order();
    if (modes.isEmpty()
        || modes.size() >= order
        || modes.stream().anyMatch(mode -> mode < 0 || mode >= order)) {
      throw new IllegalArgumentException(
          "expected some but not all of %d modes, found %d of them".formatted(order, modes.size()));
    }
  }

  /**
   * The largest rank that the tree, the widths and the sizes of the modes allow; almost all weights
   * attain it in the cases that were tried.
   */
  public static double bound(HierarchicalTensorFactorization model, Set<Integer> modes) {
    check(model, modes);
    Size root = new Sizes(model, modes).size(model.tree().root(), 1);
    return Math.min(root.rows, root.columns);
  }

  /** How many numbers the largest array holds that {@link #of} needs. */
  public static double numbers(HierarchicalTensorFactorization model, Set<Integer> modes) {
    check(model, modes);
    Sizes sizes = new Sizes(model, modes);
    sizes.size(model.tree().root(), 1);
    return sizes.largest;
  }

  /** How many singular values exceed a share of the largest. */
  public int rank(double relativeTolerance) {
    return Spectrum.numericalRank(values, relativeTolerance);
  }

  /** The singular values themselves; zero or infinite where double precision does not reach. */
  public double[] singularValues() {
    int shift = (int) Math.max(-5000, Math.min(5000, exponent));
    return Arrays.stream(values).map(value -> Math.scalb(value, shift)).toArray();
  }

  /**
   * The tensors of a node.
   *
   * @param numbers rows × columns × count: for each component its C
   */
  private record Core(Tensor numbers, long exponent) {
    long rows() {
      return numbers.size(0);
    }

    long columns() {
      return numbers.size(1);
    }

    long count() {
      return numbers.size(2);
    }

    /** With as few rows and columns as rotations can leave. */
    Core compressed() {
      return fewerRows().turned().fewerRows().turned();
    }

    private Core turned() {
      return new Core(numbers.permute(1, 0, 2), exponent);
    }

    private Core fewerRows() {
      long rest = columns() * count();
      if (rows() <= rest) {
        return this;
      }
      Tensor triangular = LinearAlgebra.qr(numbers.reshape(rows(), rest)).triangular();
      return new Core(triangular.reshape(rest, columns(), count()), exponent);
    }

    /** So that the largest number is between 1/2 and 1. */
    Core scaled() {
      double largest = Arrays.stream(numbers.toArray()).map(Math::abs).max().orElse(0);
      if (!(largest > 0) || Double.isInfinite(largest)) {
        return this;
      }
      int power = Math.getExponent(largest) + 1;
      // In two steps, as the power of a subnormal number is infinite.
      Tensor half = numbers.scale(Math.scalb(1.0, -(power / 2)));
      return new Core(half.scale(Math.scalb(1.0, -(power - power / 2))), exponent + power);
    }

    Core times(Core other) {
      long all = rows() * other.rows() * columns() * other.columns();
      Tensor product =
          numbers
              .reshape(rows(), 1, columns(), 1, count())
              .multiply(other.numbers.reshape(1, other.rows(), 1, other.columns(), count()));
      return new Core(
          product.reshape(rows() * other.rows(), all / (rows() * other.rows()), count()),
          exponent + other.exponent);
    }

    Core mapped(Tensor weight) {
      Tensor mapped = numbers.reshape(rows() * columns(), count()).matmul(weight);
      return new Core(mapped.reshape(rows(), columns(), weight.size(1)), exponent);
    }
  }

  /** The weights at the nodes. */
  private record Reading(
      HierarchicalTensorFactorization model, Parameters weights, Set<Integer> modes) {
    Core core(ModeTree.Node node) {
      Tensor weight = weights.block(model.tree().nodes().indexOf(node)).to(DType.FLOAT64);
      if (node.isLeaf()) {
        long size = weight.size(0);
        boolean inside = modes.contains(node.modes().get(0));
        return new Core(
                inside
                    ? weight.reshape(size, 1, weight.size(1))
                    : weight.reshape(1, size, weight.size(1)),
                0)
            .compressed()
            .scaled();
      }
      Core product = null;
      for (List<ModeTree.Node> side : sides(node, modes)) {
        Core ofSide = null;
        for (ModeTree.Node child : side) {
          Core next = core(child);
          ofSide = ofSide == null ? next : ofSide.times(next).compressed();
        }
        if (ofSide != null) {
          product = product == null ? ofSide : product.times(ofSide).compressed();
        }
      }
      Objects.requireNonNull(product);
      return product.scaled().mapped(weight).compressed().scaled();
    }
  }

  /**
   * The children within I, those without any of I, and the others. The product of those on one side
   * has no more rows, or columns, than the node has components; multiplied in another order it
   * would have.
   */
  private static List<List<ModeTree.Node>> sides(ModeTree.Node node, Set<Integer> modes) {
    List<ModeTree.Node> inside = new ArrayList<>();
    List<ModeTree.Node> outside = new ArrayList<>();
    List<ModeTree.Node> both = new ArrayList<>();
    for (ModeTree.Node child : node.children()) {
      (modes.containsAll(child.modes())
              ? inside
              : child.modes().stream().noneMatch(modes::contains) ? outside : both)
          .add(child);
    }
    return List.of(inside, outside, both);
  }

  private record Size(double rows, double columns) {
    Size compressed(double count) {
      double fewer = Math.min(rows, columns * count);
      return new Size(fewer, Math.min(columns, fewer * count));
    }
  }

  /** The sizes that the cores have, before anything is computed. */
  private static final class Sizes {
    private final HierarchicalTensorFactorization model;
    private final Set<Integer> modes;
    private double largest;

    Sizes(HierarchicalTensorFactorization model, Set<Integer> modes) {
      this.model = model;
      this.modes = modes;
    }

    Size size(ModeTree.Node node, int parentWidth) {
      int width = model.width(node);
      if (node.isLeaf()) {
        boolean inside = modes.contains(node.modes().get(0));
        return new Size(inside ? width : 1, inside ? 1 : width).compressed(parentWidth);
      }
      Size product = new Size(1, 1);
      for (List<ModeTree.Node> side : sides(node, modes)) {
        Size ofSide = new Size(1, 1);
        for (ModeTree.Node child : side) {
          ofSide = times(ofSide, size(child, width), width);
        }
        product = times(product, ofSide, width);
      }
      largest = Math.max(largest, product.rows * product.columns * Math.max(width, parentWidth));
      return product.compressed(parentWidth);
    }

    private Size times(Size left, Size right, int width) {
      Size all = new Size(left.rows * right.rows, left.columns * right.columns);
      largest = Math.max(largest, all.rows * all.columns * width);
      return all.compressed(width);
    }
  }
}
