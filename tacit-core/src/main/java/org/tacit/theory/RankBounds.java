package org.tacit.theory;

import java.util.HashMap;
import java.util.Map;
import org.tacit.model.factorization.HierarchicalTensorFactorization;
import org.tacit.model.factorization.ModeTree;

/**
 * The largest ranks that the matricizations of a hierarchical tensor can have at the nodes of its
 * own tree, which almost all weights attain (docs/mathematics/hierarchical-tensor-factorization.md,
 * T8, with the proof).
 *
 * <p>With {@code [[W; c]] = M_c Z_c^T} for a child c of ν, the rank is at most that of {@code M_c =
 * KR(children) W^(c)}, found from the leaves upwards, and at most that of {@code Z_c = KR(siblings,
 * Z_ν W^(ν)T)}, found from the root downwards. Both have R_ν columns. The bound is at most {@code
 * min(R_ν, R_c, Π_{n∈c} D_n, Π_{n∉c} D_n)}, and less where a narrow node lies further away.
 */
public final class RankBounds {
  private final HierarchicalTensorFactorization model;
  private final Map<ModeTree.Node, Long> below = new HashMap<>();
  private final Map<ModeTree.Node, Integer> bounds = new HashMap<>();

  private RankBounds(HierarchicalTensorFactorization model) {
    this.model = model;
  }

  /** The bounds of a model, whatever its weights. */
  public static RankBounds of(HierarchicalTensorFactorization model) {
    RankBounds ranks = new RankBounds(model);
    ModeTree.Node root = model.tree().root();
    ranks.ascend(root, 1);
    ranks.descend(root, 1);
    return ranks;
  }

  /**
   * The bound at a node.
   *
   * @throws IllegalArgumentException if the node is the root or not of the model's tree
   */
  public int at(ModeTree.Node node) {
    Integer bound = bounds.get(node);
    if (bound == null) {
      throw new IllegalArgumentException(
          "expected a node below the root of %s, found %s".formatted(model.tree(), node.label()));
    }
    return bound;
  }

  /** The largest rank of M_ν. */
  private long ascend(ModeTree.Node node, int parentWidth) {
    long rank = model.width(node);
    if (!node.isLeaf()) {
      long products = 1;
      for (ModeTree.Node child : node.children()) {
        products = product(products, ascend(child, model.width(node)));
      }
      rank = Math.min(rank, products);
    }
    rank = Math.min(rank, parentWidth);
    below.put(node, rank);
    return rank;
  }

  /** Given the largest rank of Z_ν, finds those of the children. */
  private void descend(ModeTree.Node node, long above) {
    for (ModeTree.Node child : node.children()) {
      long products = Math.min(above, model.width(node));
      for (ModeTree.Node sibling : node.children()) {
        if (!sibling.equals(child)) {
          products = product(products, rankBelow(sibling));
        }
      }
      long aboveChild = Math.min(model.width(node), products);
      bounds.put(child, (int) Math.min(aboveChild, rankBelow(child)));
      descend(child, aboveChild);
    }
  }

  private long rankBelow(ModeTree.Node node) {
    return below.getOrDefault(node, 0L);
  }

  /** A product that stays below overflow: widths are integers, so more than that never binds. */
  private static long product(long left, long right) {
    return Math.min(Integer.MAX_VALUE, left * right);
  }
}
