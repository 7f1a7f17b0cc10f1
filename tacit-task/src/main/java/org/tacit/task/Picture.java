package org.tacit.task;

import org.jspecify.annotations.Nullable;

/**
 * An image of a report; pictures stand side by side. The bytes are not copied.
 *
 * @param title what it shows, also its text for those who cannot see it
 * @param png the PNG file
 * @param caption how it is to be read, in words; empty for a photo
 * @param scale of its colours; null for a photo
 */
public record Picture(String title, byte[] png, String caption, @Nullable Scale scale) {
  /**
   * What the colours of a {@link HeatMap} mean; beyond its ends they are those of the ends.
   *
   * @param low the number of the darkest colour
   * @param high the number of the brightest colour
   */
  public record Scale(double low, double high) {}

  /** A photo. */
  public Picture(String title, byte[] png) {
    this(title, png, "", null);
  }
}
