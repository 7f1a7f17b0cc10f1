package org.tacit.data.image;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.tacit.data.DataException;

/**
 * A picture as bytes, channel after channel and row by row, from 0 (dark) to 255.
 *
 * @param channels 1 of a grey picture, 3 (red, green, blue) of a coloured one
 * @param rows its height
 * @param columns its width
 * @param pixels channels × rows × columns; not copied
 */
public record PixelImage(int channels, int rows, int columns, byte[] pixels) {
  /**
   * Decodes the content of a PNG, JPEG or BMP file; how opaque a pixel is does not count.
   *
   * @param name the name of the file, for messages, and held against its content
   * @throws DataException if it is not the picture that its name says, or is damaged
   */
  public static PixelImage decode(Path name, byte[] content) {
    ImageFile.requireSignature(name, content);
    try (MemoryCacheImageInputStream in =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
      return ImageFile.pixels(name, in);
    } catch (IOException e) {
      throw DataException.unreadable(name, e);
    }
  }

  /** The same with three channels, of a grey picture three times the same. */
  public PixelImage coloured() {
    if (channels == 3) {
      return this;
    }
    byte[] three = new byte[3 * pixels.length];
    for (int channel = 0; channel < 3; channel++) {
      System.arraycopy(pixels, 0, three, channel * pixels.length, pixels.length);
    }
    return new PixelImage(3, rows, columns, three);
  }
}
