package org.tacit.model.factorization;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tacit.model.ParameterLayout;
import org.tacit.model.Parameters;
import org.tacit.model.factorization.evaluation.Column;
import org.tacit.model.factorization.evaluation.Evaluation;
import org.tacit.model.factorization.evaluation.Leaves;
import org.tacit.tensor.DType;
import org.tacit.tensor.Scope;
import org.tacit.tensor.Tensor;

/**
 * Hierarchical tensor factorization over a mode tree
 * (docs/mathematics/hierarchical-tensor-factorization.md, D5): every node ν has a weight matrix of
 * shape R_ν × R_parent, where R of a leaf is its mode's size and the root's parent has width 1.
 */
public final class HierarchicalTensorFactorization implements FromLeaves {
  private final int[] dimensions;
  private final ModeTree tree;
  private final List<ModeTree.Node> nodes;
  private final Map<ModeTree.Node, Integer> blockOf = new HashMap<>();
  private final Map<ModeTree.Node, Integer> widths;
  private final ParameterLayout layout;

  /**
   * A factorization with its own width at every interior node.
   *
   * @param dimensions the mode sizes
   * @param tree a tree over these modes
   * @param widths R_ν for every interior node, the root included
   * @throws IllegalArgumentException if the tree has another order or a width is lacking or not
   *     positive
   */
  public HierarchicalTensorFactorization(
      int[] dimensions, ModeTree tree, Map<ModeTree.Node, Integer> widths) {
    if (tree.order() != dimensions.length) {
      throw new IllegalArgumentException(
          "the tree "
              + tree
              + " has "
              + tree.order()
              + " modes, the tensor has "
              + dimensions.length);
    }
    this.dimensions = dimensions.clone();
    this.tree = tree;
    this.nodes = tree.nodes();
    this.widths = Map.copyOf(widths);
    Map<ModeTree.Node, Integer> parentWidths = new HashMap<>();
    parentWidths.put(tree.root(), 1);
    for (ModeTree.Node node : nodes) {
      for (ModeTree.Node child : node.children()) {
        parentWidths.put(child, width(node));
      }
    }
    List<ParameterLayout.Block> blocks = new ArrayList<>();
    for (ModeTree.Node node : nodes) {
      blockOf.put(node, blocks.size());
      blocks.add(
          new ParameterLayout.Block("W" + node.label(), width(node), get(parentWidths, node)));
    }
    this.layout = new ParameterLayout(blocks);
  }

  /** A factorization with the same width at every interior node. */
  public static HierarchicalTensorFactorization uniform(
      int[] dimensions, ModeTree tree, int width) {
    Map<ModeTree.Node, Integer> widths = new HashMap<>();
    tree.nodes().stream().filter(node -> !node.isLeaf()).forEach(node -> widths.put(node, width));
    return new HierarchicalTensorFactorization(dimensions, tree, widths);
  }

  /** R_ν: the number of local components at an interior node, the mode's size at a leaf. */
  public int width(ModeTree.Node node) {
    int width = node.isLeaf() ? dimensions[node.modes().get(0)] : get(widths, node);
    if (width < 1) {
      throw new IllegalArgumentException(
          "expected a positive width at " + node.label() + ", found " + width);
    }
    return width;
  }

  private static <V> V get(Map<ModeTree.Node, V> map, ModeTree.Node node) {
    V value = map.get(node);
    if (value == null) {
      throw new IllegalArgumentException("no width is given for the node " + node.label());
    }
    return value;
  }

  /** The mode tree. */
  public ModeTree tree() {
    return tree;
  }

  @Override
  public int[] dimensions() {
    return dimensions.clone();
  }

  @Override
  public ParameterLayout layout() {
    return layout;
  }

  @Override
  public int degree() {
    return nodes.size();
  }

