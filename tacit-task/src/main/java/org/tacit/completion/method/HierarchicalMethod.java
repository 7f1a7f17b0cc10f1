package org.tacit.completion.method;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tacit.completion.unit.Standardization;
import org.tacit.model.factorization.HierarchicalTensorFactorization;
import org.tacit.model.factorization.ModeTree;

/** Hierarchical tensor factorization, over several mode trees where the user named none. */
record HierarchicalMethod() implements FactorizationMethod {
  /** Up to this order the flat tree, which is CP with output weights, is tried too. */
  private static final int LARGEST_FLAT_ORDER = 5;

  @Override
  public String name() {
    return "htf";
  }

  @Override
  public String help() {
    return "hierarchical; races above order 2";
  }

  @Override
  public List<Candidate> candidates(Wanted wanted, Standardization unit) {
    int width = new ModelWidth(wanted).ofTensors();
    List<Candidate> candidates = new ArrayList<>();
    for (ModeTree tree : trees(wanted)) {
      candidates.add(
          Candidate.in(
              unit,
              "htf-" + (candidates.size() + 1),
              "hierarchical tensor factorization, tree " + tree + ", width " + width,
              HierarchicalTensorFactorization.uniform(wanted.dimensions(), tree, width)));
    }
    return candidates;
  }

  private static Set<ModeTree> trees(Wanted wanted) {
    int order = wanted.dimensions().length;
    ModeTree given = wanted.settings().tree();
    if (given != null) {
      return Set.of(given);
    }
    if (new ModelWidth(wanted).costly()) {
      return Set.of(ModeTree.adjacent(order, 2));
    }
    Set<ModeTree> trees = new LinkedHashSet<>();
    if (order == 3) {
      for (String tree : List.of("[[1,2],3]", "[1,[2,3]]", "[[1,3],2]")) {
        trees.add(ModeTree.parse(tree));
      }
    } else if (order == 4) {
      for (String tree : List.of("[[1,2],[3,4]]", "[[1,3],[2,4]]", "[[1,4],[2,3]]")) {
        trees.add(ModeTree.parse(tree));
      }
    } else {
      trees.add(ModeTree.adjacent(order, 2));
      trees.add(ModeTree.grouped(order, 2, ModeTree.Grouping.HALVES));
    }
    if (order <= LARGEST_FLAT_ORDER) {
      trees.add(ModeTree.flat(order));
    }
    return trees;
  }
}
