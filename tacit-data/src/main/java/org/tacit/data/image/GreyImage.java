package org.tacit.data.image;

import java.nio.file.Path;
import org.tacit.data.DataException;
import org.tacit.tensor.DType;
import org.tacit.tensor.Tensor;

/**
 * A whole picture as a matrix of grey values, from 0 (black) to {@link #WHITE}. The array is not
 * copied.
 *
 * @param rows its height
 * @param columns its width
 * @param values the grey values row by row; beyond their range they are written as black or white
 */
public record GreyImage(int rows, int columns, double[] values) {
  /** The grey value of white. */
  public static final int WHITE = 255;

  /**
   * Reads a picture; of a coloured one the luma {@code 0.299 R + 0.587 G + 0.114 B} (ITU-R BT.601).
   *
   * @throws DataException if it is no picture or a pixel is fully transparent, so that nothing says
   *     how bright it is
   */
  public static GreyImage read(Path file) {
    return ImageFile.grey(file);
  }

  /** The picture of a matrix whose entries are grey values. */
  public static GreyImage of(Tensor matrix) {
    return new GreyImage((int) matrix.size(0), (int) matrix.size(1), matrix.toArray());
  }

  /** The grey values as a matrix. */
  public Tensor matrix() {
    return Tensor.of(DType.FLOAT64, values, rows, columns);
  }

  /** The picture as a PNG file of eight bits a pixel, rounded and clipped. */
  public byte[] png() {
    return ImageFile.png(new int[] {rows, columns}, values);
  }
}
