package org.tacit.data.image;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;
import org.tacit.data.DataException;
import org.tacit.data.DenseTensor;
import org.tacit.data.FileFormat;
import org.tacit.data.IncompleteTensor;
import org.tacit.data.MemoryLimit;
import org.tacit.data.Mode;

/**
 * Pictures as tensors: height × width for grey ones, height × width × 3 for colour, with values
 * from 0 (dark) to 255. Missing are the pixels that are darker than half grey in the mask, or
 * without a mask those that are fully transparent.
 */
public final class ImageFile {
  private static final int BRIGHTEST = GreyImage.WHITE;
  private static final int COLOURS = 3;

  /** Decoded, as samples, as numbers of three colours, and as entries with their places. */
  private static final double BYTES_PER_PIXEL = 100;

  private static final double[] LUMA = {0.299, 0.587, 0.114};
  private static final Pattern DAMAGE =
      Pattern.compile("(?i)premature|corrupt|unexpected end|error|end of");
  private static final Set<FileFormat> IMAGES = FileFormat.images();

  private ImageFile() {}

  public static IncompleteTensor read(Path file, FileFormat format, @Nullable Path maskFile) {
    BufferedImage image = image(file);
    boolean[] missing = maskFile == null ? transparent(image) : masked(maskFile, file, image);
    boolean grey = isGrey(image);
    int height = image.getHeight();
    int width = image.getWidth();
    double[] values = grey ? greyValues(image) : colourValues(image);
    int channels = grey ? 1 : COLOURS;
    boolean any = false;
    for (int pixel = 0; pixel < missing.length; pixel++) {
      if (missing[pixel]) {
        any = true;
        Arrays.fill(values, pixel * channels, (pixel + 1) * channels, Double.NaN);
      }
    }
    if (!any) {
      throw new DataException(
          file,
          "nothing is missing: "
              + (maskFile == null
                  ? "no pixel is transparent; --mask takes an image that is black where pixels are"
                      + " missing"
                  : "no pixel of the mask " + maskFile + " is black"));
    }
    Mode rows = Mode.counted("row", height, 0);
    Mode columns = Mode.counted("column", width, 0);
    List<Mode> modes =
        grey ? List.of(rows, columns) : List.of(rows, columns, Mode.counted("channel", COLOURS, 0));
    return DenseTensor.of(file, format, modes, values);
  }

  static GreyImage grey(Path file) {
    FileFormat.of(file, IMAGES);
    BufferedImage image = image(file);
    boolean[] transparent = transparent(image);
    for (int pixel = 0; pixel < transparent.length; pixel++) {
      if (transparent[pixel]) {
        throw new DataException(
            file,
            "expected a picture without holes, but the pixel in row %d and column %d is transparent"
                .formatted(pixel / image.getWidth() + 1, pixel % image.getWidth() + 1));
      }
    }
    boolean grey = isGrey(image);
    return new GreyImage(
        image.getHeight(), image.getWidth(), grey ? greyValues(image) : luma(colourValues(image)));
  }

  private static boolean isGrey(BufferedImage image) {
    return image.getColorModel().getNumColorComponents() == 1;
  }

  private static double[] luma(double[] colours) {
    double[] values = new double[colours.length / COLOURS];
    for (int i = 0; i < values.length; i++) {
      for (int channel = 0; channel < COLOURS; channel++) {
        values[i] += LUMA[channel] * colours[COLOURS * i + channel];
      }
    }
    return values;
  }

  /** Refuses what does not begin as the ending of its name says. */
  static void requireSignature(Path name, byte[] content) {
    FileFormat.of(name, content, IMAGES);
  }

