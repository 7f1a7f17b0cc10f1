package org.tacit.model.factorization;

import java.util.ArrayList;
import java.util.List;

/** The order in which a level's nodes stand so that each group of P is adjacent. */
final class ModeGrouping {
  private ModeGrouping() {}

  static <T> List<T> arrange(List<T> level, int arity, ModeTree.Grouping grouping) {
    return switch (grouping) {
      case ADJACENT -> level;
      case HALVES -> halves(level, arity);
      case SQUARES -> squares(level, arity);
    };
  }

  private static <T> List<T> halves(List<T> level, int arity) {
    int stride = level.size() / arity;
    if (stride == 0) {
      return level;
    }
    List<T> arranged = new ArrayList<>();
    for (int i = 0; i < stride; i++) {
      for (int group = 0; group < arity; group++) {
        // With an odd number of modes the middle one stands alone at the end.
        int shift = arity == 2 ? group * (level.size() - stride) : group * stride;
        arranged.add(level.get(i + shift));
      }
    }
    for (T node : level) {
      if (!arranged.contains(node)) {
        arranged.add(node);
      }
    }
    return arranged;
  }

  private static <T> List<T> squares(List<T> level, int arity) {
    int side = ModeTree.squareRoot(level.size());
    int patch = ModeTree.squareRoot(arity);
    if (side * side != level.size() || patch * patch != arity) {
      throw new IllegalArgumentException(
          "grouping in squares needs square numbers of modes and of children, found "
              + level.size()
              + " and "
              + arity);
    }
    List<T> arranged = new ArrayList<>();
    int whole = side - side % patch;
    for (int row = 0; row < whole; row += patch) {
      for (int column = 0; column < whole; column += patch) {
        for (int i = 0; i < arity; i++) {
          arranged.add(level.get((row + i / patch) * side + column + i % patch));
        }
      }
    }
    for (T node : level) {
      if (!arranged.contains(node)) {
        arranged.add(node);
      }
    }
    return arranged;
  }
}
