package org.tacit.experiment;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/** A checksum of numbers, to tell whether a problem has the same data. */
final class Checksum {
  private Checksum() {}

  static String of(double[]... parts) {
    CRC32 crc = new CRC32();
    for (double[] part : parts) {
      ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES * part.length);
      bytes.asDoubleBuffer().put(part);
      crc.update(bytes);
    }
    return "%08x".formatted(crc.getValue());
  }
}
