package org.tacit.model.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tacit.model.ParameterLayout.Block;
import org.tacit.model.graph.GraphBuilder;
import org.tacit.tensor.Tensor;

/**
 * The sum of two branches, {@code F(x) + S(x)} (He, Zhang, Ren, Sun 2016). The weights of the first
 * are named {@code branch.0.weight} and so on, those of the second {@code shortcut.0.weight}.
 *
 * @param branch F, one layer after another, at least one
 * @param shortcut S; without layers it is x itself
 */
public record Residual(List<Layer> branch, List<Layer> shortcut) implements LayerOfLayers {
  private static final String BRANCH = "branch.";
  private static final String SHORTCUT = "shortcut.";

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if the branch has no layers
   */
  public Residual {
    branch = List.copyOf(branch);
    shortcut = List.copyOf(shortcut);
    if (branch.isEmpty()) {
      throw new IllegalArgumentException("expected at least one layer in the branch, found none");
    }
  }

  @Override
  public List<Integer> outputShape(List<Integer> inputShape) {
    List<Integer> left = new Chain(branch).outputShape(inputShape);
    List<Integer> right = new Chain(shortcut).outputShape(inputShape);
    if (!left.equals(right)) {
      throw new IllegalArgumentException(
          "expected a shortcut that gives %s, as the branch, found %s".formatted(left, right));
    }
    return left;
  }

  @Override
  public List<Block> blocks(List<Integer> inputShape) {
    List<Block> trained = new ArrayList<>();
    List<Block> buffers = new ArrayList<>();
    add(BRANCH, branch, inputShape, trained, buffers);
    add(SHORTCUT, shortcut, inputShape, trained, buffers);
    trained.addAll(buffers);
    return trained;
  }

  private static void add(
      String prefix,
      List<Layer> layers,
      List<Integer> inputShape,
      List<Block> trained,
      List<Block> buffers) {
    for (Block block : new Chain(layers).blocks(inputShape)) {
      (block.role().isTrained() ? trained : buffers)
          .add(new Block(prefix + block.name(), block.shape(), block.role()));
    }
  }

  @Override
  public LayerPass pass(List<Tensor> weights, Tensor inputs, boolean training) {
    List<Integer> shape = Sequence.shapeOf(inputs);
    Chain.Passed left = new Chain(branch).pass(of(BRANCH, weights, shape), inputs, shape, training);
    Chain.Passed right =
        new Chain(shortcut).pass(of(SHORTCUT, weights, shape), inputs, shape, training);
    List<Tensor> changes = new ArrayList<>(left.changes());
    changes.addAll(right.changes());
    Tensor other = shortcut.isEmpty() ? inputs : right.last();
    return new LayerPass(
        left.last().add(other),
        changes,
        cotangents -> left.back().of(cotangents).add(right.back().of(cotangents)));
  }

  /** Takes what belongs to the blocks of one branch from what belongs to all blocks. */
  private <T> List<T> of(String prefix, List<T> all, List<Integer> inputShape) {
    List<Block> blocks = blocks(inputShape);
    List<T> own = new ArrayList<>();
    for (int i = 0; i < blocks.size(); i++) {
      if (blocks.get(i).name().startsWith(prefix)) {
        own.add(all.get(i));
      }
    }
    return own;
  }

  @Override
  public String addTo(GraphBuilder graph, Placed at) {
    String left = addTo(graph, at, new Chain(branch), BRANCH);
    String right = addTo(graph, at, new Chain(shortcut), SHORTCUT);
    return graph.node(at.name(), "Add", List.of(left, right), Map.of());
  }

  private String addTo(GraphBuilder graph, Placed at, Chain chain, String prefix) {
    return chain.addTo(
        graph,
        at.name() + "." + prefix,
        of(prefix, at.weights(), at.inputShape()),
        at.inputShape(),
        at.input());
  }
}
