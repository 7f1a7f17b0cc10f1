package org.tacit.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** A heat map is in one scale of colours, and what is missing has none of them. */
class HeatMapTest {
  private static final int DARKEST = 0x440154;
  private static final int BRIGHTEST = 0xfde725;
  private static final int MISSING = 0x9e9e9e;

  private static BufferedImage drawn(HeatMap map, Picture.Scale scale) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(map.picture("t", "c", scale).png()));
  }

  private static int colour(BufferedImage image, double across, double down) {
    int x = (int) (across * image.getWidth());
    int y = (int) (down * image.getHeight());
    return image.getRGB(x, y) & 0xffffff;
  }

  @Test
  void theEndsOfTheScaleAreItsDarkestAndBrightestColourAndMissingIsGrey() throws IOException {
    HeatMap map = new HeatMap(2, 2, List.of(new double[] {-1, 3, Double.NaN, 7}));
    BufferedImage image = drawn(map, new Picture.Scale(-1, 3));
    assertThat(colour(image, 0.25, 0.25)).isEqualTo(DARKEST);
    assertThat(colour(image, 0.75, 0.25)).isEqualTo(BRIGHTEST);
    assertThat(colour(image, 0.25, 0.75)).isEqualTo(MISSING);
    assertThat(colour(image, 0.75, 0.75)).as("beyond the scale").isEqualTo(BRIGHTEST);
  }

  /** A table of a thousand rows and three columns would be a line. */
  @Test
  void cellsAreStretchedUntilTheShapeCanBeSeen() throws IOException {
    BufferedImage tall =
        drawn(new HeatMap(1000, 3, List.of(new double[3000])), new Picture.Scale(0, 1));
    assertThat((double) tall.getHeight() / tall.getWidth()).isBetween(0.5, 1.01);
    BufferedImage flat =
        drawn(new HeatMap(3, 1000, List.of(new double[3000])), new Picture.Scale(0, 1));
    assertThat((double) flat.getWidth() / flat.getHeight()).isBetween(1.0, 3.1);
    BufferedImage column =
        drawn(new HeatMap(100_000, 1, List.of(new double[100_000])), new Picture.Scale(0, 1));
    assertThat(column.getWidth()).as("within bounds").isEqualTo(20);
    BufferedImage small = drawn(new HeatMap(2, 2, List.of(new double[4])), new Picture.Scale(0, 1));
    assertThat(small.getWidth()).isEqualTo(small.getHeight()).isGreaterThan(100);
  }

  /** One wild number does not make all others one colour. */
  @Test
  void theScaleLeavesOutTheOutermost() {
    double[] values = new double[1000];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    values[999] = 1e9;
    Picture.Scale scale = new HeatMap(10, 100, List.of(values)).scale();
    assertThat(scale.low()).isBetween(0.0, 30.0);
    assertThat(scale.high()).isBetween(970.0, 999.0);
  }

  @Test
  void whatIsTheSameEverywhereHasAScaleToo() {
    Picture.Scale scale = new HeatMap(1, 2, List.of(new double[] {4, 4})).scale();
    assertThat(scale.low()).isLessThan(4);
    assertThat(scale.high()).isGreaterThan(4);
    double[] nothing = {Double.NaN};
    assertThat(new HeatMap(1, 1, List.of(nothing)).scale().high()).isEqualTo(1);
  }
}