  @Override
  public Tensor endTensor(List<Tensor> weights) {
    Tensor flat = matricized(tree.root(), weights);
    List<Integer> leafOrder =
        nodes.stream().filter(ModeTree.Node::isLeaf).map(node -> node.modes().get(0)).toList();
    long[] shape = leafOrder.stream().mapToLong(mode -> dimensions[mode]).toArray();
    long[] ascending = new long[shape.length];
    for (int position = 0; position < shape.length; position++) {
      ascending[leafOrder.get(position)] = position;
    }
    return flat.reshape(shape).permute(ascending);
  }

  /**
   * M_ν of docs/mathematics/hierarchical-tensor-factorization.md, D5: the intermediate tensors of a
   * node as columns.
   */
  private Tensor matricized(ModeTree.Node node, List<Tensor> weights) {
    Tensor own = weights.get(get(blockOf, node));
    if (node.isLeaf()) {
      return own;
    }
    Tensor rows = matricized(node.children().get(0), weights);
    for (ModeTree.Node child : node.children().subList(1, node.children().size())) {
      rows = KhatriRao.product(rows, matricized(child, weights));
    }
    return rows.matmul(own);
  }

  @Override
  public Evaluation evaluation(Leaves leaves, int count, DType dtype) {
    ModeTree.Node root = tree.root();
    List<Column> children =
        new ArrayList<>(
            root.children().stream().map(child -> column(child, leaves, dtype)).toList());
    if (children.size() == 1) {
      children.add(Column.ones(width(root), count, dtype));
    }
    return Column.sum(children, get(blockOf, root), dtype);
  }

  private Column column(ModeTree.Node node, Leaves leaves, DType dtype) {
    int block = get(blockOf, node);
    int columns = layout.blocks().get(block).columns();
    if (node.isLeaf()) {
      int mode = node.modes().get(0);
      return leaves.column(mode, block, columns);
    }
    List<Column> children =
        node.children().stream().map(child -> column(child, leaves, dtype)).toList();
    return Column.productTimes(children, block, columns, dtype);
  }

  @Override
  public Contraction contraction() {
    return contraction(tree.root());
  }

  private Contraction contraction(ModeTree.Node node) {
    int block = get(blockOf, node);
    return node.isLeaf()
        ? new Contraction.Leaf(block, node.modes())
        : new Contraction.Product(block, node.children().stream().map(this::contraction).toList());
  }

  @Override
  public List<ComponentGroup> componentGroups() {
    List<ComponentGroup> groups = new ArrayList<>();
    for (ModeTree.Node node : nodes) {
      if (!node.isLeaf()) {
        List<ComponentGroup.Part> parts = new ArrayList<>();
        node.children()
            .forEach(child -> parts.add(new ComponentGroup.Part(get(blockOf, child), false)));
        parts.add(new ComponentGroup.Part(get(blockOf, node), true));
        groups.add(new ComponentGroup(node.label(), parts));
      }
    }
    return groups;
  }

  @Override
  public double endNorm(Parameters weights) {
    try (Scope scope = Scope.open()) {
      return Math.sqrt(gram(tree.root(), weights).item());
    }
  }

  /** {@code M_ν^T M_ν}, the inner products of the intermediate tensors of a node. */
  private Tensor gram(ModeTree.Node node, Parameters weights) {
    Tensor own = weights.block(get(blockOf, node)).to(DType.FLOAT64);
    if (node.isLeaf()) {
      return own.transpose().matmul(own);
    }
    Tensor inner =
        node.children().stream()
            .map(child -> gram(child, weights))
            .reduce(Tensor::multiply)
            .orElseThrow();
    return own.transpose().matmul(inner).matmul(own);
  }

  @Override
  public String toString() {
    return "hierarchical tensor factorization over " + tree;
  }

  @Override
  public double tableNumbers(long entries) {
    return new TableNumbers(dimensions(), entries).nodes(this);
  }

  @Override
  public boolean isFlat() {
    return tree().order() > 2 && tree().root().children().stream().allMatch(ModeTree.Node::isLeaf);
  }

  @Override
  public List<ModeTree.Node> matricizedNodes() {
    return tree().matricizedNodes();
  }
}
