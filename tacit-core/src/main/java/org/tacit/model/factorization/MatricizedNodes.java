package org.tacit.model.factorization;

import java.util.List;

/**
 * The nodes by which a model's end tensor is matricized: those of its mode tree, or its single
 * modes; never the root.
 */
public final class MatricizedNodes {
  private MatricizedNodes() {}

  /** Those of one model. */
  public static List<ModeTree.Node> of(Factorization model) {
    int order = model.dimensions().length;
    if (order == 2) {
      // By either mode the singular values are the same.
      return ModeTree.flat(order).nodes().subList(0, 1);
    }
    if (model instanceof UnfoldedFactorization unfolded) {
      return List.of(new ModeTree.Node(unfolded.rowModes(), List.of()));
    }
    ModeTree tree =
        model instanceof HierarchicalTensorFactorization hierarchical
            ? hierarchical.tree()
            : ModeTree.flat(order);
    return tree.nodes().stream().filter(node -> node.modes().size() < order).toList();
  }
}
