package org.tacit.data;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What someone may have meant by a word that is not known. */
public final class Spelling {
  /** Nobody misspells longer words, and comparing them takes the square of their length. */
  private static final int LONGEST = 200;

  private Spelling() {}

  /**
   * The known word with the least Levenshtein distance, a swap of neighbours counted as one change
   * and letter case aside; null where even that one needs more changes than half of its letters.
   * The first of equals. Words of more than 200 letters are not considered.
   */
  public static @Nullable String nearest(String word, Iterable<String> known) {
    @Nullable String nearest = null;
    int least = Integer.MAX_VALUE;
    for (String candidate : known) {
      // So many letters must be inserted or deleted at least; words may be millions of letters
      // long.
      if (2 * Math.abs((long) word.length() - candidate.length()) > candidate.length()
          || candidate.length() > LONGEST) {
        continue;
      }
      int distance = distance(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
      if (distance < least && 2 * distance <= candidate.length()) {
        least = distance;
        nearest = candidate;
      }
    }
    return nearest;
  }

  /** The nearest known word as an addition to a message, or nothing. */
  public static String suggestion(String word, Iterable<String> known) {
    String nearest = nearest(word, known);
    return nearest == null ? "" : "; did you mean " + nearest + "?";
  }

  /** The fewest letters to insert, delete or replace, or neighbours to swap (optimal alignment). */
  private static int distance(String from, String to) {
    int[] twoAbove = new int[0];
    int[] above = new int[to.length() + 1];
    Arrays.setAll(above, i -> i);
    for (int i = 1; i <= from.length(); i++) {
      int[] row = new int[above.length];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = above[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
        if (i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1)) {
          row[j] = Math.min(row[j], 1 + twoAbove[j - 2]);
        }
      }
      twoAbove = above;
      above = row;
    }
    return above[to.length()];
  }
}
