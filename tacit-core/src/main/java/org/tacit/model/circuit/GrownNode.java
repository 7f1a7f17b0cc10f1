package org.tacit.model.circuit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tacit.model.factorization.ModeTree;
import org.tacit.tensor.Tensor;

/**
 * A node of a mode tree that is read off a circuit, from the leaves on.
 *
 * @param modes zero-based, ascending
 * @param children in order; none of a leaf
 * @param width R_ν, what comes into its linear map
 * @param weight its linear map, outputs × R_ν; null as long as none was met
 */
record GrownNode(
    List<Integer> modes, List<GrownNode> children, int width, @Nullable Tensor weight) {
  static GrownNode leaf(int mode, int size) {
    return new GrownNode(List.of(mode), List.of(), size, null);
  }

  /** The product of nodes that have their linear maps, or of what is such a product already. */
  static GrownNode product(List<GrownNode> factors) {
    List<Integer> modes = new ArrayList<>();
    List<GrownNode> children = new ArrayList<>();
    for (GrownNode factor : factors) {
      modes.addAll(factor.modes);
      if (factor.weight != null) {
        children.add(factor);
      } else if (!factor.children.isEmpty()) {
        children.addAll(factor.children);
      } else {
        throw new IllegalArgumentException("a linear map is missing before a product");
      }
    }
    modes.sort(null);
    return new GrownNode(modes, children, factors.get(0).outputs(), null);
  }

  /** Behind a linear map; one behind another is a node with a single child. */
  GrownNode times(Tensor map) {
    return weight == null
        ? new GrownNode(modes, children, width, map)
        : product(List.of(this)).times(map);
  }

  /** How many numbers it gives. */
  int outputs() {
    return weight == null ? width : Math.toIntExact(weight.size(0));
  }

  /** The node, and those below it, as keys of what is said of them here. */
  ModeTree.Node grow(Map<ModeTree.Node, GrownNode> all) {
    List<ModeTree.Node> below = children.stream().map(child -> child.grow(all)).toList();
    ModeTree.Node node = new ModeTree.Node(modes, below);
    all.put(node, this);
    return node;
  }

  Map<ModeTree.Node, GrownNode> all() {
    Map<ModeTree.Node, GrownNode> all = new LinkedHashMap<>();
    grow(all);
    return all;
  }
}
