package org.tacit.data.image;

/**
 * A coloured picture to be written. The array is not copied.
 *
 * @param rows its height
 * @param columns its width
 * @param values red, green and blue of pixel after pixel, row by row, from 0 (dark) to {@link
 *     GreyImage#WHITE}; beyond their range they are written as dark or bright
 */
public record ColourImage(int rows, int columns, double[] values) {
  private static final int COLOURS = 3;

  /** The picture as a PNG file of eight bits a colour, rounded and clipped. */
  public byte[] png() {
    return ImageFile.png(new int[] {rows, columns, COLOURS}, values);
  }
}
