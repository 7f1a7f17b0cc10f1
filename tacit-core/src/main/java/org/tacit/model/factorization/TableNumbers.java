package org.tacit.model.factorization;

import java.util.List;
import java.util.stream.IntStream;
import org.tacit.model.ParameterLayout;
import org.tacit.operator.EntryIndices;

/**
 * How many numbers the tables of an evaluation hold, from above: a table has a row for each index
 * tuple there is, or for each entry if those are fewer.
 *
 * @param dimensions the mode sizes
 * @param entries the number of entries that are evaluated
 */
record TableNumbers(int[] dimensions, long entries) {
  /** The numbers of the tables of a sum of products of one row for each mode. */
  double products(int width) {
    return sides(IntStream.range(0, dimensions.length).mapToObj(List::of).toList(), width);
  }

  /** The numbers of the tables of the nodes of a tree. */
  double nodes(HierarchicalTensorFactorization model) {
    List<ModeTree.Node> nodes = model.tree().nodes();
    double numbers = 0;
    for (int position = 0; position < nodes.size(); position++) {
      ModeTree.Node node = nodes.get(position);
      if (!node.isLeaf()) {
        ParameterLayout.Block block = model.layout().blocks().get(position);
        List<List<Integer>> children = node.children().stream().map(ModeTree.Node::modes).toList();
        // At the root the rows of one side are kept times the root's weights.
        double own =
            node.modes().size() == dimensions.length
                ? rows(union(firstHalf(children))) * block.rows()
                : rows(node.modes()) * block.columns();
        numbers += own + sides(children, block.rows());
      }
    }
    return numbers;
  }

  /** The tables of the two sides that are multiplied last. */
  private double sides(List<List<Integer>> parts, int width) {
    return parts.size() < 2
        ? 0
        : products(firstHalf(parts), width)
            + products(parts.subList(parts.size() / 2, parts.size()), width);
  }

  private double products(List<List<Integer>> parts, int width) {
    return parts.size() < 2 ? 0 : rows(union(parts)) * width + sides(parts, width);
  }

  private static List<List<Integer>> firstHalf(List<List<Integer>> parts) {
    return parts.subList(0, Math.max(1, parts.size() / 2));
  }

  private static List<Integer> union(List<List<Integer>> parts) {
    return parts.stream().flatMap(List::stream).toList();
  }

  private double rows(List<Integer> modes) {
    int[] sizes = modes.stream().mapToInt(mode -> dimensions[mode]).toArray();
    return Math.min(entries, EntryIndices.countOf(sizes));
  }
}