  /** The pixels of a picture as bytes. */
  static PixelImage pixels(Path file, ImageInputStream in) {
    BufferedImage image = image(file, () -> decoded(file, in));
    boolean grey = isGrey(image);
    double[] values = grey ? greyValues(image) : colourValues(image);
    int channels = grey ? 1 : COLOURS;
    byte[] pixels = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      int place = i / channels + i % channels * (values.length / channels);
      pixels[place] = (byte) clipped(values[i]);
    }
    return new PixelImage(channels, image.getHeight(), image.getWidth(), pixels);
  }

  private static BufferedImage image(Path file) {
    return image(
        file,
        () -> {
          try (ImageInputStream in = new ChannelImageInput(file)) {
            return decoded(file, in);
          }
        });
  }

  /** What decodes a picture. */
  private interface Decoding {
    BufferedImage image() throws IOException;
  }

  private static BufferedImage image(Path file, Decoding decoding) {
    try {
      return decoding.image();
    } catch (IOException | RuntimeException e) {
      if (e instanceof DataException complaint) {
        throw complaint;
      }
      // The decoders throw whatever a damaged file leads them into.
      throw new DataException(file, "the image cannot be decoded: " + e.getMessage());
    }
  }

  private static BufferedImage decoded(Path file, ImageInputStream in) throws IOException {
    Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
    if (!readers.hasNext()) {
      throw new DataException(file, "the image cannot be decoded: no decoder knows it");
    }
    ImageReader reader = readers.next();
    try {
      reader.setInput(in);
      requireMemory(file, reader.getWidth(0), reader.getHeight(0));
      List<String> warnings = new ArrayList<>();
      reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
      BufferedImage image = reader.read(0);
      // The decoders only warn where the file ends too early, and fill up with black.
      for (String warning : warnings) {
        if (DAMAGE.matcher(warning).find()) {
          throw new DataException(file, "the image cannot be decoded: " + warning);
        }
      }
      return image;
    } finally {
      reader.dispose();
    }
  }

  /** By the sizes at the beginning of the file, before a pixel is decoded. */
  private static void requireMemory(Path file, int width, int height) {
    double pixels = (double) width * height;
    MemoryLimit.require(
        file,
        BYTES_PER_PIXEL * pixels,
        "the pixels of the image of %d × %d".formatted(width, height));
    if (COLOURS * pixels > Integer.MAX_VALUE - 8) {
      throw new DataException(
          file,
          "expected at most %d pixels, found %d × %d"
              .formatted((Integer.MAX_VALUE - 8) / COLOURS, width, height));
    }
  }

  private static double[] greyValues(BufferedImage image) {
    // Not getRGB, which would bend grey values by a gamma curve.
    int[] samples =
        image.getRaster().getSamples(0, 0, image.getWidth(), image.getHeight(), 0, (int[]) null);
    double unit = BRIGHTEST / (StrictMath.pow(2, image.getColorModel().getComponentSize(0)) - 1);
    double[] values = new double[samples.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = samples[i] * unit;
    }
    return values;
  }

  private static double[] colourValues(BufferedImage image) {
    int[] pixels = pixels(image);
    double[] values = new double[COLOURS * pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      for (int channel = 0; channel < COLOURS; channel++) {
        values[COLOURS * i + channel] = pixels[i] >> (16 - 8 * channel) & BRIGHTEST;
      }
    }
    return values;
  }

  private static int[] pixels(BufferedImage image) {
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }

  private static boolean[] transparent(BufferedImage image) {
    ColorModel model = image.getColorModel();
    boolean[] missing = new boolean[image.getWidth() * image.getHeight()];
    if (model.hasAlpha()) {
      int[] pixels = pixels(image);
      for (int i = 0; i < missing.length; i++) {
        missing[i] = pixels[i] >>> 24 == 0;
      }
    }
    return missing;
  }

  private static boolean[] masked(Path maskFile, Path file, BufferedImage image) {
    FileFormat.of(maskFile, IMAGES);
    BufferedImage mask = image(maskFile);
    if (mask.getWidth() != image.getWidth() || mask.getHeight() != image.getHeight()) {
      throw new DataException(
          maskFile,
          "expected a mask of %d × %d pixels as %s has, found %d × %d"
              .formatted(
                  image.getWidth(), image.getHeight(), file, mask.getWidth(), mask.getHeight()));
    }
    boolean grey = isGrey(mask);
    double[] values = grey ? greyValues(mask) : colourValues(mask);
    int channels = grey ? 1 : COLOURS;
    boolean[] missing = new boolean[values.length / channels];
    for (int pixel = 0; pixel < missing.length; pixel++) {
      double sum = 0;
      for (int channel = 0; channel < channels; channel++) {
        sum += values[pixel * channels + channel];
      }
      missing[pixel] = 2 * sum < channels * BRIGHTEST;
    }
    return missing;
  }

  /** The picture of such a tensor's entries, rounded and clipped; NaN is transparent. */
  static BufferedImage picture(int[] shape, double[] values) {
    boolean grey = shape.length == 2;
    boolean holes = false;
    for (double value : values) {
      holes |= Double.isNaN(value);
    }
    if (grey && !holes) {
      BufferedImage image = new BufferedImage(shape[1], shape[0], BufferedImage.TYPE_BYTE_GRAY);
      WritableRaster raster = image.getRaster();
      for (int i = 0; i < values.length; i++) {
        raster.setSample(i % shape[1], i / shape[1], 0, clipped(values[i]));
      }
      return image;
    }
    BufferedImage image =
        new BufferedImage(
            shape[1], shape[0], holes ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
    int channels = grey ? 1 : COLOURS;
    for (int pixel = 0; pixel < shape[0] * shape[1]; pixel++) {
      double first = values[pixel * channels];
      int argb = Double.isNaN(first) ? 0 : BRIGHTEST << 24;
      for (int channel = 0; argb != 0 && channel < COLOURS; channel++) {
        int value = clipped(grey ? first : values[pixel * COLOURS + channel]);
        argb |= value << (16 - 8 * channel);
      }
      image.setRGB(pixel % shape[1], pixel / shape[1], argb);
    }
    return image;
  }

  private static int clipped(double value) {
    return (int) Math.round(Math.max(0, Math.min(BRIGHTEST, value)));
  }

  /** The PNG file of such a tensor's entries. */
  public static byte[] png(int[] shape, double[] values) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(picture(shape, values), "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException("memory could not be written", e);
    }
    return out.toByteArray();
  }
}
