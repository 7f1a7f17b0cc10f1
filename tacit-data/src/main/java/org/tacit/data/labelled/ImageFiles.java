package org.tacit.data.labelled;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tacit.data.DataException;
import org.tacit.data.Quoted;
import org.tacit.data.image.PixelImage;
import org.tacit.data.labelled.FolderReader.Entry;

/**
 * Images of one size in files, which are decoded whenever they are asked for.
 *
 * @param data the folder or archive
 * @param files the images
 * @param pattern the file whose size all others have
 * @param channels 3 where any of them has colours, else 1
 * @param rows the height of each
 * @param columns the width of each
 */
record ImageFiles(Path data, List<Entry> files, String pattern, int channels, int rows, int columns)
    implements Pixels {
  /** Images with what was seen in them on the way. */
  record Seen(List<Integer> shape, Pixels pixels, PixelSums sums) {}

  @Override
  public int count() {
    return files.size();
  }

  @Override
  public long bytes() {
    return 0;
  }

  int size() {
    return channels * rows * columns;
  }

  ImageFiles coloured() {
    return new ImageFiles(data, files, pattern, 3, rows, columns);
  }

  @Override
  public void read(int image, byte[] into) {
    PixelImage decoded = decoded(image);
    byte[] pixels = (channels == 3 ? decoded.coloured() : decoded).pixels();
    System.arraycopy(pixels, 0, into, 0, size());
  }

  private PixelImage decoded(int image) {
    Entry file = files.get(image);
    PixelImage decoded =
        PixelImage.decode(data.resolve(file.name()), FolderReader.bytes(data, file));
    if (decoded.rows() != rows || decoded.columns() != columns) {
      throw new DataException(
          data.resolve(file.name()),
          "is %d × %d, expected %d × %d pixels as %s is"
              .formatted(decoded.rows(), decoded.columns(), rows, columns, Quoted.of(pattern)));
    }
    if (decoded.channels() > channels) {
      throw new ColourException();
    }
    return decoded;
  }

  /** An image of three channels among those that were taken for grey. */
  static final class ColourException extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /**
   * Looks each image through once.
   *
   * @param held whether they stay in memory
   * @throws DataException of the first image that is damaged or of another size
   * @throws ColourException if none is, but one has more channels
   */
  Seen seen(boolean held) {
    byte[] all = new byte[held ? Math.multiplyExact(count(), size()) : 0];
    PixelSums sums = PixelSums.empty(count(), channels, rows * columns);
    // The complaint is about the first of those that cannot be decoded, whichever thread meets it.
    @Nullable RuntimeException[] complaints = new RuntimeException[count()];
    IntStream.range(0, count())
        .parallel()
        .forEach(
            image -> {
              try {
                byte[] content = new byte[size()];
                read(image, content);
                sums.put(image, content);
                if (held) {
                  System.arraycopy(content, 0, all, image * size(), size());
                }
              } catch (DataException | ColourException e) {
                complaints[image] = e;
              }
            });
    RuntimeException found = null;
    for (RuntimeException complaint : complaints) {
      boolean first = found == null || found instanceof ColourException;
      found = first && complaint != null ? complaint : found;
    }
    if (found != null) {
      throw found;
    }
    return new Seen(
        List.of(channels, rows, columns), held ? new HeldPixels(size(), all) : this, sums);
  }
}
