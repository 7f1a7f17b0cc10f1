package org.tacit.model.factorization;

import java.util.ArrayList;
import java.util.List;

/** Reads a mode tree written as nested lists of one-based modes. */
final class ModeTreeParser {
  /** The deepest nesting of lists; a tensor has no more modes. */
  private static final int DEEPEST = 32;

  private final String text;
  private int position;

  ModeTreeParser(String text) {
    this.text = text;
  }

  ModeTree.Node parse() {
    ModeTree.Node node = node(0);
    skipSpace();
    if (position < text.length()) {
      throw error("the end");
    }
    return node;
  }

  private ModeTree.Node node(int depth) {
    skipSpace();
    if (position < text.length() && text.charAt(position) == '[') {
      if (depth == DEEPEST) {
        throw error("at most " + DEEPEST + " lists within each other");
      }
      return list(depth);
    }
    int start = position;
    while (position < text.length() && isDigit(text.charAt(position))) {
      position++;
    }
    if (start == position || position - start > 6) {
      throw error("'[' or a mode");
    }
    int mode = Integer.parseInt(text.substring(start, position));
    if (mode < 1) {
      throw new IllegalArgumentException("modes are counted from 1, found 0 in the tree " + text);
    }
    return ModeTree.Node.leaf(mode - 1);
  }

  private ModeTree.Node list(int depth) {
    List<ModeTree.Node> children = new ArrayList<>();
    do {
      position++;
      children.add(node(depth + 1));
      skipSpace();
    } while (position < text.length() && text.charAt(position) == ',');
    if (position >= text.length() || text.charAt(position) != ']') {
      throw error("',' or ']'");
    }
    position++;
    return ModeTree.Node.over(children);
  }

  /** Digits of other scripts are none here: {@link Integer#parseInt} would read them. */
  private static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }

  private void skipSpace() {
    while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
      position++;
    }
  }

  private IllegalArgumentException error(String expected) {
    String found = position < text.length() ? "'" + text.charAt(position) + "'" : "the end";
    return new IllegalArgumentException(
        "in the tree "
            + text
            + " at character "
            + (position + 1)
            + ": expected "
            + expected
            + ", found "
            + found);
  }
}
