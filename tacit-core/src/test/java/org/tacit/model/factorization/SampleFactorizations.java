package org.tacit.model.factorization;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.tacit.tensor.Seed;

/**
 * Factorizations of every kind and of many shapes, among them random trees with non-contiguous
 * labels, three children, single children, and unequal sizes and widths.
 */
public final class SampleFactorizations {
  private static final Seed SEED = new Seed(2022);

  private SampleFactorizations() {}

  /** All of them. */
  public static Stream<Named<Factorization>> all() {
    List<Named<Factorization>> models = new ArrayList<>();
    models.add(Named.of("matrix depth 2", new MatrixFactorization(4, 6, 2, 3)));
    models.add(Named.of("matrix depth 3", new MatrixFactorization(5, 3, 3, 4)));
    models.add(Named.of("matrix depth 4", new MatrixFactorization(3, 3, 4, 3)));
    models.add(Named.of("CP order 2", new CpFactorization(new int[] {3, 4}, 5)));
    models.add(Named.of("CP order 3", new CpFactorization(new int[] {3, 4, 2}, 5)));
    models.add(Named.of("CP order 5", new CpFactorization(new int[] {3, 2, 2, 3, 2}, 4)));
    for (String tree :
        List.of("[1,2]", "[[1,4],[2,[3,5]]]", "[[1,2,3],[4]]", "[[[1,2]],3,4,5]", "[[1,2]]")) {
      ModeTree parsed = ModeTree.parse(tree);
      int[] dimensions = IntStream.range(0, parsed.order()).map(n -> 2 + n % 3).toArray();
      models.add(
          Named.of(
              "hierarchical " + tree,
              HierarchicalTensorFactorization.uniform(dimensions, parsed, 3)));
    }
    models.add(
        Named.of(
            "unfolded", new UnfoldedFactorization(new int[] {3, 4, 2, 2}, List.of(2, 0), 3, 4)));
    models.add(Named.of("shared weights", new SharedHierarchicalFactorization(5, 2, 2, 2)));
    for (int number = 0; number < 12; number++) {
      RandomGenerator random = SEED.split("trees").split(number).generator();
      models.add(Named.of("random tree " + number, randomHierarchy(random)));
    }
    return models.stream();
  }

  /** A hierarchy over a random tree with unequal mode sizes and widths. */
  public static HierarchicalTensorFactorization randomHierarchy(RandomGenerator random) {
    int order = 2 + random.nextInt(4);
    List<ModeTree.Node> level =
        new ArrayList<>(IntStream.range(0, order).mapToObj(ModeTree.Node::leaf).toList());
    do {
      int taken = Math.min(level.size(), 1 + random.nextInt(3));
      List<ModeTree.Node> children = new ArrayList<>();
      for (int i = 0; i < taken; i++) {
        children.add(level.remove(random.nextInt(level.size())));
      }
      level.add(ModeTree.Node.over(children));
    } while (level.size() > 1);
    ModeTree tree = new ModeTree(level.get(0));
    Map<ModeTree.Node, Integer> widths = new HashMap<>();
    tree.nodes().stream()
        .filter(node -> !node.isLeaf())
        .forEach(node -> widths.put(node, 1 + random.nextInt(4)));
    int[] dimensions = IntStream.range(0, order).map(n -> 1 + random.nextInt(4)).toArray();
    return new HierarchicalTensorFactorization(dimensions, tree, widths);
  }
}
