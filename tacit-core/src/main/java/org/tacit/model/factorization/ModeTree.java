package org.tacit.model.factorization;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A mode tree (docs/mathematics/hierarchical-tensor-factorization.md, D4): a rooted tree whose
 * leaves are the modes of a tensor. Written as nested lists of one-based modes, such as {@code
 * [[1,4],[2,[3,5]]]}.
 *
 * @param root the root, whose modes are all modes
 */
public record ModeTree(Node root) {
  /**
   * A node of a mode tree, known by its modes.
   *
   * @param modes its zero-based modes, ascending
   * @param children its children in order; empty for a leaf
   */
  public record Node(List<Integer> modes, List<Node> children) {
    /** Copies the lists. */
    public Node {
      modes = List.copyOf(modes);
      children = List.copyOf(children);
    }

    static Node leaf(int mode) {
      return new Node(List.of(mode), List.of());
    }

    static Node over(List<Node> children) {
      return new Node(
          children.stream().flatMap(child -> child.modes().stream()).sorted().toList(), children);
    }

    /** Whether this node is a single mode without children. */
    public boolean isLeaf() {
      return children.isEmpty();
    }

    /**
     * The one-based modes in braces, as measures name the node; a node over a single child, which
     * has its modes, is said to be above it.
     */
    public String label() {
      if (children.size() == 1) {
        String only = children.get(0).label();
        return only.substring(0, only.length() - 1) + ", above}";
      }
      return modes.stream()
          .map(mode -> Integer.toString(mode + 1))
          .collect(Collectors.joining(",", "{", "}"));
    }

    String nested() {
      return isLeaf()
          ? Integer.toString(modes.get(0) + 1)
          : children.stream().map(Node::nested).collect(Collectors.joining(",", "[", "]"));
    }
  }

  /**
   * Checks that the leaves are the modes 1 … N, each once.
   *
   * @throws IllegalArgumentException naming the mode that is repeated or lacking
   */
  public ModeTree {
    List<Integer> modes = root.modes();
    for (int mode = 0; mode < modes.size(); mode++) {
      if (modes.get(mode) < mode) {
        throw new IllegalArgumentException("the tree has mode " + (modes.get(mode) + 1) + " twice");
      }
      if (modes.get(mode) > mode) {
        throw new IllegalArgumentException("the tree lacks mode " + (mode + 1));
      }
    }
    if (modes.size() < 2) {
      throw new IllegalArgumentException("a tree needs at least two modes, found " + modes.size());
    }
  }

  /**
   * Reads nested lists of one-based modes.
   *
   * @throws IllegalArgumentException if the text is not such a tree; the message says where
   */
  public static ModeTree parse(String text) {
    return new ModeTree(new ModeTreeParser(text).parse());
  }

  /** The root over all modes at once. */
  public static ModeTree flat(int order) {
    return new ModeTree(Node.over(IntStream.range(0, order).mapToObj(Node::leaf).toList()));
  }

  /**
   * The three ways in which modes are grouped, level by level
   * (docs/mathematics/hierarchical-tensor-factorization.md, D4).
   */
  public enum Grouping {
    /** Adjacent modes together. */
    ADJACENT,
    /** Mode i with mode i + N/2. */
    HALVES,
    /** The modes are a square grid, and square patches of it are grouped. */
    SQUARES
  }

  /**
   * A P-ary tree over adjacent modes; where a level is not divisible by P, its last group is
   * smaller, and one of a single node is that node.
   *
   * @param order the number of modes, at least 2
   * @param arity P, at least 2
   */
  public static ModeTree adjacent(int order, int arity) {
    return grouped(order, arity, Grouping.ADJACENT);
  }

  /**
   * A P-ary tree by one of the grouping patterns.
   *
   * @throws IllegalArgumentException if the pattern does not fit the order or the arity
   */
  public static ModeTree grouped(int order, int arity, Grouping grouping) {
    List<Node> level = new ArrayList<>(IntStream.range(0, order).mapToObj(Node::leaf).toList());
    while (level.size() > 1) {
      List<Node> arranged = ModeGrouping.arrange(level, arity, grouping);
      List<Node> next = new ArrayList<>();
      for (int start = 0; start < arranged.size(); start += arity) {
        List<Node> group = arranged.subList(start, Math.min(start + arity, arranged.size()));
        next.add(group.size() == 1 ? group.get(0) : Node.over(group));
      }
      level = next;
    }
    return new ModeTree(level.get(0));
  }

  /** The number of modes. */
  public int order() {
    return root.modes().size();
  }

  /** All nodes, children before parents, the root last. */
  public List<Node> nodes() {
    List<Node> nodes = new ArrayList<>();
    collect(root, nodes);
    return nodes;
  }

  /**
   * The nodes by which a tensor is matricized: all but the root; of a matrix the first mode alone,
   * for by either the singular values are the same.
   */
  public List<Node> matricizedNodes() {
    return order() == 2
        ? flat(2).nodes().subList(0, 1)
        : nodes().stream().filter(node -> node.modes().size() < order()).toList();
  }

  private static void collect(Node node, List<Node> into) {
    node.children().forEach(child -> collect(child, into));
    into.add(node);
  }

  @Override
  public String toString() {
    return root.nested();
  }

  static int squareRoot(int number) {
    return (int) Math.round(Math.sqrt(number));
  }

  static int[] ascending(List<Integer> modes) {
    int[] array = modes.stream().mapToInt(Integer::intValue).toArray();
    Arrays.sort(array);
    return array;
  }
}
