package org.tacit.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A set I of the numbers of an input, by its words. Of images, channels × rows × columns, all
 * channels of a pixel belong to it or none:
 *
 * <ul>
 *   <li>{@code rows 1-7}, {@code columns 3-9}, {@code rows 1-7, columns 3-9}: a rectangle, counted
 *       from 1, both ends included; one number stands for itself;
 *   <li>{@code left half}, {@code right half}, {@code top half}, {@code bottom half}: of an odd
 *       number of columns or rows without the middle one;
 *   <li>{@code checkerboard}: every second pixel, the first among them, each row shifted by one;
 *       {@code checkerboard 4}: the same in squares of 4 by 4 pixels.
 * </ul>
 *
 * <p>Sets of inputs of vectors are {@code inputs 2-5}, {@code left half}, {@code right half}, and
 * {@code odd}: the first, third, fifth and so on.
 *
 * @param words as above, in lower case
 */
public record InputSet(String words) {
  private static final String RANGE = "(\\d{1,7})(?:-(\\d{1,7}))?";
  private static final Pattern RECTANGLE =
      Pattern.compile("(?:rows " + RANGE + ")?(?:(?:^|, *)columns " + RANGE + ")?");
  private static final Pattern INPUTS = Pattern.compile("inputs " + RANGE);
  private static final Pattern CHECKERBOARD = Pattern.compile("checkerboard(?: ([1-9]\\d{0,3}))?");
  private static final Pattern HALF = Pattern.compile("(left|right|top|bottom)(?: half)?");
  private static final String ODD = "odd";
  private static final int QUOTED = 100;

  /**
   * Checks the words.
   *
   * @throws IllegalArgumentException if they are none of those above
   */
  public InputSet {
    words = words.strip().toLowerCase(Locale.ROOT);
    boolean known =
        (RECTANGLE.matcher(words).matches() && !words.isEmpty() && !words.startsWith(","))
            || INPUTS.matcher(words).matches()
            || CHECKERBOARD.matcher(words).matches()
            || HALF.matcher(words).matches()
            || words.equals(ODD);
    if (!known) {
      throw new IllegalArgumentException(
          "expected a set of inputs, such as \"left half\", \"checkerboard\", \"rows 1-7, columns 3-9\" or \"inputs 2-5\", found \"%s\""
              .formatted(words.substring(0, Math.min(QUOTED, words.length()))));
    }
    Matcher half = HALF.matcher(words);
    if (half.matches()) {
      words = half.group(1) + " half";
    }
  }

  /**
   * Which numbers of an input belong to it, last dimension fastest.
   *
   * @param inputShape the sizes of one input: of a vector, or channels × rows × columns
   * @throws IllegalArgumentException if inputs of this shape have no such set, or it holds none of
   *     their numbers or all
   */
  public boolean[] of(List<Integer> inputShape) {
    boolean[] chosen =
        switch (inputShape.size()) {
          case 1 -> ofVector(inputShape.get(0));
          case 3 -> ofImage(inputShape.get(0), inputShape.get(1), inputShape.get(2));
          default ->
              throw new IllegalArgumentException(
                  "sets of inputs are those of vectors and of images, channels × rows × columns;"
                      + " found inputs of the shape "
                      + inputShape);
        };
    long count = IntStream.range(0, chosen.length).filter(i -> chosen[i]).count();
    if (count == 0 || count == chosen.length) {
      throw new IllegalArgumentException(
          "expected some but not all inputs, found %s of inputs of the shape %s: %s"
              .formatted(words, inputShape, count == 0 ? "none" : "all"));
    }
    return chosen;
  }

  private boolean[] ofVector(int size) {
    boolean[] chosen = new boolean[size];
    Matcher inputs = INPUTS.matcher(words);
    if (inputs.matches()) {
      fill(chosen, range(inputs, 1, size, "inputs"));
    } else if (words.equals("left half")) {
      Arrays.fill(chosen, 0, size / 2, true);
    } else if (words.equals("right half")) {
      Arrays.fill(chosen, size - size / 2, size, true);
    } else if (words.equals(ODD)) {
      for (int i = 0; i < size; i += 2) {
        chosen[i] = true;
      }
    } else {
      throw new IllegalArgumentException(
          "%s is a set of images, found inputs of the shape [%d]".formatted(words, size));
    }
    return chosen;
  }

  private boolean[] ofImage(int channels, int rows, int columns) {
    Matcher board = CHECKERBOARD.matcher(words);
    boolean[] pixels = new boolean[Math.multiplyExact(rows, columns)];
    if (board.matches()) {
      int side = board.group(1) == null ? 1 : Integer.parseInt(board.group(1));
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = (i / columns / side + i % columns / side) % 2 == 0;
      }
    } else {
      int[] down = {0, rows};
      int[] across = {0, columns};
      Matcher rectangle = RECTANGLE.matcher(words);
      switch (words) {
        case "left half" -> across[1] = columns / 2;
        case "right half" -> across[0] = columns - columns / 2;
        case "top half" -> down[1] = rows / 2;
        case "bottom half" -> down[0] = rows - rows / 2;
        default -> {
          if (!rectangle.matches()) {
            throw new IllegalArgumentException(
                "%s is a set of vectors, found images of the shape [%d, %d, %d]"
                    .formatted(words, channels, rows, columns));
          }
          down = rectangle.group(1) == null ? down : range(rectangle, 1, rows, "rows");
          across = rectangle.group(3) == null ? across : range(rectangle, 3, columns, "columns");
        }
      }
      for (int row = down[0]; row < down[1]; row++) {
        Arrays.fill(pixels, row * columns + across[0], row * columns + across[1], true);
      }
    }
    boolean[] chosen = new boolean[Math.multiplyExact(channels, pixels.length)];
    for (int channel = 0; channel < channels; channel++) {
      System.arraycopy(pixels, 0, chosen, channel * pixels.length, pixels.length);
    }
    return chosen;
  }

  private static void fill(boolean[] chosen, int[] range) {
    Arrays.fill(chosen, range[0], range[1], true);
  }

  /** From the first, counted from 0, to before the last. */
  private int[] range(Matcher matcher, int group, int size, String what) {
    int from = Integer.parseInt(matcher.group(group));
    int to = matcher.group(group + 1) == null ? from : Integer.parseInt(matcher.group(group + 1));
    if (from < 1 || to < from || to > size) {
      throw new IllegalArgumentException(
          "%s: expected %s from 1 to %d, the first not above the last"
              .formatted(words, what, size));
    }
    return new int[] {from - 1, to};
  }

  @Override
  public String toString() {
    return words;
  }
}
