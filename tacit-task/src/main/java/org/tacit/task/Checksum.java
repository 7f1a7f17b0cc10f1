package org.tacit.task;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.zip.CRC32;

/** A checksum of numbers, to the last bit. */
public final class Checksum {
  private final CRC32 crc = new CRC32();
  private final ByteBuffer buffer = ByteBuffer.allocate(Long.BYTES);

  /** Adds numbers, and how many they are. */
  public Checksum add(double... numbers) {
    add((long) numbers.length);
    for (double number : numbers) {
      add(Double.doubleToLongBits(number));
    }
    return this;
  }

  /** Adds a whole number. */
  public Checksum add(long number) {
    crc.update(buffer.clear().putLong(number).flip());
    return this;
  }

  /** The checksum behind what it is of. */
  public String words(String of) {
    return of + String.format(Locale.ROOT, ", checksum %08x", crc.getValue());
  }
}
